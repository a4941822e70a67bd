import { createHash } from "node:crypto";
import { createLearnerModel, parseModel, stateAt } from "@masterx/brain";
import type { StateUpdate } from "@masterx/protocol";
import type { Kysely } from "kysely";
import type { Handlers } from "../realtime/dispatch.ts";
import { requireRoomToFollow } from "../realtime/follow-limit.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Store } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import { brainResultOf, eventOf, stateUpdateOf } from "./brain-view.ts";
import { observeInteraction } from "./observe-interaction.ts";
import type { createStateUpdates } from "./state-updates.ts";

export interface LearningParts {
  readonly hub: Hub;
  readonly store: Store;
  readonly updates: ReturnType<typeof createStateUpdates>;
}

type LearningTypes = "subscribe_learner" | "unsubscribe_learner" | "get_state" | "virtual_brain_interact";

/** The Virtual Brain's messages, in both dialects; the policy has said that they may be handled. */
export function createLearningMessages({ hub, store, updates }: LearningParts): Pick<Handlers, LearningTypes> {
  return {
    async subscribe_learner(connection, { learner_id }, reply) {
      requireRoomToFollow(connection, `learner:${learner_id}`);
      hub.follow(connection, `learner:${learner_id}`);
      hub.send(connection, "subscribed", { learner_id, success: true }, reply);
      hub.send(connection, "state_update", await currentState(store.read, learner_id));
    },
    unsubscribe_learner(connection, { learner_id }, reply) {
      hub.unfollow(connection, `learner:${learner_id}`);
      hub.send(connection, "unsubscribed", { learner_id, success: true }, reply);
    },
    async get_state(connection, { learner_id }, reply) {
      const { state, version } = await currentState(store.read, learner_id);
      hub.send(connection, "state_response", { learner_id, state, version }, reply);
    },
    async virtual_brain_interact(connection, data, reply) {
      const { interaction_id, ...content } = data;
      const { learner_id: learnerId } = data;
      const now = Date.now();
      const interaction = {
        id: Bun.randomUUIDv7(),
        learnerId,
        interactionId: interaction_id ?? null,
        contentHash: createHash("sha256").update(JSON.stringify(content)).digest("base64url"),
        event: eventOf(data, now),
        now,
      };
      await store.write(observeInteraction, interaction, ({ version, update, isDuplicate }) => {
        if (!isDuplicate) updates.tell(stateUpdateOf(learnerId, version, update));
        const correct = data.type === "question_response" ? (data.context?.correct ?? false) : undefined;
        const result = brainResultOf(update, correct);
        const duplicate = isDuplicate ? ({ duplicate: true } as const) : {};
        hub.send(connection, "virtual_brain_response", { learner_id: learnerId, result, ...duplicate }, reply);
      });
    },
  };
}

/** The picture of a learner as it is now; of one who has done nothing yet, the beginning. */
export async function currentState(db: Kysely<Tables>, learnerId: string): Promise<StateUpdate> {
  const row = await db
    .selectFrom("learner_states")
    .select(["version", "model"])
    .where("learner_id", "=", learnerId)
    .executeTakeFirst();
  const model = row ? parseModel(row.model) : createLearnerModel();
  return stateUpdateOf(learnerId, row?.version ?? 0, stateAt(model, Date.now()));
}
