import type { ServerData, ServerMessage } from "@masterx/protocol";
import type { Part } from "./client.ts";

/** What a snapshot of a person's own channel shows, or of a learner's. A server that is older shows none. */
interface Shown {
  readonly notifications?: readonly ServerData<"notification">[];
  readonly interventions?: readonly Omit<ServerData<"intervention">, "learner_id">[];
  readonly state: ServerData<"state_update">;
}

/** A part that tells what is open in a snapshot like what was missed. */
export const createShown = (deliver: (message: ServerMessage) => void): Part => ({
  receive({ type, data, timestamp }) {
    if (type !== "resumed") return;
    const { snapshot } = data as { readonly snapshot?: object };
    const { notifications = [], interventions = [], state } = Object(snapshot) as Shown;
    for (const shown of notifications) deliver({ type: "notification", data: shown, timestamp });
    for (const open of interventions)
      deliver({ type: "intervention", data: { learner_id: state.learner_id, ...open }, timestamp });
  },
  clear() {},
});
