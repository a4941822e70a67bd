import type { Member, Message, Source } from "@masterx/protocol";
import type { Fault } from "../client-error.ts";

/** A message as a page shows it: the server's, or one still in the outbox (then `id` is its `client_message_id`). */
export interface SessionMessage extends Omit<Message, "status"> {
  readonly status: Message["status"] | "queued" | "sending" | "failed";
  /** Written by the person who is signed in. */
  readonly own: boolean;
  /** Its place in the session's channel, where known. */
  readonly offset: number | null;
  readonly error?: Fault;
}

/** An answer while it is being written. Its final message takes its place in `messages`. */
export interface StreamingAnswer {
  readonly message_id: string;
  readonly question_id: string;
  readonly state: "pending" | "streaming";
  readonly text: string;
  readonly source: Source | null;
}

export interface Typist {
  readonly user_id: string;
  readonly name: string;
}

/** One session: what the server keeps, what streams in, and what waits in the outbox, merged. */
export interface Conversation {
  /** `loading` until the latest messages have arrived; `failed` is tried again with the next connection. */
  readonly status: "unloaded" | "loading" | "ready" | "failed";
  /** Oldest first; unsent ones last. */
  readonly messages: readonly SessionMessage[];
  readonly members: readonly Member[];
  /** The newest answer under way. */
  readonly answer: StreamingAnswer | null;
  /** There are earlier messages than the first one here. */
  readonly more: boolean;
}

export const emptyConversation: Conversation = {
  status: "unloaded",
  messages: [],
  members: [],
  answer: null,
  more: false,
};
