import type { Handlers } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Answers } from "./answers.ts";
import type { Chat } from "./chat.ts";

/** `chat_message` and `answer_stop` on the socket. */
export function createChatMessages(
  hub: Hub,
  chat: Chat,
  answers: Answers,
): Pick<Handlers, "chat_message" | "answer_stop"> {
  return {
    async chat_message(connection, data, reply) {
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
    },
    async answer_stop(connection, { message_id }, reply) {
      await answers.stop(message_id, connection.identity.userId);
      hub.send(connection, "ack", { message_id }, reply);
    },
  };
}
