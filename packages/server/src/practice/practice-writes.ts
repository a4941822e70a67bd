import { checkAnswer } from "@masterx/items";
import type { ObservedInteraction } from "../learning/observe-interaction.ts";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";
import { feedbackOn } from "./feedback.ts";
import { type Attempt, type Exercise, exerciseOf, latestRound, type RoundRow } from "./practice-state.ts";
import { type Draw, poseExercise } from "./pose-exercise.ts";
import { observeEvent, recordAnswer } from "./record-answer.ts";

/** Wrong answers after which an exercise is closed and its solution shown. */
const mostWrong = 3;
/** Of the attempts that counted as none; which try one is, is counted by the others. */
const mostUncounted = 17;

interface OfLearner {
  readonly learnerId: string;
}
interface OfExercise extends OfLearner {
  readonly exerciseId: string;
  readonly now: number;
}

/** What the Virtual Brain made of it; null when there was nothing for it to see. */
export type Seen = ObservedInteraction | null;

export const beginRound = defineWrite(
  "practice.begin_round",
  async (
    { db },
    input: OfLearner & Draw & { readonly roundId: string; readonly skill: string | null; readonly size: number },
  ): Promise<void> => {
    const before = await latestRound(db, input.learnerId);
    if (before) await endRound(db, before, input.now);
    const round: RoundRow = {
      id: input.roundId,
      learner_id: input.learnerId,
      version: (before?.version ?? 0) + 1,
      skill: input.skill,
      size: input.size,
      shift: 0,
      begun_at: Math.max(input.now, (before?.begun_at ?? 0) + 1),
      ended_at: null,
    };
    await db.insertInto("practice_rounds").values(round).execute();
    await poseExercise(db, round, input);
  },
);

/** The next exercise unless one is open; after the last one the round ends. */
export const poseNext = defineWrite(
  "practice.pose_next",
  async ({ db }, input: OfLearner & Draw): Promise<"posed" | "open" | "ended" | "no_round"> => {
    const round = await latestRound(db, input.learnerId);
    if (!round || round.ended_at !== null) return "no_round";
    const rows = await db.selectFrom("exercises").select("outcome").where("round_id", "=", round.id).execute();
    if (rows.some(({ outcome }) => outcome === null)) return "open";
    await touch(db, round.id);
    if (rows.length >= round.size) {
      await endRound(db, round, input.now);
      return "ended";
    }
    await poseExercise(db, round, input);
    return "posed";
  },
);

/** Grades an answer; the Virtual Brain sees it in the same transaction. A closed exercise keeps its first result. */
export const answerExercise = defineWrite(
  "practice.answer",
  async (
    transaction,
    input: OfExercise & {
      readonly id: string;
      readonly response: string;
      readonly seconds: number | null;
      readonly interactionId: string | null;
    },
  ): Promise<{ readonly seen: Seen; readonly isDuplicate: boolean }> => {
    const { db } = transaction;
    const { exercise, row } = await openExercise(transaction, input);
    const earlier =
      input.interactionId === null
        ? undefined
        : exercise.attempts.find(({ interactionId }) => interactionId === input.interactionId);
    if (earlier && earlier.response !== input.response)
      throw new Refusal("key_reused", `interaction_id ${input.interactionId} was used for another answer.`);
    if (earlier || exercise.outcome !== null) return { seen: null, isDuplicate: true };
    const feedback = feedbackOn(checkAnswer(exercise.item, input.response));
    const attempt: Attempt = {
      ...feedback,
      response: input.response,
      interactionId: input.interactionId,
      at: input.now,
    };
    const attempts = withLatest(exercise.attempts, attempt);
    const wrong = attempts.filter(({ verdict }) => verdict === "wrong").length;
    const outcome = feedback.verdict === "right" ? "right" : wrong >= mostWrong ? "wrong" : null;
    await db
      .updateTable("exercises")
      .set({ attempts: JSON.stringify(attempts), outcome, closed_at: outcome && input.now })
      .where("id", "=", row.id)
      .execute();
    await touch(db, row.round_id);
    if (feedback.verdict === "almost") return { seen: null, isDuplicate: false };
    const seen = await recordAnswer(transaction, input, {
      item: exercise.itemId,
      skill: exercise.skill,
      level: exercise.level,
      correct: feedback.verdict === "right",
      hints: exercise.hints,
      attempt: attempts.filter(({ verdict }) => verdict !== "almost").length,
      seconds: secondsTaken(exercise, input),
    });
    return { seen, isDuplicate: false };
  },
);

/** Gives the next hint, in order; none is left: nothing changes. */
export const takeHint = defineWrite(
  "practice.hint",
  async (transaction, input: OfExercise & { readonly id: string }): Promise<Seen> => {
    const { exercise, row } = await openExercise(transaction, input);
    if (exercise.outcome !== null || exercise.hints >= exercise.item.hints.length) return null;
    await transaction.db
      .updateTable("exercises")
      .set({ hints: exercise.hints + 1 })
      .where("id", "=", row.id)
      .execute();
    await touch(transaction.db, row.round_id);
    return observeEvent(transaction, { ...input, interactionId: null }, { type: "hint_request", at_ms: input.now });
  },
);

export const skipExercise = defineWrite(
  "practice.skip",
  async (transaction, input: OfExercise & { readonly wish: "easier" | "harder" | null }): Promise<void> => {
    const { db } = transaction;
    const { exercise, row } = await openExercise(transaction, input);
    if (exercise.outcome !== null) return;
    await db
      .updateTable("exercises")
      .set({ outcome: "skipped", closed_at: input.now })
      .where("id", "=", row.id)
      .execute();
    await touch(db, row.round_id);
    if (input.wish === null) return;
    const by = input.wish === "harder" ? 1 : -1;
    const round = await db
      .selectFrom("practice_rounds")
      .select("shift")
      .where("id", "=", row.round_id)
      .executeTakeFirstOrThrow();
    const shift = Math.max(-2, Math.min(2, round.shift + by));
    await db.updateTable("practice_rounds").set({ shift }).where("id", "=", row.round_id).execute();
  },
);

async function openExercise({ db }: Transaction, { exerciseId, learnerId }: OfExercise) {
  const row = await db
    .selectFrom("exercises")
    .selectAll()
    .where("id", "=", exerciseId)
    .where("learner_id", "=", learnerId)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "There is no such exercise of yours.");
  return { row, exercise: exerciseOf(row) };
}

function withLatest(before: readonly Attempt[], latest: Attempt): readonly Attempt[] {
  const all = [...before, latest];
  const uncounted = all.filter(({ verdict }) => verdict === "almost");
  const forgotten = new Set(uncounted.slice(0, Math.max(0, uncounted.length - mostUncounted)));
  return all.filter((one) => !forgotten.has(one));
}

/** What the page measured, never longer than the exercise has been there. */
function secondsTaken(
  { posedAt }: Exercise,
  { now, seconds }: { readonly now: number; readonly seconds: number | null },
) {
  const sincePosed = Math.max(0, (now - posedAt) / 1_000);
  return seconds === null ? sincePosed : Math.min(seconds, sincePosed);
}

const touch = (db: Transaction["db"], roundId: string) =>
  db
    .updateTable("practice_rounds")
    .set(({ eb }) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", roundId)
    .execute();

async function endRound(db: Transaction["db"], round: RoundRow, now: number): Promise<void> {
  await db
    .updateTable("exercises")
    .set({ outcome: "skipped", closed_at: now })
    .where("round_id", "=", round.id)
    .where("outcome", "is", null)
    .execute();
  await db
    .updateTable("practice_rounds")
    .set({ ended_at: now })
    .where("id", "=", round.id)
    .where("ended_at", "is", null)
    .execute();
}
