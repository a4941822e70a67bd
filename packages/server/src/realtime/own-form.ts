import { encode, type ServerData } from "@masterx/protocol";
import { framesOf } from "./batcher.ts";
import type { Connection } from "./connection.ts";
import { changedFields, type DeltaBase } from "./delta.ts";
import type { Outgoing } from "./outgoing.ts";

/** Messages as frames for one connection: in arrays when it asked for them, as changes when it asked for those. */
export function framesFor(connection: Connection, messages: readonly Outgoing[]): readonly string[] {
  const texts = messages.map((message) => textFor(connection, message));
  return connection.flavour.isBatched ? framesOf(texts) : texts;
}

function textFor({ dialect, deltas }: Connection, message: Outgoing): string {
  const changed = deltas && deltaOf(deltas, message);
  return changed ? encode(dialect, message.type, changed as never, message.at, message.extras) : message.text(dialect);
}

/** What changed since this connection's previous one; null: the whole is sent. */
function deltaOf(base: DeltaBase, { type, data }: Outgoing): object | null {
  switch (type) {
    case "emotion_update": {
      const { emotion, ...about } = data as ServerData<"emotion_update">;
      const before = base.emotion;
      if (emotion) base.emotion = emotion;
      return before && emotion ? { ...about, emotion_delta: changedFields(before, emotion) } : null;
    }
    case "state_update": {
      const next = data as ServerData<"state_update">;
      const before = base.states.get(next.learner_id);
      base.states.set(next.learner_id, next);
      if (!before || before.version >= next.version) return null;
      const { learner_id, version } = next;
      const { state, ...others } = changedFields(before, next);
      const changedState = state ? { state: changedFields(before.state, state) } : {};
      return { learner_id, version, since: before.version, ...others, ...changedState };
    }
    default:
      return null;
  }
}
