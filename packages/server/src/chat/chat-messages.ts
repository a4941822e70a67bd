import { type ClientData, sessionChannel } from "@masterx/protocol";
import type { Connection } from "../realtime/connection.ts";
import type { Handlers, Reply } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import { Refusal } from "../storage/store.ts";
import type { AnswerPart } from "./answer-part.ts";
import type { Answers } from "./answers.ts";
import type { Chat } from "./chat.ts";

export interface ChatMessageParts {
  readonly hub: Hub;
  readonly chat: Chat;
  readonly answers: Answers;
  readonly answerPart: AnswerPart;
}

/** `chat_message`, the old page's `message_sent`, and what concerns answers on the socket. */
export function createChatMessages({
  hub,
  chat,
  answers,
  answerPart,
}: ChatMessageParts): Pick<Handlers, "chat_message" | "message_sent" | "answer_stop" | "answer_get"> {
  async function post(connection: Connection, data: ClientData<"chat_message">, reply: Reply): Promise<void> {
    await chat.post(
      connection.identity,
      {
        content: data.content,
        sessionId: data.session_id,
        clientMessageId: data.client_message_id,
        answer: data.answer,
        silent: data.silent,
      },
      {
        exceptConnectionId: connection.id,
        acknowledge: ({ message, answerId, isDuplicate, position }) =>
          hub.send(
            connection,
            "ack",
            {
              session_id: message.session_id,
              message_id: message.id,
              ...(answerId === null ? {} : { answer_id: answerId }),
              position,
              ...(isDuplicate ? { duplicate: true } : {}),
            },
            reply,
          ),
      },
    );
  }

  return {
    chat_message: post,
    async message_sent(connection, { session_id, content }, reply) {
      if (content !== undefined && content.trim() !== "") return post(connection, { session_id, content }, reply);
      if (session_id === undefined) throw new Refusal("bad_message", "session_id: is needed without content.");
      const channel = sessionChannel(session_id);
      if (!connection.followed.has(channel)) throw new Refusal("forbidden", "Join the session first.");
      const data = { session_id, user_id: connection.identity.userId, action: "message_sent" } as const;
      hub.publish(channel, "session_update", data, { exceptConnectionId: connection.id });
    },
    async answer_get(connection, { message_id, position }, reply) {
      hub.send(connection, "answer_part", await answerPart(message_id, position ?? 0), reply);
    },
    async answer_stop(connection, { message_id }, reply) {
      await answers.stop(message_id);
      hub.send(connection, "ack", { message_id }, reply);
    },
  };
}
