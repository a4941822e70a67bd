import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Role } from "@masterx/protocol";
import { clientMessages, clientNotes } from "@masterx/protocol/schema";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { createLink } from "../privacy/create-link.ts";

// Who may do what, said a second time and independently of the rules: one letter for each role, in the order learner,
// guardian, teacher, operator; over HTTP a fifth for nobody signed in.
//   y  is let through (whatever becomes of it then)     f  forbidden
//   s  not_shared, the learner's word                   u  401, sign in
// `shared`: a session of somebody else that the asker is a member of. `linked`: a learner who shares their live state
// with the asker (possible for guardians and teachers), `other_purpose`: one who shares something else.
type Letters = string;
type Target = "none" | "own" | "shared" | "other" | "unknown" | "malformed" | "linked" | "other_purpose" | "unlinked";
type Row = Partial<Record<Target, Letters>>;

const roles: readonly Role[] = ["learner", "guardian", "teacher", "operator"];
const anyone: Row = { none: "yyyy" };
const members: Row = { own: "yyyy", shared: "yyyy", other: "ffff", unknown: "ffff" };
const viewers: Row = {
  own: "ysss",
  linked: "syys",
  other_purpose: "ssss",
  unlinked: "ssss",
  unknown: "ssss",
  malformed: "ssss",
};
const learnersOwn: Row = {
  own: "ysss",
  linked: "ssss",
  other_purpose: "ssss",
  unlinked: "ssss",
  unknown: "ssss",
  malformed: "ssss",
};
const authors: Row = { own: "yyyy", shared: "ffff", other: "ffff", unknown: "ffff" };
const masters: Row = { own: "yyyy", shared: "ffyf", other: "ffff", unknown: "ffff" };

const messages: Record<string, Row> = {
  ping: anyone,
  resume: anyone,
  refresh_token: anyone,
  leave_session: { own: "yyyy", other: "yyyy", unknown: "yyyy" },
  leave_room: { own: "yyyy", other: "yyyy", unknown: "yyyy" },
  unsubscribe_learner: { own: "yyyy", unlinked: "yyyy", unknown: "yyyy" },
  join_session: members,
  join_room: members,
  user_typing: { none: "yyyy", ...members },
  chat_message: { none: "yyyy", ...members },
  message_sent: members,
  message_read: members,
  presence_set: members,
  presence_get: members,
  signal: members,
  board_open: members,
  voice_start: { none: "yyyy", ...members },
  voice_stop: anyone,
  message_edit: authors,
  correct_reading: authors,
  answer_get: members,
  answer_feedback: members,
  answer_stop: masters,
  answer_regenerate: masters,
  subscribe_learner: viewers,
  get_state: viewers,
  virtual_brain_interact: learnersOwn,
  adapt_content: learnersOwn,
  practice_next: { none: "yfff" },
  practice_answer: { none: "yfff" },
  practice_hint: { none: "yfff" },
  practice_skip: { none: "yfff" },
  intervention_respond: { none: "yfff" },
};

const open: Row = { none: "yyyyy" };
const signedIn: Row = { none: "yyyyu" };
const withNobody = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([target, letters]) => [target, `${letters}u`]));
const operators: Row = { none: "fffyu" };
const memberRoute: Row = { own: "yyyyu", shared: "yyyyu", other: "ffffu", unknown: "ffffu", malformed: "ffffu" };

const routes: Record<string, Row> = {
  "POST /api/auth/register": open,
  "POST /api/auth/login": open,
  "POST /api/auth/refresh": { none: "uuuuu" },
  "POST /api/auth/logout": open,
  "POST /api/auth/password": signedIn,
  "GET /api/v1/me": signedIn,
  "PUT /api/v1/me": signedIn,
  "POST /api/ws/ticket": signedIn,
  "GET /api/v1/sessions": signedIn,
  "POST /api/v1/sessions": signedIn,
  "POST /api/v1/sessions/join": { unknown: "ffffu" },
  "GET /api/v1/sessions/:id": memberRoute,
  "GET /api/v1/sessions/:id/members": memberRoute,
  "GET /api/v1/sessions/:id/messages": memberRoute,
  "POST /api/v1/sessions/:id/invitations": memberRoute,
  "POST /api/v1/chat": { none: "yyyyu", own: "yyyyu", shared: "yyyyu", other: "ffffu", unknown: "ffffu" },
  // Members have their own test, by an answer of theirs.
  "GET /api/v1/answers/:id": { other: "ffffu", unknown: "ffffu", malformed: "ffffu" },
  "GET /api/v1/consents": signedIn,
  "PUT /api/v1/consents/:purpose": signedIn,
  "GET /api/v1/links": signedIn,
  "GET /api/v1/learners": signedIn,
  "POST /api/v1/interactions": withNobody(learnersOwn),
  "GET /api/v1/learners/:id/progress": withNobody(viewers),
  "GET /api/v1/learners/:id/state": withNobody(viewers),
  "GET /api/v1/practice": { none: "yfffu" },
  "GET /api/v1/practice/skills": { none: "yfffu" },
  "GET /api/v1/practice/next": { none: "yfffu" },
  "POST /api/v1/practice/rounds": { none: "yfffu" },
  "POST /api/v1/practice/answers": { none: "yfffu" },
  "POST /api/v1/practice/hints": { none: "yfffu" },
  "POST /api/v1/practice/skips": { none: "yfffu" },
  "POST /api/v1/practice/interventions": { none: "yfffu" },
  "GET /api/v1/items": { none: "ffyyu" },
  "GET /api/v1/items/:id": { none: "ffyyu" },
  "POST /api/v1/items": { none: "ffyyu" },
  "PUT /api/v1/items/:id": { none: "ffyyu" },
  "POST /api/v1/items/preview": { none: "ffyyu" },
  "POST /api/v1/items/use": { none: "ffyyu" },
  "POST /api/v1/items/import": { none: "ffyyu" },
  "POST /api/v1/links": { none: "fyyfu" },
  // Links have their own test for the two whose they are.
  "POST /api/v1/links/:id/accept": { other: "ffffu", unknown: "ffffu", malformed: "ffffu" },
  "POST /api/v1/links/:id/decline": { other: "ffffu", unknown: "ffffu", malformed: "ffffu" },
  "POST /api/v1/links/:id/withdraw": { other: "ffffu", unknown: "ffffu", malformed: "ffffu" },
  "GET /api/v1/transcriptions": signedIn,
  "POST /api/v1/transcriptions": signedIn,
  "GET /api/websocket/status": signedIn,
  "GET /api/websocket/metrics": operators,
  "GET /api/v1/operations/metrics": operators,
  "GET /api/v1/operations/audit": operators,
  "GET /api/v1/operations/providers": operators,
  "GET /api/v1/operations/safety": operators,
  "GET /api/v1/notifications": signedIn,
  "GET /api/v1/safety/cases/:id": { other: "ffffu", unknown: "ffffu", malformed: "ffffu" },
  "POST /api/v1/safety/cases/:id/acknowledge": { other: "fffyu", unknown: "fffyu", malformed: "fffyu" },
  "PUT /api/v1/operations/providers/:id": operators,
  "GET /api/v1/operations/interventions": operators,
  "PUT /api/v1/operations/interventions/:kind": operators,
  "GET /metrics": open,
  "GET /api/health": open,
  "GET /healthz": open,
  "GET /readyz": open,
  "GET /api/demo": open,
  "POST /api/demo/sign-in": open,
  "GET /": open,
  "GET /favicon.ico": open,
  "GET /app": open,
  "GET /app/*": open,
  "GET /docs": open,
  "GET /docs/asyncapi.json": open,
  "GET /docs/openapi.json": open,
  // Oneself; the owner stays where they are. Last, since it ends a membership; others have their own test.
  "DELETE /api/v1/sessions/:id/members/:userId": {
    own: "ffffu",
    shared: "yyyyu",
    other: "ffffu",
    unknown: "ffffu",
    malformed: "ffffu",
  },
};

interface Place {
  readonly session: string;
  readonly message: string;
  readonly answer: string;
}
interface Asker {
  readonly person: TestPerson;
  readonly own: Place;
  readonly shared: Place;
  readonly learners: Readonly<Record<"linked" | "other_purpose" | "unlinked", string>>;
}

let server: TestServer;
let stranger: TestPerson;
let other: Place;
let otherLink: string;
const askers = new Map<Role, Asker>();

beforeAll(async () => {
  server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  stranger = await server.person("Stranger", "guardian");
  other = await place(stranger);
  const invited = await server.call(stranger, "POST", "/api/v1/links", { purposes: ["live_state"] });
  otherLink = ((await invited.json()) as { id: string }).id;
  for (const role of roles) {
    const person = await server.person(role, role);
    const host = await server.person("Host");
    const shared = await place(host);
    const invitation = await server.call(host, "POST", `/api/v1/sessions/${shared.session}/invitations`);
    const { code } = (await invitation.json()) as { code: string };
    await server.call(person, "POST", "/api/v1/sessions/join", { code });
    const learners = { linked: "", other_purpose: "", unlinked: "" };
    for (const [kind, purpose] of [
      ["linked", "live_state"],
      ["other_purpose", "badges"],
      ["unlinked", null],
    ] as const) {
      const learner = await server.person("Learner");
      learners[kind] = learner.id;
      if (purpose === null || (role !== "guardian" && role !== "teacher")) continue;
      const people = { adultEmail: person.email, learnerEmail: learner.email };
      const link = { id: Bun.randomUUIDv7(), code: Bun.randomUUIDv7(), purposes: [purpose], isAccepted: true };
      await server.store.write(createLink, { ...people, ...link, now: Date.now() });
    }
    askers.set(role, { person, own: await place(person), shared, learners });
  }
}, 60_000);
afterAll(() => server[Symbol.asyncDispose]());

/** A conversation with one message and its answer. */
async function place(person: TestPerson): Promise<Place> {
  const reply = await server.call(person, "POST", "/api/v1/chat", { message: "What is 1/2 + 1/4?" });
  const { session_id, message_id, answer_id } = (await reply.json()) as Record<string, string>;
  if (!session_id || !message_id || !answer_id) throw new Error("The chat gave no answer.");
  return { session: session_id, message: message_id, answer: answer_id };
}

/** The ids that a target stands for, as one asker sees it. */
function idsOf(target: Target, asker: Asker): Place & { readonly learner: string } {
  const nothing = Bun.randomUUIDv7();
  const learner =
    target === "own"
      ? asker.person.id
      : target === "linked" || target === "other_purpose" || target === "unlinked"
        ? asker.learners[target]
        : nothing;
  switch (target) {
    case "own":
      return { ...asker.own, learner };
    case "shared":
      return { ...asker.shared, learner };
    case "other":
      return { ...other, learner };
    case "malformed":
      return { session: "a b\u0000", message: "a b", answer: "a b", learner: "x".repeat(300) };
    default:
      return { session: nothing, message: nothing, answer: nothing, learner };
  }
}

/** A message of the type with these ids; what the schemas want besides is right. */
function dataOf(type: string, target: Target, asker: Asker): Record<string, unknown> {
  const { session, message, answer, learner } = idsOf(target, asker);
  const isAnswer = type.startsWith("answer_");
  return {
    ...(target === "none" ? {} : { session_id: session, room_id: session, learner_id: learner }),
    message_id: isAnswer ? answer : message,
    content: type === "message_sent" ? undefined : "hello",
    silent: true,
    isTyping: false,
    offset: 0,
    status: "away",
    to: "nobody",
    description: { type: "offer", sdp: "v=0" },
    labels: ["joy"],
    helpful: true,
    type: "idle",
    content_type: "explanation",
    intervention_id: "none",
    exercise_id: "none",
    response: "7",
    action: "accept",
    token: asker.person.token,
  };
}

for (const [dialect, path] of [
  ["MasterX", "/api/ws"],
  ["AIVO", "/ws"],
] as const)
  for (const [index, role] of roles.entries())
    test(`messages of a ${role}, in ${dialect}'s dialect`, async () => {
      const asker = askers.get(role)!;
      const socket = await openRaw(`${server.url.replace("http", "ws")}${path}?token=${asker.person.token}`);
      const wrong: string[] = [];
      for (const [type, row] of Object.entries(messages))
        for (const [target, letters] of Object.entries(row) as [Target, Letters][]) {
          // Some features want the session followed first, where that is allowed.
          if (target === "own" || target === "shared")
            await socket.ask("join_session", { session_id: idsOf(target, asker).session });
          const seen = letterOf(await socket.ask(type, dataOf(type, target, asker)));
          const expected = letters[index];
          if (seen !== expected) wrong.push(`${type} ${target}: ${seen} instead of ${expected}`);
        }
      expect(wrong).toEqual([]);
      socket.close();
    }, 60_000);

for (const [index, role] of [...roles, null].entries())
  test(`requests of ${role === null ? "nobody signed in" : `a ${role}`}`, async () => {
    const asker = askers.get(role ?? "learner")!;
    const wrong: string[] = [];
    for (const [route, row] of Object.entries(routes))
      for (const [target, letters] of Object.entries(row) as [Target, Letters][]) {
        const [method = "", pattern = ""] = route.split(" ");
        const id = pattern.includes("/links/") && target === "other" ? otherLink : idOf(pattern, idsOf(target, asker));
        const address = pattern
          .replace(":id", encodeURIComponent(id))
          .replace(":userId", asker.person.id)
          .replace(":purpose", "voice")
          .replace("/*", "/some/page");
        const body = method === "GET" ? undefined : bodyOf(pattern, target, id);
        const response = await server.call(role === null ? null : asker.person, method, address, body);
        const text = await response.text();
        const seen = letterOf(
          response.ok || !text.startsWith("{") ? null : (JSON.parse(text) as { code: string }).code,
        );
        const expected = letters[index];
        if (seen !== expected) wrong.push(`${route} ${target}: ${seen} (${response.status}) instead of ${expected}`);
      }
    expect(wrong).toEqual([]);
    expect(server.faults).toEqual([]);
  }, 60_000);

test("every message and every route has its row here", () => {
  expect(Object.keys(messages).toSorted()).toEqual(Object.keys(clientMessages).toSorted());
  expect(Object.keys(routes).toSorted()).toEqual([...server.routes].toSorted());
});

test("PROTOCOL.md names every refusal that a message can get from the policy", () => {
  const silent: string[] = [];
  for (const [type, row] of Object.entries(messages)) {
    const { failures } = clientNotes[type as keyof typeof clientNotes];
    for (const [letter, code] of [
      ["f", "forbidden"],
      ["s", "not_shared"],
    ] as const)
      if (Object.values(row).some((letters) => letters.includes(letter)) && !failures.includes(code))
        silent.push(`${type}: ${code}`);
  }
  expect(silent).toEqual([]);
});

const idOf = (pattern: string, { session, learner }: { readonly session: string; readonly learner: string }): string =>
  /interactions|learners/.test(pattern) ? learner : session;

function bodyOf(pattern: string, target: Target, id: string): Record<string, unknown> {
  return {
    ...(pattern === "/api/v1/chat" && target !== "none" ? { session_id: id } : {}),
    learner_id: id,
    type: "idle",
    message: "hello",
    silent: true,
    code: "ABCDEFGH",
    purposes: ["live_state"],
    granted: false,
    device_id: "d",
    page_id: "p",
    generation: 1,
    person: "learner",
  };
}

function letterOf(code: string | null): string {
  switch (code) {
    case "forbidden":
      return "f";
    case "not_shared":
      return "s";
    case "missing_token":
    case "invalid_token":
      return "u";
    // Nobody may be let in, or kept out, by a message that was not understood.
    case "bad_json":
    case "bad_message":
    case "unknown_type":
    case "rate_limited":
      return code;
    default:
      return "y";
  }
}

interface RawSocket {
  /** The code of the error that answers the message; null when none does. */
  ask(type: string, data: Record<string, unknown>): Promise<string | null>;
  close(): void;
}

/** Speaks either dialect: the fields stand in `data` and beside it, and each door takes its own. */
function openRaw(url: string): Promise<RawSocket> {
  const socket = new WebSocket(url);
  const codes = new Map<string, string>();
  let heard = (_id: string) => {};
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as {
      type: string;
      in_reply_to?: string;
      code?: string;
      data?: { code?: string };
    };
    if (answer.in_reply_to === undefined) return;
    if (answer.type === "error") codes.set(answer.in_reply_to, answer.code ?? answer.data?.code ?? "");
    if (answer.type === "pong") heard(answer.in_reply_to);
  };
  let count = 0;
  const raw: RawSocket = {
    ask(type, data) {
      count += 1;
      const [id, after] = [`m${count}`, `p${count}`];
      return new Promise((resolve, reject) => {
        socket.onclose = ({ code, reason }) => reject(new Error(`${type} closed the socket: ${code} ${reason}`));
        heard = (answered) => {
          if (answered === after) resolve(codes.get(id) ?? null);
        };
        // The inner `type` of an interaction stands in its data only.
        socket.send(JSON.stringify({ ...data, type, id, data }));
        socket.send(JSON.stringify({ type: "ping", id: after }));
      });
    },
    close() {
      socket.onclose = null;
      socket.close();
    },
  };
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(raw);
    socket.onerror = () => reject(new Error("The handshake failed."));
  });
}
