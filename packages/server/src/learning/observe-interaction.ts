import {
  type LearnerEvent,
  observe,
  parseInterventionMemory,
  serialiseModel,
  storeLesson,
  type Update,
} from "@masterx/brain";
import { isTemplateId } from "@masterx/items";
import { sql } from "kysely";
import { type Flat, prepare } from "../storage/prepare.ts";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";
import { readModel, rememberModel } from "./read-model.ts";
import { consequences, type ToldToFollowers } from "./consequences.ts";
import { populationFor } from "./population.ts";
import { findState, type StateRow, storeState } from "./state-row.ts";

export interface Observation {
  /** Of the learner's row after this event. */
  readonly version: number;
  readonly update: Update;
  /** It waits to be taught to the population. */
  readonly teaches: boolean;
  /** What followed from it, to be published at the commit. */
  readonly told: readonly ToldToFollowers[];
}

export interface NewInteraction {
  readonly id: string;
  readonly learnerId: string;
  readonly interactionId: string | null;
  /** SHA-256 of what was sent; tells a repeat from a reused key. */
  readonly contentHash: string;
  readonly event: LearnerEvent;
  /**
   * The first answer to an exercise, graded by the server: unless this learner has answered its item before, it may teach
   * what all learners are predicted by.
   */
  readonly isFirstAttempt?: boolean;
  /** How the conversation has sounded up to this event; null: nothing of it is kept. Left out: as it was. */
  readonly trajectory?: string | null;
  readonly now: number;
}
export interface ObservedInteraction extends Observation {
  readonly isDuplicate: boolean;
}

interface InteractionRow {
  readonly id: string;
  readonly learnerId: string;
  readonly version: number;
  readonly interactionId: string | null;
  readonly contentHash: string;
  readonly event: string;
  readonly item: string | null;
  readonly judgement: string | null;
  readonly teaches: number;
  readonly result: string;
  readonly now: number;
}

const insertInteraction = prepare((db, input: Flat<InteractionRow>) =>
  db.insertInto("interactions").values({
    id: input.id,
    learner_id: input.learnerId,
    version: input.version,
    interaction_id: input.interactionId,
    content_hash: input.contentHash,
    event: input.event,
    item: input.item,
    judgement: input.judgement,
    teaches: input.teaches,
    result: input.result,
    created_at: input.now,
  }),
);

/** Nobody may bend an item for all: more of one learner's answers in a minute teach nothing. */
const mostLessonsAMinute = 30;

/**
 * One thing that a learner did: key, event, new state and lesson in one transaction. The learner's row makes a
 * learner's events one sequence; with what was judged they rebuild it (`rebuild-model.ts`).
 */
export const observeInteraction = defineWrite(
  "learning.observe_interaction",
  async (transaction, input: NewInteraction): Promise<ObservedInteraction> => {
    const repeated = await findRepeated(transaction, input);
    return repeated ?? observeFrom(transaction, input, await findState(transaction, input.learnerId));
  },
);

/** The same with the learner's row, read in this transaction, and for what is no repeat. */
export async function observeFrom(
  transaction: Transaction,
  input: NewInteraction,
  row: StateRow | null,
): Promise<ObservedInteraction> {
  const { db } = transaction;
  const { learnerId, event, now } = input;
  const before = readModel(learnerId, row?.model ?? null);
  const isAnswer = event.type === "question_response";
  const observed = observe(before, event, isAnswer ? await populationFor(db, event) : undefined);
  const version = (row?.version ?? 0) + 1;
  const stored = serialiseModel(observed.model);
  // Should the transaction fail, the text in the database is another one, and is read.
  rememberModel(learnerId, stored, observed.model);
  const { update } = observed;
  const memory = parseInterventionMemory(row?.interventions ?? null);
  const after =
    event.type === "question_response"
      ? await consequences(transaction, { id: input.id, learnerId, event, before, update, memory, now })
      : null;
  await storeState(transaction, learnerId, row, {
    version,
    model: stored,
    interventions: after ? JSON.stringify(after.memory) : (row?.interventions ?? null),
    trajectory: input.trajectory === undefined ? (row?.trajectory ?? null) : input.trajectory,
    now,
  });
  const item = isAnswer ? (event.item ?? null) : null;
  const isFirst = input.isFirstAttempt === true && (await isNewTo(transaction, learnerId, item));
  const lesson = isFirst && observed.taught ? storeLesson(observed.taught) : null;
  const teaches = lesson !== null && (await mayTeach(transaction, input));
  if (teaches)
    await db
      .insertInto("lessons")
      .values({ id: input.id, lesson: JSON.stringify(lesson), created_at: now })
      .execute();
  const observation: Observation = { version, update, teaches, told: after?.told ?? [] };
  await insertInteraction(db, {
    id: input.id,
    learnerId,
    version,
    interactionId: input.interactionId,
    contentHash: input.contentHash,
    event: JSON.stringify(event),
    item,
    judgement: observed.judgement && JSON.stringify(observed.judgement),
    teaches: teaches ? 1 : 0,
    // Only what has a key can be asked for again.
    result: input.interactionId === null ? "null" : JSON.stringify(observation),
    now,
  });
  return { ...observation, isDuplicate: false };
}

async function findRepeated(
  { db }: Transaction,
  { learnerId, interactionId, contentHash }: NewInteraction,
): Promise<ObservedInteraction | null> {
  if (interactionId === null) return null;
  const known = await db
    .selectFrom("interactions")
    .select(["content_hash", "result"])
    .where("learner_id", "=", learnerId)
    .where("interaction_id", "=", interactionId)
    .executeTakeFirst();
  if (!known) return null;
  if (known.content_hash !== contentHash)
    throw new Refusal("key_reused", `interaction_id ${interactionId} was used for something else.`);
  return { ...(JSON.parse(known.result) as Observation), isDuplicate: true };
}

/** What a template makes is another exercise each time. */
async function isNewTo({ db }: Transaction, learnerId: string, item: string | null): Promise<boolean> {
  if (item === null || isTemplateId(item)) return true;
  const before = await db
    .selectFrom("interactions")
    .select("id")
    .where("learner_id", "=", learnerId)
    .where("item", "=", item)
    .limit(1)
    .executeTakeFirst();
  return before === undefined;
}

async function mayTeach({ db }: Transaction, { learnerId, now }: NewInteraction): Promise<boolean> {
  const { taught } = await db
    .selectFrom("interactions")
    .select(({ fn }) => fn.countAll<number | string>().as("taught"))
    .where("learner_id", "=", learnerId)
    .where("created_at", ">", now - 60_000)
    // Written out: only so is it known that the index of lessons holds them.
    .where("teaches", "=", sql.lit(1))
    .executeTakeFirstOrThrow();
  return Number(taught) < mostLessonsAMinute;
}
