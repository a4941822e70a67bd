import type { ClientType, FailureCode, RateClassName, ServerType } from "@masterx/protocol";
import type { Connection } from "./connection.ts";

/** A message whose type could not be read or is none of ours is `unknown`: what a client names never becomes a label. */
export type ReceivedType = ClientType | "unknown";
export type Outcome = FailureCode | "ok";

/** Why nobody was let in at a door for sockets. */
export type RefusalReason = FailureCode | "version" | "too_many_connections" | "replaced" | "bad_handshake";

/** What was shown at the door. */
export type CredentialWay = "ticket" | "query" | "bearer" | "none";

/** What became of one position of a `resume`, or of a slow reader's return. */
export type RecoveryOutcome = "recovered" | "epoch" | "trimmed" | "limit" | "ahead" | "forbidden" | "unavailable";

/** One message that was answered, or refused, on a socket. */
export interface Answered {
  readonly connection: Connection;
  /** The message's `id`, when its client named it. */
  readonly id: string | undefined;
  /** What the message was about as it was read; null when it could not be. Never to be kept as it is: it may hold text. */
  readonly data: object | null;
}

/**
 * Is told what happens on the sockets, for metrics and for the audit. Called on the hot path: an implementation does
 * next to nothing, never throws and never calls back.
 */
export interface Observer {
  connected(connection: Connection): void;
  closed(connection: Connection, code: number, reason: string): void;
  /** `address` is null when the person was known: then it was not the address that was refused. */
  refused(reason: RefusalReason, address: string | null, way: CredentialWay): void;
  /** One message of a frame; `bytes` is the whole frame's with its first message, and 0 with the others. */
  received(type: ReceivedType, bytes: number): void;
  /** One message was handed to this many sockets. */
  sent(type: ServerType, count: number): void;
  /** `tookMs` from the arrival of the frame, so waiting behind slower messages is in it. */
  answered(type: ReceivedType, outcome: Outcome, tookMs: number, what: Answered): void;
  limited(limitClass: RateClassName): void;
  /** A state message took the place of an older one that its reader had not got yet. */
  conflated(count?: number): void;
  /** Ephemeral messages that a slow reader did not get. */
  dropped(count?: number): void;
  /** `count`: the events that were repeated; 0 unless recovered. */
  recovered(outcome: RecoveryOutcome, count: number): void;
}

const ignore = () => {};

export const noObserver: Observer = {
  connected: ignore,
  closed: ignore,
  refused: ignore,
  received: ignore,
  sent: ignore,
  answered: ignore,
  limited: ignore,
  conflated: ignore,
  dropped: ignore,
  recovered: ignore,
};

/** One observer that tells several, each of which implements what it cares about; who does not is not called. */
export function combineObservers(...parts: readonly Partial<Observer>[]): Observer {
  const combined: Record<string, unknown> = {};
  for (const event of Object.keys(noObserver) as (keyof Observer)[]) {
    const told = parts.flatMap((part) => {
      const tell = part[event] as ((...what: unknown[]) => void) | undefined;
      return tell ? [tell.bind(part)] : [];
    });
    combined[event] = inTurn(told);
  }
  return combined as unknown as Observer;
}

/** Fixed parameters: a rest parameter would make an array for each message. */
function inTurn(told: readonly ((...what: unknown[]) => void)[]): (...what: unknown[]) => void {
  const [first, second, ...others] = told;
  if (!first) return ignore;
  if (!second) return first;
  const rest = inTurn(others);
  return (one, two, three, four) => {
    first(one, two, three, four);
    second(one, two, three, four);
    rest(one, two, three, four);
  };
}
