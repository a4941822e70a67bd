import { sql } from "kysely";
import { databaseTime } from "../storage/database-time.ts";
import { once } from "../storage/once.ts";
import { defineWrite, Refusal } from "../storage/store.ts";
import { leaseMs } from "./answer-writes.ts";

export interface NewAnswer {
  readonly id: string;
  readonly questionId: string;
  readonly sessionId: string;
  readonly askedBy: string;
}

/** One more answer to the question of an answer that has ended; null while one to it is still being written. */
const regenerateAnswer = defineWrite(
  "chat.regenerate_answer",
  async (
    { db },
    input: { readonly answerId: string; readonly newId: string; readonly now: number },
  ): Promise<NewAnswer | null> => {
    const answer = await db
      .selectFrom("answers")
      .innerJoin("messages", "messages.id", "answers.question_id")
      .select(["answers.question_id", "answers.session_id", "messages.author_id"])
      .where("answers.id", "=", input.answerId)
      .executeTakeFirst();
    if (!answer || answer.author_id === null) throw new Refusal("forbidden", "There is no such answer of yours.");
    const open = await db
      .selectFrom("answers")
      .select("id")
      .where("question_id", "=", answer.question_id)
      .where("state", "in", ["pending", "streaming"])
      .executeTakeFirst();
    if (open) return null;
    await db
      .insertInto("answers")
      .values({
        id: input.newId,
        question_id: answer.question_id,
        session_id: answer.session_id,
        state: "pending",
        text: "",
        source: null,
        owner: null,
        lease: sql<number>`${databaseTime(db)} + ${leaseMs}`,
        created_at: input.now,
        updated_at: input.now,
      })
      .execute();
    return {
      id: input.newId,
      questionId: answer.question_id,
      sessionId: answer.session_id,
      askedBy: answer.author_id,
    };
  },
);
export const regenerateAnswerOnce = once(regenerateAnswer);

/** A person's word on an answer; the last one counts. */
export const rateAnswer = defineWrite(
  "chat.rate_answer",
  async (
    { db },
    input: {
      readonly answerId: string;
      readonly userId: string;
      readonly helpful: boolean;
      readonly comment: string | null;
      readonly now: number;
    },
  ): Promise<void> => {
    const values = { helpful: input.helpful ? 1 : 0, comment: input.comment, created_at: input.now };
    await db
      .insertInto("answer_feedback")
      .values({ answer_id: input.answerId, user_id: input.userId, ...values })
      .onConflict((conflict) => conflict.columns(["answer_id", "user_id"]).doUpdateSet(values))
      .execute();
  },
);
