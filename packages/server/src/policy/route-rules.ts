import { identifier } from "@masterx/protocol/schema";
import type { RouteRequest } from "../http/authorise-routes.ts";
import type { Rule } from "./rule.ts";

const everybody = "everybody";
const signedIn = (): Rule => ({ who: "signed_in" });
const member = (request: RouteRequest): Rule => ({ who: "member", session: request.param("id") });
const learner = (): Rule => ({ who: "role", roles: ["learner"], refusal: "Only learners practise." });
const author = (): Rule => ({
  who: "role",
  roles: ["teacher", "operator"],
  refusal: "Only teachers and operators keep practice items.",
});
const operator = (): Rule => ({ who: "role", roles: ["operator"], refusal: "Only operators see this." });

/** `everybody`: no credential is looked for; such a route says in a comment what guards it instead. */
export type RouteRule = typeof everybody | ((request: RouteRequest) => Rule | Promise<Rule>);

/** The rule of every route, by method and pattern. A route without one answers 403 to everybody. */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  // Who shows the right password, or wants a new account; slowed by guess-limit.ts.
  "POST /api/auth/register": everybody,
  "POST /api/auth/login": everybody,
  // The HttpOnly cookie is the credential.
  "POST /api/auth/refresh": everybody,
  "POST /api/auth/logout": everybody,
  "POST /api/auth/password": signedIn,
  "GET /api/v1/me": signedIn,
  "PUT /api/v1/me": signedIn,
  "POST /api/ws/ticket": signedIn,

  "GET /api/v1/sessions": signedIn,
  "POST /api/v1/sessions": signedIn,
  // The code is the right; guesses are slowed by route-limits.ts.
  "POST /api/v1/sessions/join": signedIn,
  "GET /api/v1/sessions/:id": member,
  "GET /api/v1/sessions/:id/members": member,
  "GET /api/v1/sessions/:id/messages": member,
  "POST /api/v1/sessions/:id/invitations": member,
  "DELETE /api/v1/sessions/:id/members/:userId": (request) => ({
    who: "remover",
    session: request.param("id"),
    member: request.param("userId"),
  }),
  "POST /api/v1/chat": async (request) => {
    const session = identifier.safeParse(await request.bodyText("session_id"));
    // What is no identifier is a fault of the body, which the route names.
    return { who: "member", session: session.success ? session.data : null };
  },

  "GET /api/v1/answers/:id": (request) => ({ who: "answer_reader", answer: request.param("id") }),

  "GET /api/v1/consents": signedIn,
  "PUT /api/v1/consents/:purpose": signedIn,
  "GET /api/v1/links": signedIn,
  "GET /api/v1/learners": signedIn,
  "POST /api/v1/links": () => ({
    who: "role",
    roles: ["guardian", "teacher"],
    refusal: "Guardians and teachers ask learners for a link.",
  }),
  // Whose link it is and whether the code is right is decided inside the transaction that ends the invitation.
  "POST /api/v1/links/:id/accept": () => ({
    who: "role",
    roles: ["learner"],
    refusal: "Only learners share their learning.",
  }),
  "POST /api/v1/links/:id/decline": signedIn,
  "POST /api/v1/links/:id/withdraw": signedIn,

  "POST /api/v1/interactions": async (request) => ({
    who: "learner",
    learner: (await request.bodyText("learner_id")) ?? "",
  }),
  "GET /api/v1/learners/:id/progress": (request) => ({
    who: "viewer",
    learner: request.param("id"),
    purpose: "live_state",
  }),
  "GET /api/v1/learners/:id/state": (request) => ({
    who: "viewer",
    learner: request.param("id"),
    purpose: "live_state",
  }),

  "GET /api/v1/practice": learner,
  "GET /api/v1/practice/skills": learner,
  "GET /api/v1/practice/next": learner,
  "POST /api/v1/practice/rounds": learner,
  // Whose exercise it is is part of the question: of another's there is none.
  "POST /api/v1/practice/answers": learner,
  "POST /api/v1/practice/hints": learner,
  "POST /api/v1/practice/skips": learner,
  "POST /api/v1/practice/interventions": learner,

  // Whose an item is is asked inside the transaction that changes it.
  "GET /api/v1/items": author,
  "GET /api/v1/items/:id": author,
  "POST /api/v1/items": author,
  "PUT /api/v1/items/:id": author,
  "POST /api/v1/items/preview": author,
  "POST /api/v1/items/use": author,
  "POST /api/v1/items/import": author,

  "GET /api/v1/transcriptions": signedIn,
  "POST /api/v1/transcriptions": signedIn,

  "GET /api/websocket/status": signedIn,
  "GET /api/websocket/metrics": operator,
  "GET /api/v1/operations/metrics": operator,
  "GET /api/v1/operations/audit": operator,
  "GET /api/v1/operations/providers": operator,
  "GET /api/v1/operations/safety": operator,
  // One's own.
  "GET /api/v1/notifications": signedIn,
  // Whether they were called is the route's question.
  "GET /api/v1/safety/cases/:id": signedIn,
  "POST /api/v1/safety/cases/:id/acknowledge": signedIn,
  "PUT /api/v1/operations/providers/:id": operator,
  "GET /api/v1/operations/interventions": operator,
  "PUT /api/v1/operations/interventions/:kind": operator,
  // METRICS_TOKEN, an operator's token, or a loopback address: the route's own door.
  "GET /metrics": everybody,

  "GET /api/health": everybody,
  "GET /healthz": everybody,
  "GET /readyz": everybody,
  // Demo mode, a loopback name and no forwarding header: the routes' own door.
  "GET /api/demo": everybody,
  "POST /api/demo/sign-in": everybody,
  // The pages are the same for everybody and hold no data.
  "GET /": everybody,
  "GET /favicon.ico": everybody,
  "GET /app": everybody,
  "GET /app/*": everybody,
  "GET /docs": everybody,
  "GET /docs/asyncapi.json": everybody,
  "GET /docs/openapi.json": everybody,
};
