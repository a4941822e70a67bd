import type { LearnerEvent } from "@masterx/brain";
import { type ObservedInteraction, observeInteraction } from "../learning/observe-interaction.ts";
import type { Transaction } from "../storage/store.ts";
import type { CheckedAnswer } from "../tutor/tutor-provider.ts";
import { standingOf } from "./practice-state.ts";
import { afterFirstAnswer } from "./skill-progress.ts";

/** Of what is observed: its row, whose it is, and the key that tells a repeat. */
export interface Observing {
  readonly id: string;
  readonly learnerId: string;
  readonly interactionId: string | null;
  readonly now: number;
}

/** Lets the Virtual Brain see an answer; the first to an exercise is evidence for its skill and moves the review. */
export async function recordAnswer(
  transaction: Transaction,
  by: Observing,
  answer: CheckedAnswer,
): Promise<ObservedInteraction> {
  const { skill, correct, hints, attempt, level, seconds } = answer;
  const isFirst = attempt === 1;
  const event: LearnerEvent = {
    type: "question_response",
    at_ms: by.now,
    correct,
    item: answer.item,
    skill,
    difficulty: level,
    ...(seconds === null ? {} : { response_time_s: seconds }),
    hints,
    attempt,
    graded_by: "server",
  };
  const seen = await observeEvent(transaction, by, event, isFirst);
  if (isFirst && !seen.isDuplicate) {
    const isMastered = seen.update.mastery.find((one) => one.skill === skill)?.level === "mastered";
    await moveReview(transaction, by, answer, isMastered);
  }
  return seen;
}

export function observeEvent(
  transaction: Transaction,
  { id, learnerId, interactionId, now }: Observing,
  event: LearnerEvent,
  isFirstAttempt = false,
): Promise<ObservedInteraction> {
  const contentHash = new Bun.CryptoHasher("sha256").update(JSON.stringify(event)).digest("base64url");
  return observeInteraction.run(transaction, { id, learnerId, interactionId, contentHash, event, isFirstAttempt, now });
}

async function moveReview(
  { db }: Transaction,
  { learnerId, now }: Observing,
  { skill, level, hints, correct }: CheckedAnswer,
  isMastered: boolean,
): Promise<void> {
  const row = await db
    .selectFrom("practice_skills")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("skill", "=", skill)
    .executeTakeFirst();
  const { card } = afterFirstAnswer(row ? standingOf(row) : null, { correct, hints, level, at: now, isMastered });
  const due = card && card.due.getTime();
  const values = { level, card: card && JSON.stringify(card), due, answered_at: now };
  await db
    .insertInto("practice_skills")
    .values({ learner_id: learnerId, skill, ...values })
    .onConflict((conflict) => conflict.columns(["learner_id", "skill"]).doUpdateSet(values))
    .execute();
}
