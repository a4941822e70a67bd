import type { ClientData, ServerData } from "@masterx/protocol";
import type { Fault } from "../client-error.ts";

/** What `sendChat` takes. Without `session_id` it goes to the author's latest own session. */
export interface ChatInput {
  readonly content: string;
  readonly session_id?: string | undefined;
  /** 1–64 of `A–Z a–z 0–9 _ . : -`; made when absent. The same id is delivered once, however often it is sent. */
  readonly client_message_id?: string | undefined;
  /** Ask the tutor in a session of several people. */
  readonly answer?: boolean | undefined;
  /** The tutor never answers. */
  readonly silent?: boolean | undefined;
}

export type Interaction = ClientData<"virtual_brain_interact">;

/** One message on its way. `sent` ones stay for a while, so that a page can show them. */
export interface OutboxEntry {
  /** The key of the command: also of an interaction, whose `interaction_id` it is. */
  readonly client_message_id: string;
  readonly content: string;
  /** Null until the server has said which session took it. */
  readonly session_id: string | null;
  readonly state: "queued" | "sending" | "sent" | "failed";
  /** Why it failed, or why it waits. */
  readonly error?: Fault;
  readonly ack?: ServerData<"ack">;
  /** When it was written, milliseconds since the epoch. */
  readonly at: number;
  readonly answer?: boolean;
  readonly silent?: boolean;
  /** What a learner did, in place of a text. */
  readonly interaction?: Interaction;
}
