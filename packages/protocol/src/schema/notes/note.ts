import type { FailureCode } from "../../failure.ts";
import type { ClientData, ClientType } from "../client-messages.ts";
import type { DeltaData, DeltaType, ServerData, ServerType } from "../server-messages.ts";

/** How a message is kept: see "Classes" in PROTOCOL.md. */
export type MessageClass = "durable" | "state" | "ephemeral" | "control";

export interface ClientNote<Type extends ClientType> {
  readonly who: string;
  readonly what: string;
  readonly answer: string;
  /** What the sender gets with `in_reply_to`, or nothing. */
  readonly reply: ServerType | null;
  readonly failures: readonly FailureCode[];
  readonly example: ClientData<Type>;
}
export interface ServerNote<Type extends ServerType> {
  readonly class: MessageClass;
  readonly to: string;
  readonly what: string;
  readonly example: ServerData<Type>;
  /** Of a message with more than one form. */
  readonly alternative?: ServerData<Type>;
  /** On a connection with `?delta=1`. */
  readonly delta?: Type extends DeltaType ? DeltaData<Type> : never;
}
export type ClientNotes<Types extends ClientType> = { readonly [Type in Types]: ClientNote<Type> };
export type ServerNotes<Types extends ServerType> = { readonly [Type in Types]: ServerNote<Type> };
