import {
  closeReason,
  type ClientData,
  type ClientMessage,
  type ClientType,
  type FailureCode,
  limits as protocolLimits,
} from "@masterx/protocol";
import { type Decoded, decodeFrame } from "@masterx/protocol/schema";
import { Refusal } from "../storage/store.ts";
import { type Clock, monotonicClock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import { createLatestMarks } from "./latest-marks.ts";
import { type Allowance, isCostly, type MessageLimits, toldSeldom } from "./message-limits.ts";
import type { Observer, Outcome } from "./observer.ts";
import { refuse } from "./refusals.ts";

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
  /** Rejects with a `Refusal` when the person may not; what follows its resolving happens in the same tick. */
  readonly authorise: (connection: Connection, message: ClientMessage) => Promise<void>;
  /** Throws `overloaded` when the node cannot take on a command that costs a write. */
  readonly requireRoomForCommand: () => void;
  readonly maxMessageBytes: number;
  /** A binary frame, after the messages that were sent before it. */
  readonly takeBinary: (connection: Connection, bytes: Uint8Array) => void;
  readonly observer: Pick<Observer, "received" | "answered">;
  readonly onFault: (error: unknown) => void;
  readonly clock?: Clock;
}

const tooManyRefusals = closeReason("1000 messages were refused within a minute", protocolLimits.floodRetryMs);

type Refused = Extract<Allowance, { readonly ok: false }>;
type Mark = Extract<ClientMessage, { readonly type: "message_read" | "presence_set" }>;
const latestWins = (message: ClientMessage): message is Mark =>
  message.type === "message_read" || message.type === "presence_set";

/** Reading pauses long before; what was read already is refused above this number, not stored up. */
const maxQueued = 256;

/** Takes one frame: limit ▶ decode ▶ authorise ▶ handle, each message answered in the order sent. */
export function createDispatch(
  options: DispatchOptions,
): (connection: Connection, frame: string | Uint8Array, frameBytes: number) => void {
  const { hub, handlers, limits, observer } = options;
  const clock = options.clock ?? monotonicClock;
  const marks = createLatestMarks(clock);

  function sendError(
    connection: Connection,
    code: FailureCode,
    message: string,
    reply: Reply,
    retryAfterMs?: number,
  ): FailureCode {
    const data = { code, message, ...(retryAfterMs === undefined ? {} : { retry_after_ms: retryAfterMs }) };
    hub.send(connection, "error", data, reply);
    return code;
  }

  /** What the message was answered with; null: it had no effect and no answer. */
  async function take(connection: Connection, decoded: Decoded): Promise<Outcome | null> {
    // It waited behind a slower one while we sent its connection away: what was not acknowledged has no effect.
    if (connection.state.name === "closed" && connection.state.by === "server") return null;
    const id = decoded.ok ? decoded.message.id : decoded.id;
    const reply: Reply = id === undefined ? {} : { in_reply_to: id };
    // A message that cannot be read is counted too: as talk, like all that is not named.
    const allowance = limits.take(connection, decoded.ok ? decoded.message.type : "chat_message");
    if (decoded.ok && latestWins(decoded.message)) return takeMark(connection, decoded.message, reply, allowance);
    if (!allowance.ok) return limited(connection, allowance, reply);
    if (!decoded.ok) return sendError(connection, decoded.code, decoded.reason, reply);
    return handle(connection, decoded.message, reply);
  }

  async function handle(connection: Connection, message: ClientMessage, reply: Reply): Promise<Outcome> {
    const { type, data } = message;
    if (type !== "ping") connection.spokeAt = performance.now();
    const keepsAlive = type === "ping" || type === "refresh_token";
    if (connection.state.name === "waiting" && type !== "resume" && !keepsAlive)
      return sendError(connection, "bad_message", "Send resume first, then everything else.", reply);
    if (clock.now() > connection.life.expiresAt && !keepsAlive)
      return sendError(
        connection,
        "token_expired",
        "The access token has run out; send refresh_token with a fresh one.",
        reply,
      );
    try {
      if (isCostly(type)) options.requireRoomForCommand();
      await options.authorise(connection, message);
      // The union of types and their data is decoded together, which TypeScript cannot follow through the table.
      const handleOne = handlers[type] as Handle<ClientType>;
      await handleOne(connection, data, reply);
      return "ok";
    } catch (error) {
      if (error instanceof Refusal) return sendError(connection, error.code, error.message, reply, error.retryAfterMs);
      options.onFault(error);
      return sendError(connection, "unavailable", "Something broke on our side; try again soon.", reply, 1_000);
    }
  }

  function limited(connection: Connection, refused: Refused, reply: Reply): Outcome | null {
    const { limitClass, retryAfterMs } = refused;
    // Who gave their message an id waits for its answer.
    const isToldSeldom = toldSeldom.has(limitClass) && reply.in_reply_to === undefined;
    const verdict = refuse(connection.refusals, isToldSeldom, performance.now());
    switch (verdict) {
      case "say_nothing":
        return "rate_limited";
      case "close":
        hub.close(connection, "rate_limited", tooManyRefusals);
        return "rate_limited";
      case "tell":
        return sendError(connection, "rate_limited", "Rate limit exceeded", reply, retryAfterMs);
      default:
        return verdict satisfies never;
    }
  }

  /** `message_read` and `presence_set`: over its rate a mark waits for its turn; a newer one of the same kind takes its place. */
  function takeMark(
    connection: Connection,
    message: Mark,
    reply: Reply,
    allowance: Allowance,
  ): Promise<Outcome> | Outcome | null {
    const key = `${connection.identity.userId} ${message.type} ${message.data.session_id}`;
    if (allowance.ok) {
      marks.drop(key);
      return handle(connection, message, reply);
    }
    marks.hold(
      key,
      allowance.retryAfterMs,
      () => void handle(connection, message, reply),
      () => hub.send(connection, "ack", {}, reply),
    );
    return null;
  }

  /** At once, unless what opens its stream is still to be handled. */
  function takeBinary(connection: Connection, bytes: Uint8Array): void {
    if (connection.queued === 0) return options.takeBinary(connection, bytes);
    if (connection.queued >= maxQueued) return;
    connection.queued += 1;
    connection.reading.waiting(connection.queued);
    connection.tail = connection.tail
      .then(() => {
        if (connection.state.name !== "closed") options.takeBinary(connection, bytes);
      })
      .finally(() => {
        connection.queued -= 1;
        connection.reading.waiting(connection.queued);
      });
  }

  function tell(connection: Connection, decoded: Decoded, outcome: Outcome, arrivedAt: number): void {
    const type = decoded.ok ? decoded.message.type : "unknown";
    const id = decoded.ok ? decoded.message.id : decoded.id;
    const data = decoded.ok ? decoded.message.data : null;
    observer.answered(type, outcome, performance.now() - arrivedAt, { connection, id, data });
  }

  return (connection, frame, frameBytes) => {
    const arrivedAt = performance.now();
    if (typeof frame !== "string") {
      takeBinary(connection, frame);
      return;
    }
    let bytes = frameBytes;
    for (const decoded of decodeFrame(connection.dialect, frame, options.maxMessageBytes)) {
      observer.received(decoded.ok ? decoded.message.type : "unknown", bytes);
      bytes = 0;
      if (connection.queued >= maxQueued) {
        const id = decoded.ok ? decoded.message.id : decoded.id;
        const reply: Reply = id === undefined ? {} : { in_reply_to: id };
        if (refuse(connection.refusals, false, arrivedAt) === "close")
          hub.close(connection, "rate_limited", tooManyRefusals);
        const outcome = sendError(connection, "overloaded", "Wait for the answers to what you sent.", reply, 1_000);
        tell(connection, decoded, outcome, arrivedAt);
        continue;
      }
      connection.queued += 1;
      connection.reading.waiting(connection.queued);
      connection.tail = connection.tail
        .then(() => take(connection, decoded))
        .then((outcome) => {
          if (outcome !== null) tell(connection, decoded, outcome, arrivedAt);
        })
        .finally(() => {
          connection.queued -= 1;
          connection.reading.waiting(connection.queued);
        });
    }
  };
}
