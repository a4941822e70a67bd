import {
  createLearnerModel,
  type LearnerEvent,
  observe,
  parseModel,
  serialiseModel,
  type Update,
} from "@masterx/brain";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";

export interface Observation {
  /** Of the learner's row after this event. */
  readonly version: number;
  readonly update: Update;
}

/** Lets the Virtual Brain see one event, inside any transaction; the row's lock makes learners' events one sequence. */
export async function observeEvent(
  { db }: Transaction,
  learnerId: string,
  event: LearnerEvent,
  now: number,
): Promise<Observation> {
  const row = await db
    .selectFrom("learner_states")
    .select(["version", "model"])
    .where("learner_id", "=", learnerId)
    .executeTakeFirst();
  const { model, update } = observe(row ? parseModel(row.model) : createLearnerModel(), event);
  const version = (row?.version ?? 0) + 1;
  const values = { version, model: serialiseModel(model), updated_at: now };
  if (!row) {
    const made = await db
      .insertInto("learner_states")
      .values({ learner_id: learnerId, ...values })
      .onConflict((conflict) => conflict.column("learner_id").doNothing())
      .executeTakeFirst();
    if ((made.numInsertedOrUpdatedRows ?? 0n) === 0n) throw changedMeanwhile();
    return { version, update };
  }
  const changed = await db
    .updateTable("learner_states")
    .set(values)
    .where("learner_id", "=", learnerId)
    .where("version", "=", row.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw changedMeanwhile();
  return { version, update };
}

/** Only where several connections write (PostgreSQL): the store runs the whole write again. */
const changedMeanwhile = () => Object.assign(new Error("The learner's row changed meanwhile."), { code: "40001" });

export interface NewInteraction {
  readonly id: string;
  readonly learnerId: string;
  readonly interactionId: string | null;
  /** SHA-256 of what was sent; tells a repeat from a reused key. */
  readonly contentHash: string;
  readonly event: LearnerEvent;
  readonly now: number;
}
export interface ObservedInteraction extends Observation {
  readonly isDuplicate: boolean;
}

/** One interaction of a learner: key, event and new state in one transaction. */
export const observeInteraction = defineWrite(
  "learning.observe_interaction",
  async (transaction, input: NewInteraction): Promise<ObservedInteraction> => {
    const { db } = transaction;
    if (input.interactionId !== null) {
      const known = await db
        .selectFrom("interactions")
        .select(["content_hash", "result"])
        .where("learner_id", "=", input.learnerId)
        .where("interaction_id", "=", input.interactionId)
        .executeTakeFirst();
      if (known && known.content_hash !== input.contentHash)
        throw new Refusal("key_reused", `interaction_id ${input.interactionId} was used for something else.`);
      if (known) return { ...(JSON.parse(known.result) as Observation), isDuplicate: true };
    }
    const observation = await observeEvent(transaction, input.learnerId, input.event, input.now);
    await db
      .insertInto("interactions")
      .values({
        id: input.id,
        learner_id: input.learnerId,
        interaction_id: input.interactionId,
        content_hash: input.contentHash,
        event: JSON.stringify(input.event),
        result: JSON.stringify(observation),
        created_at: input.now,
      })
      .execute();
    return { ...observation, isDuplicate: false };
  },
);
