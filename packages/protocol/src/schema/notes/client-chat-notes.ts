import type { chatCommands } from "../client/chat-commands.ts";
import { answer, question, session } from "./example-values.ts";
import type { ClientNotes } from "./note.ts";

export const chatCommandNotes: ClientNotes<keyof typeof chatCommands> = {
  chat_message: {
    who: "members",
    what: "The same path as `POST /api/v1/chat`. Without `session_id` it goes to the author's latest session with no other person, made if there is none. A repeat of a `client_message_id` has one effect. The tutor answers where one person is alone, or when it is addressed (`answer`, `@tutor`), never with `silent`.",
    answer: "`emotion_update` to every device of the author, then `ack`, then `message_received` to the others",
    reply: "ack",
    failures: ["forbidden", "message_too_large", "key_reused"],
    example: { content: "I am so excited about learning!", client_message_id: "c-1", session_id: session },
  },
  message_sent: {
    who: "members",
    what: "What the earlier MasterX page sends. With `content` it is a `chat_message`; without, the others are told that something was sent, and nothing is stored.",
    answer: "`ack` with content, else none; the others get `session_update` with action `message_sent`",
    reply: null,
    failures: ["forbidden"],
    example: { session_id: session, content: undefined },
  },
  message_edit: {
    who: "the message's author, while a member",
    what: "Replaces the text of one's own message; it keeps its place, and its reading is made anew. The same text again has no effect (`duplicate`).",
    answer: "`emotion_update` where the message was read, then `ack`; followers of the session get `message_changed`",
    reply: "ack",
    failures: ["forbidden", "message_too_large"],
    example: { message_id: question, content: "I am excited about learning fractions!" },
  },
  message_read: {
    who: "members",
    what: "Everything of the session up to `offset` was seen; the highest counts, and never more than there is. The snapshot of the own user channel counts what lies behind.",
    answer: "`ack`",
    reply: "ack",
    failures: ["forbidden"],
    example: { session_id: session, offset: 42 },
  },
  correct_reading: {
    who: "the message's author",
    what: "What the message sounded like in its author's own words: labels of the 28, the strongest first. With `for_training` the text and the labels are kept, without names, to teach the model.",
    answer: "`ack`; every device of the author gets `emotion_update` with the next `revision` and `model` `writer`",
    reply: "ack",
    failures: ["forbidden", "not_found"],
    example: { message_id: question, labels: ["joy"], for_training: true },
  },
  answer_get: {
    who: "members of the answer's session",
    what: "Asks for an answer as it is now, from `position` (UTF-16 units, 0 without it) on.",
    answer: "`answer_part`",
    reply: "answer_part",
    failures: ["forbidden"],
    example: { message_id: answer, position: 0 },
  },
  answer_stop: {
    who: "who asked, and the session's owner",
    what: "Ends an answer that is being written; its part is kept with status `stopped`.",
    answer: "`ack`",
    reply: "ack",
    failures: ["forbidden"],
    example: { message_id: answer },
  },
  answer_regenerate: {
    who: "who asked, and the session's owner",
    what: "Asks for another answer to the same question.",
    answer: "`ack` with the new `answer_id`",
    reply: "ack",
    failures: ["forbidden"],
    example: { message_id: answer, client_message_id: "c-2" },
  },
  answer_feedback: {
    who: "members",
    what: "Whether an answer helped.",
    answer: "`ack`",
    reply: "ack",
    failures: ["forbidden"],
    example: { message_id: answer, helpful: true },
  },
};
