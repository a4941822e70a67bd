import { type ClientType, rateClasses, rateClassOf, type RateClassName } from "@masterx/protocol";
import type { Connection } from "./connection.ts";
import type { Observer } from "./observer.ts";
import { createTokenBuckets, perMinute, perSecond, type TokenBuckets } from "./token-bucket.ts";

/** Commands that cost a write, and wait when the node is at its limit. */
export const isCostly = (type: ClientType): boolean => rateClassOf[type] === "talk" || rateClassOf[type] === "learn";

export type Allowance =
  | { readonly ok: true }
  | { readonly ok: false; readonly retryAfterMs: number; readonly limitClass: RateClassName };

/** Classes whose refusals are told a connection at most once a second. */
export const toldSeldom: ReadonlySet<RateClassName> = new Set<RateClassName>(["heartbeat", "learn", "follow"]);

/** The limits of one node. What a person says is counted per person, over socket and HTTP together. */
export interface MessageLimits {
  take(connection: Connection, type: ClientType): Allowance;
  takeTalk(userId: string): Allowance;
  /** A binary frame. */
  takeFrame(connection: Connection, kind: "board" | "voice"): Allowance;
  sweep(): void;
}

export function createMessageLimits(
  messagesPerMinute: number | null,
  now?: () => number,
  observer?: Pick<Observer, "limited">,
): MessageLimits {
  const set = messagesPerMinute === null ? unlimited : perMinute(messagesPerMinute);
  const buckets = Object.fromEntries(
    Object.entries(rateClasses).map(([name, { perSecond: rate, burst }]) => [
      name,
      createTokenBuckets(rate === null ? set : perSecond(rate, burst), now),
    ]),
  ) as Record<RateClassName, TokenBuckets>;
  function counted(limit: RateClassName, key: string): Allowance {
    const allowance = buckets[limit].take(key);
    if (allowance.ok) return allowance;
    observer?.limited(limit);
    return { ...allowance, limitClass: limit };
  }
  return {
    take(connection, type) {
      const limit = rateClassOf[type];
      return counted(limit, rateClasses[limit].per === "person" ? connection.identity.userId : connection.id);
    },
    takeTalk: (userId) => counted("talk", userId),
    takeFrame: (connection, kind) => counted(kind, connection.id),
    sweep() {
      for (const bucket of Object.values(buckets)) bucket.sweep();
    },
  };
}

const unlimited = { burst: Number.MAX_SAFE_INTEGER, perMs: 1 };
