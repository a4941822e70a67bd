import type { ClientData, ClientType } from "./client-messages.ts";
import type { ServerData, ServerType } from "./server-messages.ts";

/** How a message is kept: see "Classes" in PROTOCOL.md. */
export type MessageClass = "durable" | "state" | "ephemeral" | "control";

export interface ClientNote<Type extends ClientType> {
  readonly who: string;
  readonly what: string;
  readonly answer: string;
  readonly failures: readonly string[];
  readonly example: ClientData<Type>;
}
export interface ServerNote<Type extends ServerType> {
  readonly class: MessageClass;
  readonly to: string;
  readonly what: string;
  readonly example: ServerData<Type>;
}

const session = "0193a2f0-5e1c-7c3a-9d59-2f1d3a4b5c6d";
const person = "0193a2f0-1111-7c3a-9d59-2f1d3a4b5c6d";
const question = "0193a2f0-6666-7c3a-9d59-2f1d3a4b5c6d";
const answer = "0193a2f0-7777-7c3a-9d59-2f1d3a4b5c6d";
const epoch = "8955c38044c9cb19";
const at = "2026-01-01T12:00:00.000Z";
const about = { message_id: answer, question_id: question, session_id: session };
const source = {
  provider: "built-in",
  model: "practice-items-1",
  label: "Built-in practice tutor: prepared hints, not an AI model",
};

export const clientNotes: { readonly [Type in ClientType]: ClientNote<Type> } = {
  ping: {
    who: "everybody",
    what: "Keeps the connection; send one every 30 s.",
    answer: "`pong`",
    failures: [],
    example: {},
  },
  resume: {
    who: "v1 connections, first of all, within 5 s",
    what: "Says where the page stands in each channel; empty on a new page. Follows the own user channel and every channel that is named.",
    answer: "`resumed` for each position, then `ack`",
    failures: [],
    example: { positions: { [`session:${session}`]: { epoch, offset: 41 } } },
  },
  join_session: {
    who: "members; anybody where `WS_OPEN_SESSIONS` is on, which also makes an unknown session",
    what: "Follows a session's live messages on this connection.",
    answer: "`session_update` with action `joined`; the others get `user_joined`",
    failures: ["forbidden"],
    example: { session_id: session },
  },
  leave_session: {
    who: "everybody",
    what: "Stops following on this connection; the membership stays.",
    answer: "`session_update` with action `left`; the others get `user_left`",
    failures: [],
    example: { session_id: session },
  },
  user_typing: {
    who: "who has joined the session",
    what: "Without `session_id` the only joined session is meant. Repeats of `true` pass once in 3 s; silence ends it after 6 s.",
    answer: "none; the others get `typing_indicator`",
    failures: ["forbidden"],
    example: { session_id: session, isTyping: true },
  },
  chat_message: {
    who: "members",
    what: "The same path as `POST /api/v1/chat`. Without `session_id` it goes to the author's latest session with no other person, made if there is none. A repeat of a `client_message_id` has one effect. The tutor answers where one person is alone, or when it is addressed (`answer`, `@tutor`), never with `silent`.",
    answer: "`emotion_update` to every device of the author, then `ack`, then `message_received` to the others",
    failures: ["forbidden", "message_too_large", "key_reused", "rate_limited", "overloaded", "unavailable"],
    example: { content: "I am so excited about learning!", client_message_id: "c-1", session_id: session },
  },
  answer_stop: {
    who: "who asked, and the session's owner",
    what: "Ends an answer that is being written; its part is kept with status `stopped`.",
    answer: "`ack`",
    failures: ["forbidden"],
    example: { message_id: answer },
  },
  message_sent: {
    who: "members",
    what: "What the earlier MasterX page sends. With `content` it is a `chat_message`; without, the others are told that something was sent, and nothing is stored.",
    answer: "`ack` with content, else none; the others get `session_update` with action `message_sent`",
    failures: ["forbidden"],
    example: { session_id: session, content: undefined },
  },
  join_room: {
    who: "as `join_session`; a room is a session",
    what: "AIVO's word for `join_session`.",
    answer: "`room_joined`; the others get `user_joined`",
    failures: ["forbidden"],
    example: { room_id: session },
  },
  leave_room: {
    who: "everybody",
    what: "AIVO's word for `leave_session`.",
    answer: "`room_left`; the others get `user_left`",
    failures: [],
    example: { room_id: session },
  },
  subscribe_learner: {
    who: "the learner, and adults whom the learner shares `live_state` with",
    what: "Follows the learner's live state on this connection.",
    answer: "`learner_subscribed`, then `state_update` at once and after each change",
    failures: ["not_shared"],
    example: { learner_id: person },
  },
  unsubscribe_learner: {
    who: "everybody",
    what: "Stops following.",
    answer: "`learner_unsubscribed`",
    failures: [],
    example: { learner_id: person },
  },
  get_state: {
    who: "as `subscribe_learner`",
    what: "Asks for the state as it is now.",
    answer: "`state_update`",
    failures: ["not_shared"],
    example: { learner_id: person },
  },
  virtual_brain_interact: {
    who: "the learner",
    what: "Tells the Virtual Brain what the learner did. A repeat of an `interaction_id` has one effect.",
    answer: "`virtual_brain_response`; followers of the learner get `state_update`",
    failures: ["not_shared", "key_reused", "rate_limited"],
    example: {
      learner_id: person,
      type: "question_response",
      content: "What is 7 × 8?",
      response: "56",
      context: { correct: true, difficulty: 3, subject: "math", time_taken: 15.5 },
    },
  },
  adapt_content: {
    who: "the learner",
    what: "Comes with the issue on the Virtual Brain.",
    answer: "`error not_available`",
    failures: ["not_available"],
    example: { learner_id: person },
  },
};

export const serverNotes: { readonly [Type in ServerType]: ServerNote<Type> } = {
  connection_established: {
    class: "control",
    to: "a v1 connection, first of all",
    what: "Who is connected, the limits that hold, and where the own channel stands.",
    example: {
      connection_id: "0193a2f0-2222-7c3a-9d59-2f1d3a4b5c6d",
      user_id: person,
      server_time: at,
      heartbeat_ms: 30_000,
      limits: { message_bytes: 10_240, messages_per_minute: 100 },
      positions: { [`user:${person}`]: { epoch, offset: 7 } },
    },
  },
  pong: { class: "control", to: "the sender of `ping`", what: "The server's time.", example: { timestamp: at } },
  ack: {
    class: "control",
    to: "the sender of a command",
    what: "It is done and committed. `position` is the message's place in its session; `duplicate` marks a repeat.",
    example: {
      session_id: session,
      message_id: question,
      answer_id: answer,
      position: { channel: `session:${session}`, epoch, offset: 42 },
    },
  },
  error: {
    class: "control",
    to: "the sender",
    what: "What went wrong; the connection stays. `code` is one of the table below.",
    example: { code: "rate_limited", message: "Rate limit exceeded", retry_after_ms: 600 },
  },
  resumed: {
    class: "control",
    to: "the sender of `resume`, once a channel",
    what: "What to show instead of what was missed. This version keeps no history for recovery and says `unavailable`.",
    example: {
      of: `session:${session}`,
      recovered: false,
      why: "unavailable",
      head: { epoch, offset: 42 },
      snapshot: {
        members: [{ user_id: person, name: "Mira", role: "owner", present: true }],
        messages: [],
        answer: null,
      },
    },
  },
  session_update: {
    class: "control",
    to: "who joined or left; every device of who writes somewhere new (`followed`)",
    what: "The session is followed from `position` on.",
    example: {
      session_id: session,
      action: "followed",
      position: { channel: `session:${session}`, epoch, offset: 41 },
    },
  },
  member_changed: {
    class: "durable",
    to: "followers of the session",
    what: "Somebody became a member.",
    example: { session_id: session, user_id: person, name: "Mira", role: "member", action: "added" },
  },
  user_joined: {
    class: "ephemeral",
    to: "followers of the session",
    what: "A person began to follow it.",
    example: { session_id: session, user_id: person, name: "Mira" },
  },
  user_left: {
    class: "ephemeral",
    to: "followers of the session",
    what: "A person's last connection left it.",
    example: { session_id: session, user_id: person, name: "Mira" },
  },
  typing_indicator: {
    class: "ephemeral",
    to: "the others in the session; document connections also around an answer, with `user_id` `tutor`",
    what: "Somebody began or ceased to type.",
    example: { session_id: session, user_id: person, name: "Mira", isTyping: true },
  },
  room_joined: {
    class: "control",
    to: "who joined by `join_room`",
    what: "The room is followed from `position` on.",
    example: {
      room_id: session,
      members: [{ user_id: person, name: "Mira", role: "owner", present: true }],
      position: { channel: `session:${session}`, epoch, offset: 41 },
    },
  },
  room_left: {
    class: "control",
    to: "who left by `leave_room`",
    what: "The room is not followed any more.",
    example: { room_id: session },
  },
  learner_subscribed: {
    class: "control",
    to: "the sender",
    what: "The learner is followed.",
    example: { learner_id: person },
  },
  learner_unsubscribed: {
    class: "control",
    to: "the sender",
    what: "The learner is not followed any more.",
    example: { learner_id: person },
  },
  state_update: {
    class: "state",
    to: "followers of the learner",
    what: "The six numbers, each 0 to 1, with how sure the estimate is. At once after a change, then at most 5 a second; the latest always arrives.",
    example: {
      learner_id: person,
      version: 12,
      state: {
        cognitive_load: 0.42,
        engagement_level: 0.7,
        frustration_level: 0.12,
        fatigue_level: 0.08,
        confidence_level: 0.61,
        motivation_level: 0.66,
      },
      confidence: 0.5,
      flow_state: "flow",
      reasons: [{ code: "right_answer", value: 0.62 }],
    },
  },
  virtual_brain_response: {
    class: "control",
    to: "the sender of `virtual_brain_interact`",
    what: "What the interaction changed. Mastery, interventions and recommendations are empty in this version.",
    example: {
      learner_id: person,
      result: {
        correct: true,
        mastery: [],
        difficulty: { current: 3, next: 3, reason: "dwell" },
        flow_state: "flow",
        interventions: [],
        recommendations: [],
        recommendation_details: [],
        performance: { accuracy: 0.8, response_time: 14.2, consistency: 0.7, improvement_rate: 0.05 },
      },
    },
  },
  emotion_update: {
    class: "durable",
    to: "every device of the author, nobody else",
    what: "What the author's message sounded like. Not sent while the reading is paused.",
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
  message_delta: {
    class: "ephemeral",
    to: "followers of the session",
    what: "More of an answer. `position` counts UTF-16 units before `text`; at most 25 a second.",
    example: { ...about, position: 0, text: "Which part ", source },
  },
  consent_changed: {
    class: "durable",
    to: "followers of the learner; without `adult_id` every device of the person, unnumbered",
    what: "An adult was granted or lost a purpose; or, without `adult_id`, the person moved one of their own switches.",
    example: { learner_id: person, purpose: "emotion_reading", granted: false },
  },
  server_draining: {
    class: "control",
    to: "v1 connections",
    what: "The server goes away; 4001 follows.",
    example: { reconnect_after_ms: 400 },
  },
};
