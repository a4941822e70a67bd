import type { ChannelName, ClientMessage } from "@masterx/protocol";
import type { RoutePolicy } from "../http/authorise-routes.ts";
import type { Identity } from "../realtime/identity.ts";
import type { Store } from "../storage/store.ts";
import {
  answerOrigin,
  firstOffsetOfGrant,
  firstOffsetOfMember,
  sessionKind,
  isShared,
  mayRemove,
  memberRole,
  messageOrigin,
} from "./facts.ts";
import { messageRules } from "./message-rules.ts";
import { routeRules } from "./route-rules.ts";
import { refused, type Rule } from "./rule.ts";

export type Asker = Pick<Identity, "userId" | "role">;

/** The connection that asks: what it follows it has the right to, since who loses a right ceases to follow at once. */
export interface AskingConnection {
  readonly identity: Asker;
  readonly followed: ReadonlySet<ChannelName>;
}

/**
 * The one place that says who may do what, by message and by HTTP alike; what no rule allows is refused.
 * It is asked between decoding and handling.
 */
export interface Policy extends RoutePolicy {
  may(asker: Asker, rule: Rule): Promise<boolean>;
  /** Resolves when the message may be handled at once; rejects with the rule's `Refusal`. */
  authoriseMessage(connection: AskingConnection, message: ClientMessage): Promise<void>;
  mayFollow(asker: Asker, channel: ChannelName): Promise<boolean>;
  /** The first event of the channel that the person may be shown, live, recovered or listed; 0: all of them. */
  firstOffset(asker: Pick<Asker, "userId">, channel: ChannelName): Promise<number>;
  /** Somebody lost a right: what was asked before and is not acted on yet is asked again. */
  rightWithdrawn(): void;
}

export interface PolicyParts {
  readonly store: Pick<Store, "read">;
  readonly openSessions: boolean;
}

const nobodyFollows: ReadonlySet<ChannelName> = new Set();

export function createPolicy({ store: { read: db }, openSessions }: PolicyParts): Policy {
  let withdrawals = 0;

  async function holds(
    { userId, role }: Asker,
    rule: Rule,
    followed: ReadonlySet<ChannelName> = nobodyFollows,
  ): Promise<boolean> {
    const isMember = async (session: string) =>
      followed.has(`session:${session}`) || (await memberRole(db, session, userId)) !== null;
    switch (rule.who) {
      case "everybody":
      case "signed_in":
        return true;
      case "role":
        return rule.roles.includes(role);
      case "member":
        return rule.session === null || isMember(rule.session);
      case "joiner":
        if (await isMember(rule.session)) return true;
        // An id that nobody has taken makes a session.
        return openSessions && ["open", null].includes(await sessionKind(db, rule.session));
      case "remover":
        return mayRemove(db, rule, userId);
      case "learner":
        return rule.learner === userId && role === "learner";
      case "viewer":
        if (rule.learner === userId) return role === "learner";
        return isShared(db, userId, rule.learner, rule.purpose);
      case "answer_reader": {
        const answer = await answerOrigin(db, rule.answer);
        return answer !== null && isMember(answer.sessionId);
      }
      case "answer_master": {
        const answer = await answerOrigin(db, rule.answer);
        if (answer === null) return false;
        const standing = await memberRole(db, answer.sessionId, userId);
        return answer.askedBy === userId || standing === "owner" || (standing !== null && role === "teacher");
      }
      case "author": {
        const message = await messageOrigin(db, rule.message);
        return message !== null && message.authorId === userId && isMember(message.sessionId);
      }
      default:
        return rule satisfies never;
    }
  }

  /** An answer is as old as the reading it rests on: if somebody lost a right meanwhile, it is asked again. */
  async function settled(ask: () => Promise<boolean>): Promise<boolean> {
    for (;;) {
      const before = withdrawals;
      const answer = await ask();
      if (withdrawals === before) return answer;
    }
  }

  async function demand(asker: Asker, rule: Rule, followed?: ReadonlySet<ChannelName>): Promise<void> {
    if (await settled(() => holds(asker, rule, followed))) return;
    throw refused(rule);
  }

  return {
    may: (asker, rule) => settled(() => holds(asker, rule)),
    async authoriseMessage({ identity, followed }, { type, data }) {
      // The union of types and their data is decoded together, which TypeScript cannot follow through the table.
      const ruleOf = messageRules[type] as (data: unknown) => Rule;
      await demand(identity, ruleOf(data), followed);
    },
    doorOf(route) {
      const rule = Object.hasOwn(routeRules, route) ? routeRules[route] : undefined;
      if (rule === undefined) return "denied";
      return rule === "everybody" ? "everybody" : "signed_in";
    },
    async authoriseRoute(asker, route, request) {
      const rule = routeRules[route];
      if (rule === undefined || rule === "everybody") return;
      await demand(asker, await rule(request));
    },
    async firstOffset({ userId }, channel) {
      const [kind, id] = partsOf(channel);
      if (kind === "session") return firstOffsetOfMember(db, id, userId);
      if (kind === "learner" && id !== userId) return firstOffsetOfGrant(db, userId, id, "live_state");
      return 0;
    },
    async mayFollow(asker, channel) {
      const [kind, id] = partsOf(channel);
      switch (kind) {
        case "user":
          return id === asker.userId;
        case "session":
          return settled(() => holds(asker, { who: "member", session: id }));
        case "learner":
          return settled(() => holds(asker, { who: "viewer", learner: id, purpose: "live_state" }));
        default:
          return false;
      }
    },
    rightWithdrawn() {
      withdrawals += 1;
    },
  };
}

function partsOf(channel: ChannelName): readonly [kind: string, id: string] {
  const colon = channel.indexOf(":");
  return [channel.slice(0, colon), channel.slice(colon + 1)];
}
