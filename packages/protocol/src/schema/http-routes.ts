import { z } from "zod";
import type { FailureCode } from "../failure.ts";
import { emotion } from "./emotion.ts";
import { consentPurposes, type RequestName, roles } from "./http.ts";
import { answerInProgress, member, message } from "./message.ts";
import { channelName, identifier, milliseconds, position } from "./shapes.ts";

export interface HttpRoute {
  readonly summary: string;
  /** Who may ask; `everybody` sends no token. */
  readonly who: "everybody" | "signed in" | "members" | "operators" | "guardians, teachers" | "learners";
  readonly body?: RequestName;
  readonly query?: Readonly<Record<string, z.ZodType>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly success: number;
  /** Without it the answer has no JSON body, or one that `summary` describes. */
  readonly answer?: z.ZodType;
  readonly failures?: readonly FailureCode[];
}

const account = z.object({ id: identifier, name: z.string(), role: z.enum(roles) });
const signedIn = z.object({
  access_token: z.string(),
  token_type: z.literal("bearer"),
  expires_in: z.number().int().describe("seconds"),
  user: account,
});
const chatReply = z.object({
  id: identifier,
  message_id: identifier.describe("the learner's message, as `id`"),
  session_id: identifier,
  answer_id: identifier.nullable(),
  emotion: emotion.nullable(),
  answer: message.optional(),
  duplicate: z.literal(true).optional(),
});
const session = z.object({
  id: identifier,
  kind: z.enum(["conversation", "group", "open"]),
  title: z.string(),
  owner_id: identifier,
  member_count: z.number().int(),
  last_message_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
const consents = z.object({
  consents: z.record(z.enum(consentPurposes), z.boolean()),
  announced: z.boolean(),
});
const page = z.object({
  messages: z.array(message).describe("oldest first"),
  more: z.boolean().describe("older ones exist, or with `after_offset` later ones"),
  answer: answerInProgress.nullable().optional(),
  position: position.extend({ channel: channelName }),
});
const status = z.object({
  active_connections: z.number().int(),
  connected_users: z.number().int(),
  subscribed_learners: z.number().int(),
  active_rooms: z.number().int(),
});
const health = z.object({ status: z.literal("ok") });

/** The HTTP interface, by method and path; docs/reference/http.md tells it in words. */
export const httpRoutes = {
  "POST /api/auth/register": {
    summary: "Makes an account and signs it in; the refresh token comes as an HttpOnly cookie.",
    who: "everybody",
    body: "register",
    success: 201,
    answer: signedIn,
    failures: ["email_taken", "rate_limited"],
  },
  "POST /api/auth/login": {
    summary: "Signs in; the refresh token comes as an HttpOnly cookie.",
    who: "everybody",
    body: "login",
    success: 200,
    answer: signedIn,
    failures: ["wrong_credentials", "rate_limited"],
  },
  "POST /api/auth/refresh": {
    summary: "A new access token for the cookie; the refresh token rotates.",
    who: "everybody",
    success: 200,
    answer: signedIn,
    failures: ["missing_token", "invalid_token"],
  },
  "POST /api/auth/logout": { summary: "Ends the cookie's sign-in and its sockets.", who: "everybody", success: 204 },
  "POST /api/auth/password": {
    summary: "Changes the password; every other sign-in ends.",
    who: "signed in",
    body: "password",
    success: 204,
    failures: ["wrong_credentials"],
  },
  "GET /api/v1/me": {
    summary: "Who is signed in.",
    who: "signed in",
    success: 200,
    answer: account.extend({ email: z.string() }),
  },
  "PUT /api/v1/me": {
    summary: "Changes one's own name.",
    who: "signed in",
    body: "me",
    success: 200,
    answer: account.extend({ email: z.string() }),
  },
  "POST /api/ws/ticket": {
    summary: "A ticket that opens one socket.",
    who: "signed in",
    body: "ticket",
    success: 200,
    answer: z.object({ ticket: z.string(), expires_in_ms: milliseconds }),
  },
  "GET /api/v1/sessions": {
    summary: "One's sessions, the liveliest first.",
    who: "signed in",
    success: 200,
    answer: z.object({ sessions: z.array(session) }),
  },
  "POST /api/v1/sessions": {
    summary: "A new conversation or group.",
    who: "signed in",
    body: "session",
    success: 201,
    answer: session,
  },
  "POST /api/v1/sessions/join": {
    summary: "Becomes a member by an invitation's code.",
    who: "signed in",
    body: "join",
    success: 200,
    answer: session,
    failures: ["forbidden", "rate_limited"],
  },
  "GET /api/v1/sessions/{id}": { summary: "A session.", who: "members", success: 200, answer: session },
  "GET /api/v1/sessions/{id}/members": {
    summary: "Its members, with presence.",
    who: "members",
    success: 200,
    answer: z.object({ members: z.array(member) }),
  },
  "GET /api/v1/sessions/{id}/messages": {
    summary:
      "A page of its messages, and where the channel stands. With `after_offset` what lies between, in order, and the position that one has with it.",
    who: "members",
    query: {
      before: identifier.optional(),
      after_offset: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    },
    success: 200,
    answer: page,
  },
  "DELETE /api/v1/sessions/{id}/members/{userId}": {
    summary:
      "Ends a membership: the owner removes a member, a member leaves. Both hear of it last; what was written stays.",
    who: "members",
    success: 204,
  },
  "POST /api/v1/sessions/{id}/invitations": {
    summary: "A code that makes members, for a week.",
    who: "members",
    success: 201,
    answer: z.object({ code: z.string(), expires_at: z.iso.datetime() }),
  },
  "POST /api/v1/chat": {
    summary:
      "Says something, and waits up to 60 s for the tutor's answer; with `Prefer: respond-async` 202 right after the commit.",
    who: "members",
    body: "chat",
    headers: {
      Prefer: "`respond-async`: do not wait for the answer",
      "X-Connection-Id": "a connection of one's own that need not be told",
    },
    success: 200,
    answer: chatReply,
    failures: ["message_too_large", "key_reused", "rate_limited", "overloaded"],
  },
  "GET /api/v1/consents": { summary: "One's own switches.", who: "signed in", success: 200, answer: consents },
  "PUT /api/v1/consents/{purpose}": {
    summary: "Moves one of them; acts at once on every device.",
    who: "signed in",
    body: "consent",
    success: 200,
    answer: consents,
  },
  "GET /api/v1/links": { summary: "Who may see what of whom: `{links}`.", who: "signed in", success: 200 },
  "POST /api/v1/links": {
    summary: "Asks a learner for a link; the same answer whether the person exists or not.",
    who: "guardians, teachers",
    body: "link",
    success: 201,
    answer: z.object({ id: identifier, code: z.string() }),
    failures: ["rate_limited"],
  },
  "POST /api/v1/links/{id}/accept": {
    summary: "Grants all or some of what was asked.",
    who: "learners",
    body: "accept_link",
    success: 204,
    failures: ["rate_limited"],
  },
  "POST /api/v1/links/{id}/decline": { summary: "Says no.", who: "signed in", success: 204 },
  "POST /api/v1/links/{id}/withdraw": { summary: "Ends a link; either side.", who: "signed in", success: 204 },
  "GET /api/v1/learners": { summary: "Who shares with you: `{learners}`.", who: "signed in", success: 200 },
  "GET /api/websocket/status": { summary: "Counts of this node.", who: "signed in", success: 200, answer: status },
  "GET /api/websocket/metrics": {
    summary: "The AIVO document's figures: connections, users, learners, rooms, messages, performance, errors, uptime.",
    who: "operators",
    success: 200,
  },
  "GET /api/v1/operations/metrics": { summary: "What the operator's page shows.", who: "operators", success: 200 },
  "GET /api/v1/operations/audit": {
    summary: "The newest entries of the audit, people by their names: `{entries}`.",
    who: "operators",
    query: {
      group: z.enum(["accounts", "sign_ins", "sharing", "refusals", "connections", "server", "messages"]).optional(),
      limit: z.number().int().min(1).max(200).default(50),
      before: z.number().int().min(0).optional(),
    },
    success: 200,
  },
  "GET /api/health": { summary: "While the process lives.", who: "everybody", success: 200, answer: health },
  "GET /api/demo": { summary: "The demo's people, in demo mode.", who: "everybody", success: 200 },
  "POST /api/demo/sign-in": {
    summary: "Signs in as one of them; by a loopback name only.",
    who: "everybody",
    body: "demo",
    success: 200,
    answer: signedIn,
    failures: ["not_found"],
  },
  "GET /healthz": { summary: "While the process lives.", who: "everybody", success: 200, answer: health },
  "GET /readyz": {
    summary: "Whether it takes work.",
    who: "everybody",
    success: 200,
    failures: ["draining", "unavailable"],
  },
  "GET /metrics": { summary: "Prometheus' text format; METRICS_TOKEN or an operator.", who: "everybody", success: 200 },
} as const satisfies Record<string, HttpRoute>;
