import type { ClientData, ClientType, FailureCode } from "@masterx/protocol";
import { type Decoded, decodeFrame } from "@masterx/protocol/schema";
import { Refusal } from "../storage/store.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import type { MessageLimits } from "./message-limits.ts";

/** What a feature does with one type of message. It throws `Refusal` to answer with an error. */
export type Handle<Type extends ClientType> = (
  connection: Connection,
  data: ClientData<Type>,
  reply: Reply,
) => Promise<void> | void;
export type Handlers = { readonly [Type in ClientType]: Handle<Type> };

/** `in_reply_to` for the answer, when the client named its message. */
export interface Reply {
  readonly in_reply_to?: string;
}

export interface DispatchOptions {
  readonly hub: Hub;
  readonly handlers: Handlers;
  readonly limits: MessageLimits;
  readonly maxMessageBytes: number;
  readonly onFault: (error: unknown) => void;
}

/** More unanswered messages than this on one connection are refused, not stored up. */
const maxQueued = 256;

/** Takes one frame: limit ▶ decode ▶ handle, each message answered in the order sent. */
export function createDispatch(options: DispatchOptions): (connection: Connection, frame: string | Uint8Array) => void {
  const { hub, handlers, limits } = options;

  const sendError = (connection: Connection, code: FailureCode, message: string, reply: Reply, retryAfterMs?: number) =>
    hub.send(
      connection,
      "error",
      { code, message, ...(retryAfterMs === undefined ? {} : { retry_after_ms: retryAfterMs }) },
      reply,
    );

  async function take(connection: Connection, decoded: Decoded): Promise<void> {
    // It waited behind a slower one while we sent its connection away: what was not acknowledged has no effect.
    if (connection.state.name === "closed" && connection.state.by === "server") return;
    const id = decoded.ok ? decoded.message.id : decoded.id;
    const reply: Reply = id === undefined ? {} : { in_reply_to: id };
    // A message that cannot be read is counted too: as talk, like all that is not named.
    const allowance = limits.take(connection, decoded.ok ? decoded.message.type : "chat_message");
    if (!allowance.ok)
      return sendError(connection, "rate_limited", "Rate limit exceeded", reply, allowance.retryAfterMs);
    if (!decoded.ok) return sendError(connection, decoded.code, decoded.reason, reply);
    const { type, data } = decoded.message;
    if (connection.state.name === "waiting" && type !== "resume" && type !== "ping")
      return sendError(connection, "bad_message", "Send resume first, then everything else.", reply);
    if (performance.now() > connection.expiresAt && type !== "ping")
      return sendError(
        connection,
        "token_expired",
        "The access token has run out; connect with a fresh ticket.",
        reply,
      );
    try {
      // The union of types and their data is decoded together, which TypeScript cannot follow through the table.
      const handle = handlers[type] as Handle<ClientType>;
      await handle(connection, data, reply);
    } catch (error) {
      if (error instanceof Refusal) return sendError(connection, error.code, error.message, reply, error.retryAfterMs);
      options.onFault(error);
      sendError(connection, "unavailable", "Something broke on our side; try again soon.", reply, 1_000);
    }
  }

  return (connection, frame) => {
    if (typeof frame !== "string") {
      hub.close(connection, "protocol_error", "unknown binary kind");
      return;
    }
    for (const decoded of decodeFrame(connection.dialect, frame, options.maxMessageBytes)) {
      if (connection.queued >= maxQueued) {
        const id = decoded.ok ? decoded.message.id : decoded.id;
        const reply: Reply = id === undefined ? {} : { in_reply_to: id };
        sendError(connection, "overloaded", "Wait for the answers to what you sent.", reply, 1_000);
        continue;
      }
      connection.queued += 1;
      connection.tail = connection.tail
        .then(() => take(connection, decoded))
        .finally(() => {
          connection.queued -= 1;
        });
    }
  };
}
