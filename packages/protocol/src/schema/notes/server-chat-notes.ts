import type { chatEvents } from "../server/chat-events.ts";
import { about, answer, at, notification, other, person, question, session, source } from "./example-values.ts";
import type { ServerNotes } from "./note.ts";

export const chatEventNotes: ServerNotes<keyof typeof chatEvents> = {
  emotion_update: {
    class: "durable",
    to: "every device of the author, nobody else",
    what: "What the author's message sounded like. Not sent while the reading is paused. On a connection with `?delta=1` it carries in `emotion_delta` what differs from the one before; the first after each `resume` is whole.",
    example: {
      message_id: question,
      revision: 1,
      emotion: {
        primary_emotion: "excitement",
        word: "Excited",
        intensity: 0.98,
        confidence: 0.94,
        emotions: [{ label: "excitement", probability: 0.94 }],
        pad_values: { pleasure: 0.58, arousal: 0.71, dominance: 0.36 },
        learning_readiness: "high",
        readiness_score: 0.78,
        cognitive_load: "optimal",
        load_score: 0.35,
        source: "text",
        model: "goemotions-hashed-linear-1",
        evidence: [{ text: "excited", weight: 4.2 }],
      },
    },
    delta: {
      message_id: question,
      revision: 2,
      emotion_delta: { primary_emotion: "joy", word: "Joyful", intensity: 0.85 },
    },
  },
  message_received: {
    class: "durable",
    to: "followers of the session, but not the v1 connection that sent it",
    what: "A message, or an answer with how it ended; it replaces what was streamed.",
    example: {
      message: {
        id: answer,
        session_id: session,
        author_id: null,
        role: "assistant",
        content: "Which part of the fraction tells how big the pieces are?",
        timestamp: at,
        source,
        question_id: question,
        status: "done",
      },
    },
  },
  message_changed: {
    class: "durable",
    to: "followers of the session",
    what: "A message as it is now, after an edit.",
    example: {
      message: {
        id: question,
        session_id: session,
        author_id: person,
        author_name: "Mira",
        role: "user",
        content: "I am excited about learning fractions!",
        timestamp: at,
        status: "sent",
      },
    },
  },
  message_status: {
    class: "ephemeral",
    to: "the message's author",
    what: "It reached somebody, or somebody read it.",
    example: { message_id: question, session_id: session, status: "read", user_id: other },
  },
  ai_thinking: {
    class: "ephemeral",
    to: "followers of the session",
    what: "400 ms have passed without a word of the answer.",
    example: { ...about, elapsed_ms: 400 },
  },
  provider_selected: {
    class: "ephemeral",
    to: "followers of the session",
    what: "Who answers, and why.",
    example: { ...about, ...source, reason: "The only tutor that is set up here." },
  },
  provider_switched: {
    class: "ephemeral",
    to: "followers of the session",
    what: "Another provider answers now, and why.",
    example: { ...about, from: "groq", to: "built-in", reason: "The provider did not answer in time." },
  },
  message_delta: {
    class: "ephemeral",
    to: "followers of the session",
    what: "More of an answer. `position` counts UTF-16 units before `text`; at most 25 a second.",
    example: { ...about, position: 0, text: "Which part ", source },
  },
  answer_part: {
    class: "control",
    to: "the sender of `answer_get`",
    what: "An answer from `position` (UTF-16 units) to where it is now, and how it stands.",
    example: { message_id: answer, position: 0, text: "Which part ", state: "streaming" },
  },
  notification: {
    class: "durable",
    to: "every device of the person",
    what: "Something to tell the person outside of a conversation. `link` is a path of these pages.",
    example: {
      notification_id: notification,
      kind: "invitation",
      title: "Fractions together",
      body: "Jonas invites you to a study group.",
      link: "/app/groups",
      from: "Jonas",
    },
  },
};
