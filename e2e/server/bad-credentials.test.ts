import { afterAll, beforeAll, expect, test } from "bun:test";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { randomBytes } from "node:crypto";
import { claimsOf, forgeToken } from "./forge-token.ts";
import { handshake } from "./handshake.ts";
import { call, expectJson, type Person, register } from "@masterx/testing/people";
import { expectStillWell } from "./still-well.ts";

const key = randomBytes(48).toString("base64");
let server: ServerProcess;
let pid: number | null;
let mira: Person;
let claims: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  server = await startServerProcess({ env: { JWT_SECRET_KEY: key } });
  pid = server.pid;
  mira = await register(server.url, "Mira");
  claims = claimsOf(mira.token);
});
afterAll(async () => {
  await expectStillWell(server, pid);
  await server[Symbol.asyncDispose]();
});

const page = () => ({ device_id: crypto.randomUUID(), page_id: crypto.randomUUID(), generation: 1 });
const takeTicket = async (headers = {}) =>
  (await expectJson<{ ticket: string }>(call(server.url, mira, "POST", "/api/ws/ticket", page(), headers), 200)).ticket;
const withTicket = (ticket: string, headers = {}) =>
  handshake(server.url, "/api/ws", { "Sec-WebSocket-Protocol": `masterx.v1, ticket.${ticket}`, ...headers });
const now = () => Math.floor(Date.now() / 1_000);

test("[§2.4] a genuine token that has expired: 401 before the upgrade for a document client, 1008 for a v1 client", async () => {
  const token = forgeToken({ claims: { ...claims, exp: now() - 60 }, key });
  const document = await handshake(server.url, `/api/ws?token=${token}`);
  expect([document.status, JSON.parse(document.body)]).toMatchObject([401, { code: "token_expired" }]);
  const v1 = await handshake(server.url, `/api/ws?token=${token}`, { "Sec-WebSocket-Protocol": "masterx.v1" });
  expect(v1.close).toEqual({ code: 1008, reason: "Invalid token (token_expired)" });
  expect(v1.headers["sec-websocket-protocol"]).toBe("masterx.v1");
  expect(await expectJson(call(server.url, { token }, "GET", "/api/v1/me"), 401)).toMatchObject({
    code: "token_expired",
  });
});

test("a version of the protocol that the server does not speak: 4507", async () => {
  const answer = await handshake(server.url, `/api/ws?token=${mira.token}`, { "Sec-WebSocket-Protocol": "masterx.v9" });
  expect([answer.headers["sec-websocket-protocol"], answer.close?.code]).toEqual(["masterx.v9", 4507]);
});

test("[§2.2] a ticket opens one socket, from the origin that asked for it", async () => {
  const ticket = await takeTicket();
  expect((await withTicket(ticket)).close).toBeNull();
  expect((await withTicket(ticket)).close).toEqual({ code: 1008, reason: "Invalid token (ticket_used)" });
  const bound = await takeTicket({ Origin: "http://localhost:3000" });
  expect((await withTicket(bound, { Origin: "http://localhost:4000" })).close).toEqual({
    code: 1008,
    reason: "Invalid token (invalid_token)",
  });
  expect((await withTicket(bound, { Origin: "http://localhost:3000" })).close).toBeNull();
  expect((await withTicket("guessed")).close).toEqual({ code: 1008, reason: "Invalid token (invalid_token)" });
  for (const body of [{}, { ...page(), generation: 0 }, { ...page(), generation: "1" }, { ...page(), device_id: "" }])
    expect(await expectJson(call(server.url, mira, "POST", "/api/ws/ticket", body), 400)).toMatchObject({
      code: "bad_request",
    });
});

test("wrong passwords and unknown accounts get the same answer, and soon have to wait", async () => {
  const login = (email: string) =>
    call(server.url, null, "POST", "/api/auth/login", { email, password: "wrong horse battery" });
  const known = await expectJson<object>(login(mira.email), 401);
  expect(known).toMatchObject({ code: "wrong_credentials" });
  expect(await expectJson<object>(login("nobody@example.org"), 401)).toEqual(known);
  for (let guess = 0; guess < 7; guess += 1) await login(mira.email);
  const slowed = await login(mira.email);
  expect([slowed.status, Number(slowed.headers.get("Retry-After")) > 0]).toEqual([429, true]);
});

test("a sign-out ends its token, its refreshing and its open sockets", async () => {
  const signedIn = await call(server.url, null, "POST", "/api/auth/register", {
    email: "noor@example.org",
    name: "Noor",
    password: "correct horse battery",
  });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const socket = new WebSocket(`${server.socketUrl}?token=${token}`);
  const closed = new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)));
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  expect((await call(server.url, null, "POST", "/api/auth/logout", undefined, { Cookie: cookie })).status).toBe(204);
  expect(await closed).toBe(4506);
  expect(await expectJson(call(server.url, { token }, "GET", "/api/v1/me"), 401)).toMatchObject({
    code: "invalid_token",
  });
  expect(
    await expectJson(call(server.url, null, "POST", "/api/auth/refresh", undefined, { Cookie: cookie }), 401),
  ).toMatchObject({ code: "invalid_token" });
});

test("no token, ticket or e-mail address of all this stands in the log", () => {
  for (const secret of [mira.token, mira.token.split(".")[2] ?? "", key, mira.email])
    expect(server.output.includes(secret)).toBe(false);
});
