import type { App } from "../http/app.ts";
import { Refusal, type Store } from "../storage/store.ts";

export interface AnswerRouteParts {
  readonly store: Pick<Store, "read">;
  /** What might be asked next, by the memo that was stored with an answer. */
  readonly followUps: (memo: string | null) => readonly string[];
}

/** What belongs to an answer and only its reader needs: their own word on it, and what they might ask next. */
export function answerRoutes(app: App, { store, followUps }: AnswerRouteParts): void {
  app.get("/api/v1/answers/:id", async (context) => {
    const id = context.req.param("id");
    const { userId } = context.get("identity");
    const row = await store.read
      .selectFrom("messages")
      .leftJoin("answer_feedback", (join) =>
        join.onRef("answer_feedback.answer_id", "=", "messages.id").on("answer_feedback.user_id", "=", userId),
      )
      .select(["messages.memo", "messages.status", "answer_feedback.helpful"])
      .where("messages.id", "=", id)
      .where("messages.role", "=", "assistant")
      .executeTakeFirst();
    if (!row) throw new Refusal("not_found", "This answer is not written yet.");
    return context.json({
      message_id: id,
      helpful: row.helpful === null ? null : row.helpful === 1,
      follow_ups: row.status === "done" ? followUps(row.memo) : [],
    });
  });
}
