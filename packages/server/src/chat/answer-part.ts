import type { ServerData } from "@masterx/protocol";
import { Refusal, type Store } from "../storage/store.ts";
import type { Answers } from "./answers.ts";

/** An answer from a position on, as it is now; the policy has said that it may be read. */
export type AnswerPart = (answerId: string, position: number) => Promise<ServerData<"answer_part">>;

export function createAnswerPart(store: Pick<Store, "read">, answers: Pick<Answers, "textOf">): AnswerPart {
  return async (answerId, position) => {
    const row = await store.read
      .selectFrom("answers")
      .leftJoin("messages", "messages.id", "answers.id")
      .select(["answers.session_id", "answers.state", "answers.text", "messages.content"])
      .where("answers.id", "=", answerId)
      .executeTakeFirst();
    if (!row) throw new Refusal("forbidden", "There is no such answer in a session of yours.");
    // What is saved lags up to a second behind what is being written here; what has ended stands in its message.
    const { state, text } = row.content === null ? (answers.textOf(answerId) ?? row) : { ...row, text: row.content };
    const from = betweenCodePoints(text, Math.min(position, text.length));
    return { message_id: answerId, position: from, text: text.slice(from), state };
  };
}

/** The position itself, or the one before when it would cut a surrogate pair. */
function betweenCodePoints(text: string, position: number): number {
  return (text.codePointAt(position - 1) ?? 0) > 0xffff ? position - 1 : position;
}
