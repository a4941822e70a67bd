import { z } from "zod";
import type { FailureCode } from "../failure.ts";
import { learnerProgress } from "./brain.ts";
import { emotion } from "./emotion.ts";
import { ageBands, consentPurposes, type RequestName, roles } from "./http.ts";
import { importReport, itemPage, itemPreview, storedItem } from "./item.ts";
import { answerInProgress, member, message } from "./message.ts";
import { practiceSkills, practiceView } from "./practice.ts";
import { learnerEvents } from "./server/learner-events.ts";
import { stateUpdate } from "./snapshot.ts";
import { channelName, identifier, milliseconds, position } from "./shapes.ts";

export interface HttpRoute {
  readonly summary: string;
  /** Who may ask; `everybody` sends no token. */
  readonly who:
    | "everybody"
    | "signed in"
    | "members"
    | "operators"
    | "guardians, teachers"
    | "teachers, operators"
    | "learners";
  readonly body?: RequestName;
  readonly query?: Readonly<Record<string, z.ZodType>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly success: number;
  /** Without it the answer has no JSON body, or one that `summary` describes. */
  readonly answer?: z.ZodType;
  readonly failures?: readonly FailureCode[];
}

const account = z.object({ id: identifier, name: z.string(), role: z.enum(roles) });
const ownAccount = account.extend({
  email: z.string(),
  age_band: z.enum(ageBands).nullable().describe("null: unknown, which counts as a minor"),
});
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
const interventionKindsView = z.object({
  interventions: z.array(
    z.object({
      kind: z.string(),
      is_on: z.boolean(),
      proposed: z.number().int(),
      accepted: z.number().int(),
      known: z.number().int().describe("of how many the next three answers are known"),
      helped: z.number().int().describe("of how many of those at least two were right"),
    }),
  ),
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
    answer: ownAccount,
  },
  "PUT /api/v1/me": {
    summary: "Changes one's own name or age band.",
    who: "signed in",
    body: "me",
    success: 200,
    answer: ownAccount,
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
  "POST /api/v1/interactions": {
    summary: "Tells the Virtual Brain what the learner did, as `virtual_brain_interact` does.",
    who: "learners",
    body: "interaction",
    success: 200,
    answer: learnerEvents.virtual_brain_response,
    failures: ["not_shared", "key_reused"],
  },
  "GET /api/v1/learners/{id}/state": {
    summary: "The six numbers of a learner as they are now.",
    who: "signed in",
    success: 200,
    answer: stateUpdate,
    failures: ["not_shared"],
  },
  "GET /api/v1/learners/{id}/progress": {
    summary: "Level, mastery, performance and what is best done next, with reasons for people.",
    who: "signed in",
    success: 200,
    answer: learnerProgress,
    failures: ["not_shared"],
  },
  "GET /api/v1/practice": {
    summary: "The round and the exercise as they are; poses nothing.",
    who: "learners",
    success: 200,
    answer: practiceView,
  },
  "GET /api/v1/practice/skills": {
    summary: "What can be practised, what builds on what, and how far one is.",
    who: "learners",
    success: 200,
    answer: practiceSkills,
  },
  "GET /api/v1/practice/next": {
    summary: "The open exercise, or the next one of the round; begins a mixed round when none is open.",
    who: "learners",
    success: 200,
    answer: practiceView,
  },
  "POST /api/v1/practice/rounds": {
    summary: "Begins a round with its first exercise; one that was open ends.",
    who: "learners",
    body: "practice_round",
    success: 201,
    answer: practiceView,
    failures: ["not_found"],
  },
  "POST /api/v1/practice/answers": {
    summary: "An answer to the open exercise. To one that is closed: the first result, with `duplicate`.",
    who: "learners",
    body: "practice_answer",
    success: 200,
    answer: practiceView,
    failures: ["not_found", "key_reused"],
  },
  "POST /api/v1/practice/hints": {
    summary: "The next hint of the open exercise; after the last one nothing changes.",
    who: "learners",
    body: "practice_hint",
    success: 200,
    answer: practiceView,
    failures: ["not_found"],
  },
  "POST /api/v1/practice/skips": {
    summary: "Leaves the open exercise, which comes back later; with a wish the next one is easier or harder.",
    who: "learners",
    body: "practice_skip",
    success: 200,
    answer: practiceView,
    failures: ["not_found"],
  },
  "POST /api/v1/practice/interventions": {
    summary: "Takes or dismisses what the Virtual Brain proposed; what was taken is done. A repeat changes nothing.",
    who: "learners",
    body: "intervention_respond",
    success: 200,
    answer: practiceView,
    failures: ["not_found"],
  },
  "GET /api/v1/items": {
    summary: "What teachers of this installation wrote or imported, the latest changed first.",
    who: "teachers, operators",
    query: {
      q: z.string().optional(),
      subject: z.string().optional(),
      in_use: z.enum(["true", "false"]).optional(),
      limit: z.number().int().min(1).max(200).default(50),
      offset: z.number().int().min(0).default(0),
    },
    success: 200,
    answer: itemPage,
  },
  "GET /api/v1/items/{id}": {
    summary: "One of them, with its answer.",
    who: "teachers, operators",
    success: 200,
    answer: storedItem,
    failures: ["not_found"],
  },
  "POST /api/v1/items": {
    summary: "A new item, out of use. One that could not be practised is refused with all its faults.",
    who: "teachers, operators",
    body: "item",
    success: 201,
    answer: storedItem,
  },
  "PUT /api/v1/items/{id}": {
    summary: "Another text for one's own item; operators: for any.",
    who: "teachers, operators",
    body: "item",
    success: 200,
    answer: storedItem,
    failures: ["not_found", "forbidden"],
  },
  "POST /api/v1/items/preview": {
    summary: "How a learner would be asked, and what would be said to a response; keeps nothing.",
    who: "teachers, operators",
    body: "item_preview",
    success: 200,
    answer: itemPreview,
  },
  "POST /api/v1/items/use": {
    summary: "Gives items to learners, or takes them back; all that are named or none.",
    who: "teachers, operators",
    body: "items_use",
    success: 204,
    failures: ["not_found", "forbidden"],
  },
  "POST /api/v1/items/import": {
    summary:
      "Reads a file of items: the body is the file itself, UTF-8, at most 20 MiB. The report names every line that was not taken.",
    who: "teachers, operators",
    query: {
      format: z.enum(["jsonl", "oatutor", "gift", "moodle-xml", "qti"]).optional(),
      subject: z.string().optional(),
      skill: z.string().optional(),
      licence: z.string().optional(),
      dry_run: z.enum(["true", "false"]).default("false"),
    },
    success: 200,
    answer: importReport,
    failures: ["message_too_large", "rate_limited"],
  },
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
      group: z
        .enum(["accounts", "sign_ins", "sharing", "items", "refusals", "connections", "server", "messages"])
        .optional(),
      limit: z.number().int().min(1).max(200).default(50),
      before: z.number().int().min(0).optional(),
    },
    success: 200,
  },
  "GET /api/v1/operations/providers": {
    summary: "The AI providers: on or off, health, and what they were used for today: `{providers}`.",
    who: "operators",
    success: 200,
  },
  "PUT /api/v1/operations/providers/{id}": {
    summary: "Turns one on or off for the whole installation, at once.",
    who: "operators",
    body: "switch",
    success: 200,
    failures: ["not_found"],
  },
  "GET /api/v1/operations/interventions": {
    summary:
      "What the Virtual Brain may propose to learners, by kind: on or off, how often it was proposed and accepted, and after how many of those whose next three answers are known at least two were right.",
    who: "operators",
    success: 200,
    answer: interventionKindsView,
  },
  "PUT /api/v1/operations/interventions/{kind}": {
    summary: "Turns a kind on or off for the whole installation, at once.",
    who: "operators",
    body: "switch",
    success: 200,
    answer: interventionKindsView,
    failures: ["not_found"],
  },
  "GET /api/v1/operations/safety": {
    summary:
      "What the first check of messages found, the newest first, never what was written: `{calls_somebody, cases}`.",
    who: "operators",
    success: 200,
  },
  "GET /api/v1/answers/{id}": {
    summary: "What belongs to an answer: the person's own word on it, and what they might ask next.",
    who: "members",
    success: 200,
    answer: z.object({
      message_id: identifier,
      helpful: z.boolean().nullable().describe("null: nothing was said of it"),
      follow_ups: z.array(z.string()).max(3),
    }),
    failures: ["forbidden", "not_found"],
  },
  "GET /api/v1/transcriptions": {
    summary: "Whether speech can be turned into text here.",
    who: "signed in",
    success: 200,
    answer: z.object({ available: z.boolean() }),
  },
  "POST /api/v1/transcriptions": {
    summary:
      "Speech as text: the body is Opus of at most five minutes, in Ogg or WebM. Wants the consent `voice`; the audio is sent to the transcription service and kept nowhere.",
    who: "signed in",
    success: 200,
    answer: z.object({ text: z.string() }),
    failures: ["not_available", "forbidden", "bad_request", "message_too_large", "unavailable"],
  },
  "GET /api/v1/notifications": {
    summary: "What the person was notified of, the newest first: `closed_at` is set once somebody has taken it on.",
    who: "signed in",
    success: 200,
    answer: z.object({
      notifications: z.array(
        z.object({
          notification_id: identifier,
          kind: z.string(),
          title: z.string(),
          body: z.string(),
          link: z.string().nullable(),
          created_at: milliseconds,
          closed_at: milliseconds.nullable(),
        }),
      ),
    }),
  },
  "GET /api/v1/safety/cases/{id}": {
    summary: "One case as whoever was called for it, or an operator, sees it; never what was written.",
    who: "signed in",
    success: 200,
    failures: ["forbidden"],
  },
  "POST /api/v1/safety/cases/{id}/acknowledge": {
    summary: "Takes a case on: whoever was called, or an operator. Nobody is called again.",
    who: "signed in",
    success: 204,
    failures: ["forbidden"],
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
