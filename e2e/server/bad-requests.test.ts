import { afterAll, beforeAll, expect, test } from "bun:test";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { handshake } from "./handshake.ts";
import { call, createSession, expectJson, type Person, register } from "@masterx/testing/people";
import { expectStillWell } from "./still-well.ts";

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly help: string;
}

let server: ServerProcess;
let pid: number | null;
let mira: Person;
let noor: Person;
let ownSession: string;
let foreignSession: string;

beforeAll(async () => {
  server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  pid = server.pid;
  mira = await register(server.url, "Mira");
  noor = await register(server.url, "Noor");
  ownSession = await createSession(server.url, [mira]);
  foreignSession = await createSession(server.url, [noor]);
});
afterAll(async () => {
  await expectStillWell(server, pid);
  await server[Symbol.asyncDispose]();
});

const fails = async (
  status: number,
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => {
  const failure = await expectJson<Failure>(call(server.url, mira, method, path, body, headers), status);
  expect(failure).toEqual({ code: expect.any(String), message: expect.any(String), help: expect.any(String) });
  return failure;
};
const chat = (message: string) => ({ message, session_id: ownSession, silent: true });

test("bodies that are not JSON get 400 bad_json on every route that takes one", async () => {
  const routes: readonly [method: string, path: string][] = [
    ["POST", "/api/auth/register"],
    ["POST", "/api/auth/login"],
    ["POST", "/api/auth/password"],
    ["POST", "/api/ws/ticket"],
    ["POST", "/api/v1/chat"],
    ["POST", "/api/v1/sessions"],
    ["POST", "/api/v1/sessions/join"],
    ["PUT", "/api/v1/consents/emotion_reading"],
  ];
  for (const [method, path] of routes) {
    for (const body of ["", "{", "message=hello", "\u0000", "[".repeat(100_000)])
      expect([path, (await fails(400, method, path, body)).code]).toEqual([path, "bad_json"]);
    for (const body of ["null", "1", '"text"', "[]", "[".repeat(50_000) + "]".repeat(50_000)])
      expect([path, (await fails(400, method, path, body)).code]).toEqual([path, "bad_request"]);
  }
});

test("a wrong type of every field gets 400 bad_request that names the field", async () => {
  const register_ = { email: "ben@example.org", name: "Ben", password: "correct horse battery" };
  const wrong: readonly [path: string, whole: object, field: string, values: readonly unknown[]][] = [
    [
      "/api/auth/register",
      register_,
      "email",
      [undefined, null, 1, {}, [], "", "ben", "ben@", "@example.org", `${"x".repeat(250)}@example.org`],
    ],
    ["/api/auth/register", register_, "name", [undefined, null, 1, {}, "", " ", "x".repeat(81)]],
    ["/api/auth/register", register_, "password", [undefined, null, 1, {}, "", "short", "x".repeat(201)]],
    ["/api/auth/register", register_, "role", [null, 1, {}, "operator", "admin"]],
    ["/api/auth/login", register_, "email", [undefined, null, 1, {}]],
    ["/api/auth/login", register_, "password", [undefined, null, 1, {}, "x".repeat(201)]],
    ["/api/v1/chat", chat("hello"), "message", [undefined, null, 1, {}, [], "", " \n "]],
    ["/api/v1/chat", chat("hello"), "session_id", [null, 1, {}, "", "a b"]],
    ["/api/v1/chat", chat("hello"), "client_message_id", [null, 1, {}, "", "a b", "x".repeat(65)]],
    ["/api/v1/chat", chat("hello"), "answer", [null, 1, "true"]],
    ["/api/v1/chat", chat("hello"), "silent", [null, 1, "true"]],
    ["/api/v1/sessions", {}, "title", [null, 1, {}, "", "x".repeat(121)]],
    ["/api/v1/sessions/join", {}, "code", [undefined, null, 1, "", "abc", "x".repeat(33)]],
  ];
  for (const [path, whole, field, values] of wrong)
    for (const value of values) {
      const failure = await fails(400, "POST", path, { ...whole, [field]: value });
      expect([path, field, value, failure.code]).toEqual([path, field, value, "bad_request"]);
      expect(failure.message).toStartWith(field);
    }
  expect((await fails(400, "POST", "/api/v1/chat", '{"__proto__":{"message":"inherited"}}')).message).toStartWith(
    "message",
  );
  for (const query of ["limit=0", "limit=201", "limit=x", "limit=1.5", "limit=-1"])
    expect((await fails(400, "GET", `/api/v1/sessions/${ownSession}/messages?${query}`)).code).toBe("bad_request");
});

test("too much: a text of 10,241 bytes and a body above the server's bound get 413", async () => {
  expect(
    await expectJson<object>(call(server.url, mira, "POST", "/api/v1/chat", chat("é".repeat(5_120))), 200),
  ).toHaveProperty("message_id");
  expect((await fails(413, "POST", "/api/v1/chat", chat(`${"é".repeat(5_120)}a`))).code).toBe("message_too_large");
  expect((await call(server.url, mira, "POST", "/api/v1/chat", chat("x".repeat(300_000)))).status).toBe(413);
});

test("a session that is not theirs, and one that does not exist, get the same 403", async () => {
  const answers: object[] = [];
  for (const id of [foreignSession, crypto.randomUUID(), "%00", "..%2f..%2fme"])
    answers.push([
      await fails(403, "GET", `/api/v1/sessions/${id}`),
      await fails(403, "GET", `/api/v1/sessions/${id}/messages`),
      await fails(403, "GET", `/api/v1/sessions/${id}/members`),
      await fails(403, "POST", `/api/v1/sessions/${id}/invitations`),
    ]);
  for (const answer of answers) expect(answer).toEqual(answers[0] ?? {});
  for (const session_id of [foreignSession, crypto.randomUUID()])
    expect((await fails(403, "POST", "/api/v1/chat", { ...chat("let me in"), session_id })).code).toBe("forbidden");
  const messages = await expectJson<{ messages: unknown[] }>(
    call(server.url, noor, "GET", `/api/v1/sessions/${foreignSession}/messages`),
    200,
  );
  expect(messages.messages).toEqual([]);
  const guesses = await Promise.all(
    ["AAAA", "AAAAAAAA", "' OR 1=1 --", "%"].map((code) =>
      call(server.url, mira, "POST", "/api/v1/sessions/join", { code }),
    ),
  );
  for (const guess of guesses) expect([400, 403, 404]).toContain(guess.status);
});

test("one key for two contents: 409 key_reused, and the first stays", async () => {
  const client_message_id = "the-same-key";
  const first = await expectJson<{ id: string }>(
    call(server.url, mira, "POST", "/api/v1/chat", { ...chat("one"), client_message_id }),
    200,
  );
  expect((await fails(409, "POST", "/api/v1/chat", { ...chat("two"), client_message_id })).code).toBe("key_reused");
  const again = await expectJson<{ id: string; duplicate: boolean }>(
    call(server.url, mira, "POST", "/api/v1/chat", { ...chat("one"), client_message_id }),
    200,
  );
  expect(again).toMatchObject({ id: first.id, duplicate: true });
});

const lookAlikes = [
  "null",
  "http://localhost.evil.example",
  "http://127.0.0.1.evil.example",
  "http://evil.example",
  "http://localhost@evil.example",
  "http://evil.example#localhost",
  "http://localhostevil.example",
  "http://localhost:8001/",
  "http://localhost/app",
  "http://2130706433",
  "http://0x7f.0.0.1",
  "http://127.1",
  "HTTP://localhost",
  "http://LOCALHOST",
  "file://localhost",
  "chrome-extension://localhost",
  "http://localhost:99999",
  "http://192.168.0.1",
  "http://localhost, http://evil.example",
  "http://xn--lcalhost-fqc.example",
];

test("bound to loopback, foreign and look-alike origins are refused on upgrade and POST, loopback ones are not", async () => {
  for (const Origin of lookAlikes) {
    const upgrade = await handshake(server.url, `/api/ws?token=${mira.token}`, { Origin });
    expect([Origin, upgrade.status, JSON.parse(upgrade.body)]).toMatchObject([
      Origin,
      403,
      { code: "forbidden_origin" },
    ]);
    expect([Origin, (await fails(403, "POST", "/api/v1/chat", chat("hello"), { Origin })).code]).toEqual([
      Origin,
      "forbidden_origin",
    ]);
    const read = await call(server.url, mira, "GET", "/api/v1/me", undefined, { Origin });
    expect([Origin, read.headers.get("Access-Control-Allow-Origin")]).toEqual([Origin, null]);
  }
  for (const Origin of ["http://localhost:3000", "http://127.0.0.1:5173", "http://[::1]:8080"]) {
    const upgrade = await handshake(server.url, `/api/ws?token=${mira.token}`, { Origin });
    expect([Origin, upgrade.status, upgrade.close]).toEqual([Origin, 101, null]);
    expect((await call(server.url, mira, "POST", "/api/v1/chat", chat("hello"), { Origin })).status).toBe(200);
  }
});

test("with CORS_ORIGINS only the listed origin and the page that the server itself serves are let in", async () => {
  const listed = "https://learn.example.org";
  await using strict = await startServerProcess({ env: { CORS_ORIGINS: listed } });
  const person = await register(strict.url, "Lia");
  const status = async (Origin: string) => [
    (await handshake(strict.url, `/api/ws?token=${person.token}`, { Origin })).status,
    (await call(strict.url, person, "POST", "/api/v1/chat", { message: "hello", silent: true }, { Origin })).status,
  ];
  for (const origin of [listed, strict.url]) expect([origin, await status(origin)]).toEqual([origin, [101, 200]]);
  for (const origin of [
    "http://learn.example.org",
    "https://learn.example.org:8443",
    "https://learn.example.org/",
    "https://learn.example.org.evil.example",
    "https://evil-learn.example.org",
    "https://learn.example.org@evil.example",
    "https://sub.learn.example.org",
    "https://example.org",
    "https://LEARN.example.org",
    "https://learn.example.org.",
    "https://learn-example.org",
    "https://xn--learn-example-org",
    "http://localhost:3000",
    "null",
  ])
    expect([origin, await status(origin)]).toEqual([origin, [403, 403]]);
  await expectStillWell(strict, strict.pid);
});

test("what is no page, no route and no handshake gets an answer too", async () => {
  expect((await fails(404, "GET", "/api/v1/nothing")).code).toBe("not_found");
  expect((await fails(404, "DELETE", "/api/v1/chat")).code).toBe("not_found");
  for (const path of [
    "/app/../../package.json",
    "/app/%2e%2e/%2e%2e/package.json",
    "/app/..%2f..%2fpackage.json",
    "/app/%00",
    "/app/%",
    "/%",
  ]) {
    const answer = await fetch(`${server.url}${path}`);
    expect([
      path,
      answer.status < 500 || answer.status === 503,
      (await answer.text()).includes('"workspaces"'),
    ]).toEqual([path, true, false]);
  }
  expect((await fetch(`${server.url}/api/ws`)).status).toBe(426);
  const broken = await handshake(server.url, `/api/ws?token=${mira.token}`, { "Sec-WebSocket-Key": "" });
  expect(broken.status).toBeGreaterThanOrEqual(400);
});
