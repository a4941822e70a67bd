import type { Hub } from "../realtime/hub.ts";
import type { ChannelSource } from "../realtime/resume.ts";
import type { Store } from "../storage/store.ts";
import { currentState } from "./learning-messages.ts";

/** What `learner:<id>` shows to who comes or comes back: the state as it is now. */
export function learnerSource(
  hub: Hub,
  store: Pick<Store, "read">,
): ChannelSource & Required<Pick<ChannelSource, "state">> {
  return {
    async snapshot(db, id) {
      const state = await currentState(db, id);
      return { complete: () => ({ state }) };
    },
    async state(connection, id) {
      const state = await currentState(store.read, id);
      if (connection.followed.has(`learner:${id}`)) hub.send(connection, "state_update", state);
    },
  };
}
