import type { InterventionKind } from "@masterx/brain";
import { findSkillNode, type Item } from "@masterx/items";
import { loadModel } from "../learning/read-model.ts";
import { type ObservedInteraction, observeInteraction } from "../learning/observe-interaction.ts";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";
import { drawItem, skillLevels } from "./item-pool.ts";
import type { Draw } from "./pose-exercise.ts";
import { type Exercise, exerciseOf, latestRound, progressOf } from "./practice-state.ts";
import { beginRound, poseNext, skipExercise, takeHint } from "./practice-writes.ts";
import { isKnownEnough } from "./skill-progress.ts";

export interface InterventionAnswer extends Draw {
  readonly learnerId: string;
  readonly interventionId: string;
  readonly action: "accept" | "dismiss";
  /** Of what is observed, and of a round that begins. */
  readonly id: string;
  readonly roundId: string;
}

export interface AnsweredIntervention {
  readonly isDuplicate: boolean;
  readonly seen: ObservedInteraction | null;
}

/** A round that an intervention begins. */
const roundSize = 10;

/** Takes or dismisses what was proposed; what was taken is done in the same transaction. A repeat changes nothing. */
export const answerIntervention = defineWrite(
  "practice.answer_intervention",
  async (transaction, input: InterventionAnswer): Promise<AnsweredIntervention> => {
    const { db } = transaction;
    const row = await db
      .selectFrom("interventions")
      .selectAll()
      .where("id", "=", input.interventionId)
      .where("learner_id", "=", input.learnerId)
      .executeTakeFirst();
    if (!row) throw new Refusal("not_found", "There is no such intervention of yours.");
    if (row.state !== "open") return { isDuplicate: true, seen: null };
    const state = input.action === "accept" ? "accepted" : "dismissed";
    await db.updateTable("interventions").set({ state, answered_at: input.now }).where("id", "=", row.id).execute();
    const seen = state === "accepted" ? await act(transaction, row.kind as InterventionKind, row.skill, input) : null;
    await db
      .updateTable("practice_rounds")
      .set(({ eb }) => ({ version: eb("version", "+", 1) }))
      .where("learner_id", "=", input.learnerId)
      .where("ended_at", "is", null)
      .execute();
    return { isDuplicate: false, seen };
  },
);

async function act(
  transaction: Transaction,
  kind: InterventionKind,
  skill: string | null,
  input: InterventionAnswer,
): Promise<ObservedInteraction | null> {
  const { learnerId, now } = input;
  const open = await openExercise(transaction, learnerId);
  switch (kind) {
    case "hint":
      return open && takeHint.run(transaction, { ...input, exerciseId: open.id });
    case "worked_example": {
      const of = open?.skill ?? skill;
      if (of !== null) await keepExample(transaction, open, of, input);
      return null;
    }
    case "easier":
    case "encourage":
    case "challenge": {
      if (!open) return null;
      const wish = kind === "challenge" ? "harder" : "easier";
      await skipExercise.run(transaction, { learnerId, exerciseId: open.id, wish, now });
      await poseNext.run(transaction, input);
      return null;
    }
    case "switch":
    case "prerequisite": {
      const to = kind === "switch" ? null : await prerequisiteOf(transaction, learnerId, skill);
      await beginRound.run(transaction, { ...input, skill: to, size: roundSize });
      return null;
    }
    case "break":
      return observeInteraction.run(transaction, {
        id: input.id,
        learnerId,
        interactionId: null,
        contentHash: "",
        event: { type: "break", at_ms: now },
        now,
      });
    case "slow_down":
    case "person":
      return null;
    default:
      return kind satisfies never;
  }
}

type OpenExercise = Pick<Exercise, "id" | "skill" | "level" | "item">;

async function openExercise({ db }: Transaction, learnerId: string): Promise<OpenExercise | null> {
  const round = await latestRound(db, learnerId);
  if (!round || round.ended_at !== null) return null;
  const row = await db
    .selectFrom("exercises")
    .selectAll()
    .where("round_id", "=", round.id)
    .where("outcome", "is", null)
    .executeTakeFirst();
  return row ? exerciseOf(row) : null;
}

/** What is least known of what the skill builds on; null, mixed practice, when it builds on nothing. */
async function prerequisiteOf({ db }: Transaction, learnerId: string, skill: string | null): Promise<string | null> {
  const prerequisites = (skill === null ? undefined : findSkillNode(skill))?.prerequisites ?? [];
  const progress = await progressOf(db, learnerId, (await loadModel(db, learnerId)).model);
  const known = (id: string): number => progress.get(id)?.mastery ?? 0;
  const [first] = prerequisites.toSorted(
    (a, b) => Number(isKnownEnough(progress.get(a))) - Number(isKnownEnough(progress.get(b))) || known(a) - known(b),
  );
  return first ?? null;
}

/** Another item of the skill, with its solution; without one there is no example. */
async function keepExample(
  transaction: Transaction,
  open: OpenExercise | null,
  skill: string,
  input: InterventionAnswer,
) {
  const item = await findExample(transaction, open, skill, input);
  if (!item) return;
  await transaction.db
    .updateTable("interventions")
    .set({ example: JSON.stringify({ question: item.question, steps: item.steps }) })
    .where("id", "=", input.interventionId)
    .execute();
}

/** Draws at a level before the next one is tried: a small generator makes the same exercise twice now and then. */
const drawsALevel = 3;

/** New to the learner where there is such a one, at the nearest level; never the exercise that is open. */
async function findExample(
  { db }: Transaction,
  open: OpenExercise | null,
  skill: string,
  { learnerId, seed }: InterventionAnswer,
): Promise<Item | null> {
  const done = await db.selectFrom("exercises").select("item_id").where("learner_id", "=", learnerId).execute();
  const avoid = new Set(done.map(({ item_id }) => item_id));
  const from = open?.level ?? 1;
  const levels = [...((await skillLevels(db, learnerId)).get(skill) ?? [])];
  for (const level of levels.toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from) || a - b))
    for (let draw = 0; draw < drawsALevel; draw += 1) {
      const item = await drawItem(db, learnerId, { skill, level, seed: seed + draw, avoid });
      if (item && !(open && isSame(item, open.item))) return item;
    }
  return null;
}

/** What a generator makes has its template's id, so that only what is asked tells one from another. */
const isSame = (one: Item, other: Item): boolean =>
  one.question === other.question && JSON.stringify(one.answer) === JSON.stringify(other.answer);
