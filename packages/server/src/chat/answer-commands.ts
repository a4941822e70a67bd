import type { Handlers } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import { Refusal, type Store } from "../storage/store.ts";
import type { Answers } from "./answers.ts";
import { rateAnswer, regenerateAnswerOnce } from "./answer-again.ts";

export interface AnswerCommandParts {
  readonly hub: Hub;
  readonly store: Store;
  readonly answers: Answers;
}

/** Another answer to the same question, and what people think of one; the policy has said that they may. */
export function createAnswerCommands({
  hub,
  store,
  answers,
}: AnswerCommandParts): Pick<Handlers, "answer_regenerate" | "answer_feedback"> {
  return {
    async answer_regenerate(connection, { message_id, client_message_id }, reply) {
      const { userId } = connection.identity;
      const now = Date.now();
      const key =
        client_message_id === undefined
          ? null
          : { authorId: userId, key: client_message_id, contentHash: Bun.hash(message_id).toString(36) };
      const command = { answerId: message_id, newId: Bun.randomUUIDv7(), now };
      const { result, isDuplicate } = await store.write(regenerateAnswerOnce, { key, now, command });
      if (result === null) throw new Refusal("forbidden", "This answer is still being written; stop it first.");
      const { id, questionId, sessionId, askedBy } = result;
      const about = { session_id: sessionId, message_id: questionId, answer_id: id };
      hub.send(connection, "ack", { ...about, ...(isDuplicate ? { duplicate: true } : {}) }, reply);
      if (!isDuplicate) void answers.start({ id, questionId, sessionId, askedBy });
    },
    async answer_feedback(connection, { message_id, helpful, comment }, reply) {
      const { userId } = connection.identity;
      await store.write(rateAnswer, {
        answerId: message_id,
        userId,
        helpful,
        comment: comment ?? null,
        now: Date.now(),
      });
      hub.send(connection, "ack", { message_id }, reply);
    },
  };
}
