import type { ClientType } from "./schema/client-messages.ts";

/** At most `burst` at once and `perSecond` on average; `null` is what the operator sets. */
interface RateClass {
  readonly per: "person" | "connection";
  readonly perSecond: number | null;
  readonly burst: number | null;
  readonly covers: string;
}

/** How often what may be sent (protocol §7). */
export const rateClasses = {
  talk: { per: "person", perSecond: null, burst: null, covers: "what is written, over socket and HTTP together" },
  typing: { per: "person", perSecond: null, burst: null, covers: "`user_typing`" },
  heartbeat: { per: "connection", perSecond: 200, burst: 400, covers: "`ping`" },
  learn: { per: "connection", perSecond: 200, burst: 400, covers: "`virtual_brain_interact` and practice" },
  follow: { per: "connection", perSecond: 20, burst: 300, covers: "following, asking, answers" },
  marks: { per: "person", perSecond: 10, burst: 50, covers: "marks of which the latest counts" },
  signal: { per: "person", perSecond: 20, burst: 60, covers: "`signal`" },
  board: { per: "connection", perSecond: 60, burst: 120, covers: "binary frames of a whiteboard" },
  voice: { per: "connection", perSecond: 60, burst: 30, covers: "binary frames of a voice" },
} as const satisfies Record<string, RateClass>;

export type RateClassName = keyof typeof rateClasses;

/** Class of each message; a type without one does not compile. What is not named here is talk. */
export const rateClassOf: Readonly<Record<ClientType, RateClassName>> = {
  ping: "heartbeat",
  resume: "follow",
  refresh_token: "follow",
  join_session: "follow",
  leave_session: "follow",
  join_room: "follow",
  leave_room: "follow",
  user_typing: "typing",
  presence_set: "marks",
  presence_get: "follow",
  signal: "signal",
  chat_message: "talk",
  message_sent: "talk",
  message_edit: "talk",
  message_read: "marks",
  correct_reading: "talk",
  answer_get: "follow",
  answer_stop: "follow",
  answer_regenerate: "follow",
  answer_feedback: "follow",
  subscribe_learner: "follow",
  unsubscribe_learner: "follow",
  get_state: "follow",
  virtual_brain_interact: "learn",
  practice_next: "learn",
  practice_answer: "learn",
  practice_hint: "learn",
  practice_skip: "learn",
  adapt_content: "talk",
  intervention_respond: "talk",
  voice_start: "talk",
  voice_stop: "talk",
  board_open: "talk",
};
