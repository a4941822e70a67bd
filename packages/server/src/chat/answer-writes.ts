import { sessionChannel } from "@masterx/protocol";
import { defineWrite } from "../storage/store.ts";
import type { MessageRow } from "./message-view.ts";

/** From pending to streaming; false when somebody ended it first. */
export const beginAnswer = defineWrite(
  "chat.begin_answer",
  async ({ db }, input: { readonly id: string; readonly source: string; readonly now: number }): Promise<boolean> => {
    const result = await db
      .updateTable("answers")
      .set({ state: "streaming", source: input.source, updated_at: input.now })
      .where("id", "=", input.id)
      .where("state", "=", "pending")
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
);

/** Keeps what has been written so far, for the case that this process dies. */
export const saveAnswer = defineWrite(
  "chat.save_answer",
  async ({ db }, input: { readonly id: string; readonly text: string; readonly now: number }): Promise<void> => {
    await db
      .updateTable("answers")
      .set({ text: input.text, updated_at: input.now })
      .where("id", "=", input.id)
      .where("state", "=", "streaming")
      .execute();
  },
);

export interface AnswerEnd {
  readonly id: string;
  readonly state: "done" | "error" | "stopped";
  /** null: what was saved last. */
  readonly text: string | null;
  readonly memo: string | null;
  readonly now: number;
}

/** Ends an answer by compare-and-set together with its message: one end, whoever comes first (protocol §4.5). */
export const endAnswer = defineWrite(
  "chat.end_answer",
  async (
    { db, append },
    input: AnswerEnd,
  ): Promise<{ readonly message: MessageRow; readonly offset: number } | null> => {
    const answer = await db
      .updateTable("answers")
      .set({ state: input.state, updated_at: input.now, ...(input.text === null ? {} : { text: input.text }) })
      .where("id", "=", input.id)
      .where("state", "in", ["pending", "streaming"])
      .returning(["question_id", "session_id", "source", "text"])
      .executeTakeFirst();
    if (!answer) return null;
    const event = { type: "message_received", reference: input.id, now: input.now };
    const offset = await append(sessionChannel(answer.session_id), event);
    const message: MessageRow = {
      id: input.id,
      session_id: answer.session_id,
      author_id: null,
      role: "assistant",
      content: answer.text,
      client_message_id: null,
      content_hash: null,
      question_id: answer.question_id,
      source: answer.source,
      status: input.state,
      memo: input.memo,
      offset,
      created_at: input.now,
    };
    await db.insertInto("messages").values(message).execute();
    await db.updateTable("sessions").set({ last_message_at: input.now }).where("id", "=", answer.session_id).execute();
    return { message, offset };
  },
);
