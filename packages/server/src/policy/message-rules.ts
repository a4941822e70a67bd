import type { ClientData, ClientType } from "@masterx/protocol";
import type { Rule } from "./rule.ts";

const signedIn = (): Rule => ({ who: "signed_in" });
const member = ({ session_id }: { readonly session_id?: string | undefined }): Rule => ({
  who: "member",
  session: session_id ?? null,
});
const viewer = ({ learner_id }: { readonly learner_id: string }): Rule => ({
  who: "viewer",
  learner: learner_id,
  purpose: "live_state",
});
const learner = ({ learner_id }: { readonly learner_id: string }): Rule => ({ who: "learner", learner: learner_id });
const author = ({ message_id }: { readonly message_id: string }): Rule => ({ who: "author", message: message_id });
const practising = (): Rule => ({ who: "role", roles: ["learner"], refusal: "Only learners practise." });
const answerReader = ({ message_id }: { readonly message_id: string }): Rule => ({
  who: "answer_reader",
  answer: message_id,
});
const answerMaster = ({ message_id }: { readonly message_id: string }): Rule => ({
  who: "answer_master",
  answer: message_id,
});

/** The rule of every message that a client may send; a type without one does not compile. */
export const messageRules: { readonly [Type in ClientType]: (data: ClientData<Type>) => Rule } = {
  ping: signedIn,
  // Each channel that is named is asked for by itself.
  resume: signedIn,
  // Whether it is the same person's is the handler's question.
  refresh_token: signedIn,
  join_session: ({ session_id }) => ({ who: "joiner", session: session_id }),
  join_room: ({ room_id }) => ({ who: "joiner", session: room_id }),
  // Leaving takes nothing from anybody and tells nothing.
  leave_session: signedIn,
  leave_room: signedIn,
  unsubscribe_learner: signedIn,
  user_typing: member,
  chat_message: member,
  message_sent: member,
  message_read: member,
  presence_set: member,
  presence_get: member,
  signal: member,
  board_open: member,
  voice_start: member,
  // A stream is its connection's own.
  voice_stop: signedIn,
  message_edit: author,
  correct_reading: author,
  answer_get: answerReader,
  answer_feedback: answerReader,
  answer_stop: answerMaster,
  answer_regenerate: answerMaster,
  subscribe_learner: viewer,
  get_state: viewer,
  virtual_brain_interact: learner,
  adapt_content: learner,
  practice_next: practising,
  practice_answer: practising,
  practice_hint: practising,
  practice_skip: practising,
  intervention_respond: () => ({
    who: "role",
    roles: ["learner"],
    refusal: "Only learners are offered interventions.",
  }),
};
