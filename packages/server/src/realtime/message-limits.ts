import type { ClientType } from "@masterx/protocol";
import type { Connection } from "./connection.ts";
import type { Observer } from "./observer.ts";
import { createTokenBuckets, perMinute, perSecond, type TokenBuckets } from "./token-bucket.ts";

export type LimitClass = "talk" | "typing" | "heartbeat" | "follow";

/** Class of each message (protocol §7); a type without one does not compile. */
const classOf: Readonly<Record<ClientType, LimitClass>> = {
  chat_message: "talk",
  user_typing: "typing",
  ping: "heartbeat",
  resume: "follow",
  join_session: "follow",
  leave_session: "follow",
  answer_stop: "follow",
  message_sent: "talk",
  join_room: "follow",
  leave_room: "follow",
  subscribe_learner: "follow",
  unsubscribe_learner: "follow",
  get_state: "follow",
  virtual_brain_interact: "heartbeat",
  adapt_content: "talk",
};

export type Allowance = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

/** The limits of one node. What a person says is counted per person, over socket and HTTP together. */
export interface MessageLimits {
  take(connection: Connection, type: ClientType): Allowance;
  takeTalk(userId: string): Allowance;
  sweep(): void;
}

export function createMessageLimits(
  messagesPerMinute: number | null,
  now?: () => number,
  observer?: Pick<Observer, "limited">,
): MessageLimits {
  const perUser = () => createTokenBuckets(messagesPerMinute === null ? unlimited : perMinute(messagesPerMinute), now);
  const buckets: Record<LimitClass, TokenBuckets> = {
    talk: perUser(),
    typing: perUser(),
    heartbeat: createTokenBuckets(perSecond(200, 400), now),
    follow: createTokenBuckets(perSecond(20, 300), now),
  };
  function counted(limit: LimitClass, key: string): Allowance {
    const allowance = buckets[limit].take(key);
    if (!allowance.ok) observer?.limited(limit);
    return allowance;
  }
  return {
    take(connection, type) {
      const limit = classOf[type];
      const perPerson = limit === "talk" || limit === "typing";
      return counted(limit, perPerson ? connection.identity.userId : connection.id);
    },
    takeTalk: (userId) => counted("talk", userId),
    sweep() {
      for (const bucket of Object.values(buckets)) bucket.sweep();
    },
  };
}

const unlimited = { burst: Number.MAX_SAFE_INTEGER, perMs: 1 };
