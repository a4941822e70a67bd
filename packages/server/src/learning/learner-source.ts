import type { Hub } from "../realtime/hub.ts";
import type { ChannelSource } from "../realtime/resume.ts";
import type { Store } from "../storage/store.ts";
import { currentPicture, currentState } from "./learning.ts";

/** What `learner:<id>` shows to who comes or comes back: the state as it is now. */
export function learnerSource(
  hub: Hub,
  store: Pick<Store, "read">,
): ChannelSource & Required<Pick<ChannelSource, "state">> {
  return {
    async snapshot(db, id) {
      const snapshot = await currentPicture(db, id);
      return { complete: () => snapshot };
    },
    async state(connection, id) {
      const state = await currentState(store.read, id);
      if (connection.followed.has(`learner:${id}`)) hub.send(connection, "state_update", state);
    },
  };
}
