import type { AnswerInProgress, Member, Message, Source } from "@masterx/protocol";
import type { Conversation, SessionMessage, StreamingAnswer } from "./conversation.ts";
import { mergeLatest } from "./merge-latest.ts";
import { type Piece, type Stitched, stitch } from "./stitch.ts";

/* One session as a pure reducer: what the server told, in any order and any number of times, makes the same picture. */

export interface Answer extends StreamingAnswer, Stitched {}

export interface ConversationState {
  readonly status: Conversation["status"];
  readonly messages: readonly SessionMessage[];
  readonly members: readonly Member[];
  /** Under way, oldest first. */
  readonly answers: readonly Answer[];
  readonly more: boolean;
}

export type ConversationEvent =
  /** By `message_received`, or by the ack of one's own. */
  | { readonly type: "message"; readonly message: SessionMessage }
  /** The latest page. `isWhole`: it tells of answers too, and nothing newer is known. */
  | {
      readonly type: "latest";
      readonly messages: readonly SessionMessage[];
      readonly answer: AnswerInProgress | null;
      readonly more: boolean;
      readonly isWhole: boolean;
    }
  /** It is there already, where it is to be shown at all. */
  | { readonly type: "changed"; readonly message: SessionMessage }
  | { readonly type: "erased"; readonly offset: number }
  /** An answer under way, as the server has it. */
  | { readonly type: "progress"; readonly answer: AnswerInProgress }
  | { readonly type: "earlier"; readonly messages: readonly SessionMessage[]; readonly more: boolean }
  | { readonly type: "status"; readonly status: Conversation["status"] }
  | { readonly type: "answer"; readonly message_id: string; readonly question_id: string; readonly source?: Source }
  | {
      readonly type: "delta";
      readonly message_id: string;
      readonly question_id: string;
      readonly piece: Piece;
      readonly source?: Source | undefined;
    }
  | { readonly type: "members"; readonly members: readonly Member[] }
  | { readonly type: "member"; readonly member: Pick<Member, "user_id" | "name"> & Partial<Member> }
  | { readonly type: "member_removed"; readonly user_id: string };

export const emptyState: ConversationState = {
  status: "unloaded",
  messages: [],
  members: [],
  answers: [],
  more: false,
};

export function reduce(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case "message":
      return {
        ...state,
        messages: place(state.messages, event.message),
        answers: state.answers.filter((answer) => answer.message_id !== event.message.id),
      };
    case "latest": {
      const messages = mergeLatest(state.status === "ready", state.messages, event.messages);
      const replaced = messages[0] !== state.messages[0];
      const kept = event.isWhole ? [] : state.answers;
      const answers = event.answer ? withAnswer(kept, event.answer, state.answers) : kept;
      return {
        ...state,
        status: "ready",
        messages,
        answers: answers.filter((answer) => !messages.some((message) => message.id === answer.message_id)),
        more: replaced || state.status !== "ready" ? event.more : state.more,
      };
    }
    case "changed":
      return {
        ...state,
        messages: state.messages.map((known) =>
          known.id === event.message.id ? { ...event.message, offset: known.offset } : known,
        ),
      };
    case "erased":
      return { ...state, messages: state.messages.filter((known) => known.offset !== event.offset) };
    case "progress":
      return state.messages.some((message) => message.id === event.answer.message_id)
        ? state
        : { ...state, answers: withAnswer(state.answers, event.answer, state.answers) };
    case "earlier": {
      const fresh = event.messages.filter((message) => !state.messages.some((known) => known.id === message.id));
      return { ...state, messages: [...fresh, ...state.messages], more: event.more };
    }
    case "status":
      return { ...state, status: event.status };
    case "answer":
      return mapAnswer(state, event.message_id, event.question_id, (answer) => ({
        ...answer,
        source: event.source ?? answer.source,
      }));
    case "delta":
      return mapAnswer(state, event.message_id, event.question_id, (answer) => ({
        ...answer,
        ...stitch(answer, event.piece),
        state: "streaming",
        source: event.source ?? answer.source,
      }));
    case "members":
      return { ...state, members: event.members };
    case "member":
      return { ...state, members: withMember(state.members, event.member) };
    case "member_removed":
      return { ...state, members: state.members.filter((member) => member.user_id !== event.user_id) };
  }
}

export function asSessionMessage(message: Message, userId: string | null, offset: number | null): SessionMessage {
  return { ...message, own: userId !== null && message.author_id === userId, offset };
}

/** By its place in the channel; the acknowledged one and its echo are the same. */
function place(all: readonly SessionMessage[], message: SessionMessage): readonly SessionMessage[] {
  const { client_message_id } = message;
  const same = all.findIndex(
    (known) =>
      known.id === message.id ||
      (client_message_id !== undefined &&
        known.author_id === message.author_id &&
        known.client_message_id === client_message_id),
  );
  if (same >= 0) return all.with(same, message);
  let at = all.length;
  for (; message.offset !== null && at > 0; at -= 1) {
    const before = all[at - 1]?.offset ?? null;
    if (before === null || before < message.offset) break;
  }
  return all.toSpliced(at, 0, message);
}

function mapAnswer(
  state: ConversationState,
  message_id: string,
  question_id: string,
  change: (answer: Answer) => Answer,
): ConversationState {
  // Its final message came first: what streams after that is late.
  if (state.messages.some((message) => message.id === message_id)) return state;
  const known = state.answers.some((answer) => answer.message_id === message_id);
  const answers = known
    ? state.answers
    : [...state.answers, { message_id, question_id, state: "pending", text: "", source: null, ahead: [] } as const];
  return { ...state, answers: answers.map((answer) => (answer.message_id === message_id ? change(answer) : answer)) };
}

function withAnswer(kept: readonly Answer[], told: AnswerInProgress, before: readonly Answer[]): readonly Answer[] {
  const known = before.find((answer) => answer.message_id === told.message_id);
  const answer: Answer = {
    message_id: told.message_id,
    question_id: told.question_id,
    state: known?.state === "streaming" ? "streaming" : told.state,
    source: told.source ?? known?.source ?? null,
    ...stitch({ text: known?.text ?? "", ahead: known?.ahead ?? [] }, { position: 0, text: told.text }),
  };
  return [...kept.filter((one) => one.message_id !== answer.message_id), answer];
}

function withMember(
  all: readonly Member[],
  member: Pick<Member, "user_id" | "name"> & Partial<Member>,
): readonly Member[] {
  if (!all.some((known) => known.user_id === member.user_id))
    return [...all, { role: "member", present: false, ...member }];
  return all.map((known) => (known.user_id === member.user_id ? { ...known, ...member } : known));
}
