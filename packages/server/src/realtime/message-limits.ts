import type { ClientType } from "@masterx/protocol";
import type { Connection } from "./connection.ts";
import type { Observer } from "./observer.ts";
import { createTokenBuckets, perMinute, perSecond, type TokenBuckets } from "./token-bucket.ts";

export type LimitClass = "talk" | "typing" | "heartbeat" | "learn" | "follow" | "marks" | "signal" | "board" | "voice";

/** Counted per person, over all their connections; the others per connection. */
const perPerson: ReadonlySet<LimitClass> = new Set<LimitClass>(["talk", "typing", "marks", "signal"]);

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
  answer_get: "follow",
  answer_regenerate: "follow",
  answer_feedback: "follow",
  presence_get: "follow",
  refresh_token: "follow",
  virtual_brain_interact: "learn",
  message_read: "marks",
  presence_set: "marks",
  signal: "signal",
  adapt_content: "talk",
  message_edit: "talk",
  correct_reading: "talk",
  intervention_respond: "talk",
  voice_start: "talk",
  voice_stop: "talk",
  board_open: "talk",
};

export type Allowance =
  | { readonly ok: true }
  | { readonly ok: false; readonly retryAfterMs: number; readonly limitClass: LimitClass };

/** Classes whose refusals are told a connection at most once a second. */
export const toldSeldom: ReadonlySet<LimitClass> = new Set<LimitClass>(["heartbeat", "learn", "follow"]);

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
  const perUser = () => createTokenBuckets(messagesPerMinute === null ? unlimited : perMinute(messagesPerMinute), now);
  const buckets: Record<LimitClass, TokenBuckets> = {
    talk: perUser(),
    typing: perUser(),
    heartbeat: createTokenBuckets(perSecond(200, 400), now),
    learn: createTokenBuckets(perSecond(200, 400), now),
    follow: createTokenBuckets(perSecond(20, 300), now),
    marks: createTokenBuckets(perSecond(10, 50), now),
    signal: createTokenBuckets(perSecond(20, 60), now),
    board: createTokenBuckets(perSecond(60, 120), now),
    voice: createTokenBuckets(perSecond(60, 30), now),
  };
  function counted(limit: LimitClass, key: string): Allowance {
    const allowance = buckets[limit].take(key);
    if (allowance.ok) return allowance;
    observer?.limited(limit);
    return { ...allowance, limitClass: limit };
  }
  return {
    take(connection, type) {
      const limit = classOf[type];
      return counted(limit, perPerson.has(limit) ? connection.identity.userId : connection.id);
    },
    takeTalk: (userId) => counted("talk", userId),
    takeFrame: (connection, kind) => counted(kind, connection.id),
    sweep() {
      for (const bucket of Object.values(buckets)) bucket.sweep();
    },
  };
}

const unlimited = { burst: Number.MAX_SAFE_INTEGER, perMs: 1 };
