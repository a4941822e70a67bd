import type { DeltaData, Emotion, ServerData, ServerMessage, StateUpdate } from "@masterx/protocol";
import type { CoreClient } from "../client.ts";

/**
 * Makes the short forms of `?delta=1` whole before anybody sees them: a reading from the one before on the same
 * connection, a state from the version that it names. Without that one there is nothing to show: the reading is
 * recovered with its channel, the state is asked for.
 */
export function createDeltas({ request }: Pick<CoreClient, "request">) {
  /** By the socket's generation; while one takes over from another there are two. */
  const readings = new Map<number, Emotion>();
  const states = new Map<string, StateUpdate>();
  const asked = new Set<string>();

  function wholeReading(data: ServerData<"emotion_update"> | DeltaData<"emotion_update">, generation: number) {
    const before = readings.get(generation);
    const emotion = "emotion" in data ? data.emotion : before && ({ ...before, ...data.emotion_delta } as Emotion);
    if (!emotion) return null;
    for (const older of readings.keys()) if (older < generation - 1) readings.delete(older);
    readings.set(generation, emotion);
    return { message_id: data.message_id, revision: data.revision, emotion };
  }

  function wholeState(data: StateUpdate | DeltaData<"state_update">): StateUpdate | null {
    const known = states.get(data.learner_id);
    let whole = data as StateUpdate;
    if ("since" in data) {
      const { since, state, ...rest } = data;
      if (known?.version !== since) {
        if (!known || known.version < data.version) void ask(data.learner_id);
        return null;
      }
      whole = { ...known, ...rest, state: { ...known.state, ...state } } as StateUpdate;
    }
    if (!known || known.version <= whole.version) states.set(data.learner_id, whole);
    return whole;
  }

  async function ask(learner_id: string): Promise<void> {
    if (asked.has(learner_id)) return;
    asked.add(learner_id);
    await request("get_state", { learner_id }).catch(() => undefined);
    asked.delete(learner_id);
  }

  return {
    rebuild(message: ServerMessage, generation: number): ServerMessage | null {
      if (message.type === "emotion_update") {
        const data = wholeReading(message.data, generation);
        return data && { ...message, data };
      }
      if (message.type === "state_update") {
        const data = wholeState(message.data);
        return data && { ...message, data };
      }
      if (message.type === "state_response") {
        const known = states.get(message.data.learner_id);
        if (known && known.version < message.data.version) states.set(known.learner_id, { ...known, ...message.data });
      } else if (message.type === "resumed" && !message.data.recovered) {
        const { snapshot } = message.data;
        if (snapshot && "state" in snapshot) states.set(snapshot.state.learner_id, snapshot.state);
      }
      return message;
    },
    receive(): void {},
    clear(): void {
      readings.clear();
      states.clear();
    },
  };
}
