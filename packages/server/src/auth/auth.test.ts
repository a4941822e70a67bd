import { expect, test } from "bun:test";
import type { LoginReply } from "@masterx/protocol";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { decodeProtectedHeader, SignJWT } from "jose";
import { changeAccount } from "./account-writes.ts";
import { createGuessLimit } from "./guess-limit.ts";
import { rotateRefreshToken } from "./sign-in-writes.ts";
import { createTickets } from "./tickets.ts";

const cookieOf = (response: Response) => (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
const login = (server: TestServer, person: Pick<TestPerson, "email">, password: string) =>
  server.call(null, "POST", "/api/auth/login", { email: person.email, password });

test("[§12] login answers with a bearer token, and the refresh token stays in an HttpOnly cookie", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const response = await login(server, { email: mira.email.toUpperCase() }, mira.password);
  expect(response.status).toBe(200);
  const reply = (await response.json()) as LoginReply;
  expect(reply).toEqual({
    access_token: expect.any(String),
    token_type: "bearer",
    expires_in: 1_800,
    user: { id: mira.id, name: "Mira", role: "learner" },
  });
  expect(decodeProtectedHeader(reply.access_token)).toEqual({ alg: "HS256", typ: "at+jwt" });
  const cookie = response.headers.get("Set-Cookie") ?? "";
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Strict");
  expect(cookie).toContain("Path=/api/auth");
});

test("wrong password, unknown account and disabled account get the same answer", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const gone = await server.person("Gone");
  await server.store.write(changeAccount, { email: gone.email, change: { kind: "disable" }, now: Date.now() });
  const answers = await Promise.all([
    login(server, mira, "wrong password"),
    login(server, { email: "nobody@example.org" }, "wrong password"),
    login(server, gone, gone.password),
  ]);
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
  expect(new Set(bodies).size).toBe(1);
});

test("an account and its first sign-in are one write: who hears `overloaded` can ask again", async () => {
  await using server = await startServer();
  let writes = 0;
  server.store.onCommit((count) => (writes += count));
  const body = { email: "mira@example.org", name: "Mira", password: "long enough 1" };
  const answer = await server.call(null, "POST", "/api/auth/register", body);
  expect([answer.status, writes]).toEqual([201, 1]);
  const { access_token } = (await answer.json()) as { access_token: string };
  const me = await fetch(`${server.url}/api/v1/me`, { headers: { Authorization: `Bearer ${access_token}` } });
  expect(me.status).toBe(200);
});

test("an e-mail has one account, and a weak password names the rule", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const again = await server.call(null, "POST", "/api/auth/register", {
    email: mira.email,
    name: "M",
    password: "long enough 1",
  });
  expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([409, "email_taken"]);
  const weak = await server.call(null, "POST", "/api/auth/register", {
    email: "a@example.org",
    name: "A",
    password: "short",
  });
  expect(await weak.json()).toMatchObject({
    code: "bad_request",
    message: "password: must have at least 10 characters",
  });
  const operator = await server.call(null, "POST", "/api/auth/register", {
    email: "b@example.org",
    name: "B",
    password: "long enough 1",
    role: "operator",
  });
  expect(operator.status).toBe(400);
});

test("a refresh token rotates; an honest repeat gets the same successor; a late reuse ends the family", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const first = cookieOf(await login(server, mira, mira.password));
  const refresh = (cookie: string) => server.call(null, "POST", "/api/auth/refresh", undefined, { Cookie: cookie });
  const second = await refresh(first);
  expect(second.status).toBe(200);
  const repeat = await refresh(first);
  expect(cookieOf(repeat)).toBe(cookieOf(second));
  expect(cookieOf(second)).not.toBe(first);
  expect((await refresh(cookieOf(second))).status).toBe(200);
  const sha256 = (text: string) => new Bun.CryptoHasher("sha256").update(text).digest("base64url");
  const late = { hash: sha256(first.split("=")[1] ?? ""), successorHash: "-", now: Date.now() + 31_000 };
  expect(await server.store.write(rotateRefreshToken, late)).toEqual({ outcome: "stolen", userId: mira.id });
  expect((await refresh(cookieOf(second))).status).toBe(401);
});

test("logout ends the sign-in: its token, its cookie and its sockets", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const response = await login(server, mira, mira.password);
  const { access_token: token } = (await response.json()) as { access_token: string };
  const cookie = cookieOf(response);
  using phone = await server.document({ ...mira, token });
  using other = await server.document(mira);
  expect((await server.call(null, "POST", "/api/auth/logout", undefined, { Cookie: cookie })).status).toBe(204);
  expect((await phone.closed).code).toBe(4506);
  await other.none("error");
  expect((await server.call({ ...mira, token }, "GET", "/api/v1/me")).status).toBe(401);
  expect((await server.call(null, "POST", "/api/auth/refresh", undefined, { Cookie: cookie })).status).toBe(401);
});

test("a new password ends the other sign-ins and keeps the one that set it", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const { access_token: token } = (await (await login(server, mira, mira.password)).json()) as { access_token: string };
  using other = await server.document(mira);
  using own = await server.document({ ...mira, token });
  const change = (current: string) =>
    server.call({ ...mira, token }, "POST", "/api/auth/password", {
      current_password: current,
      new_password: "a much better one",
    });
  expect((await change("wrong")).status).toBe(401);
  expect((await change(mira.password)).status).toBe(204);
  expect((await other.closed).code).toBe(4506);
  await own.none("error");
  expect((await login(server, mira, mira.password)).status).toBe(401);
  expect((await login(server, mira, "a much better one")).status).toBe(200);
});

test("guesses are counted before they are checked, per account and per address, and the clock forgives", () => {
  let now = 0;
  const guesses = createGuessLimit(() => now);
  for (let index = 0; index < 8; index += 1) expect(guesses.begin("a", "1")).toBe(0);
  expect(guesses.begin("a", "2")).toBeGreaterThan(0);
  expect(guesses.begin("b", "1")).toBe(0);
  now += 15_000;
  expect(guesses.begin("a", "2")).toBe(0);
  for (let index = 0; index < 100; index += 1) {
    expect(guesses.begin("c", "3")).toBe(0);
    guesses.right("c", "3");
  }
});

test("40 wrong guesses at once are no more than the account allows", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const answers = await Promise.all(Array.from({ length: 40 }, () => login(server, mira, "wrong password")));
  const tried = answers.filter((answer) => answer.status === 401).length;
  expect(tried).toBeLessThanOrEqual(8);
  expect(answers.find((answer) => answer.status === 429)?.headers.get("Retry-After")).toBeString();
});

test("[§2.2] a ticket opens one socket within 15 s, for the page that asked", () => {
  let now = 0;
  const tickets = createTickets(() => now);
  const grant = {
    claims: { userId: "u", signInId: null, expiresAt: 1 },
    deviceId: "d",
    pageId: "p",
    generation: 1,
    origin: "http://localhost",
  };
  const ticket = tickets.issue(grant);
  expect(tickets.use(ticket, "http://evil.example")).toEqual({ ok: false, code: "invalid_token" });
  expect(tickets.use(ticket, "http://localhost")).toEqual({ ok: true, grant });
  expect(tickets.use(ticket, "http://localhost")).toEqual({ ok: false, code: "ticket_used" });
  const late = tickets.issue(grant);
  now += 15_001;
  expect(tickets.use(late, "http://localhost")).toEqual({ ok: false, code: "ticket_expired" });
  now += 60_000;
  tickets.sweep();
  expect(tickets.use(late, "http://localhost")).toEqual({ ok: false, code: "invalid_token" });
});

test("[§2.4] refusals: a browser sees 1008 with the document's words, an old client with an expired token 401", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const key = new TextEncoder().encode("a key that only this test knows, long enough");
  const made = (expiresAt: number) =>
    new SignJWT({ sub: mira.id })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuer("masterx")
      .setAudience("masterx")
      .setExpirationTime(expiresAt)
      .sign(key);
  const expired = await made(1);
  for (const [query, protocols, reason] of [
    ["", undefined, "Invalid token (missing_token)"],
    ["?token=garbage", undefined, "Invalid token (invalid_token)"],
    ["", ["masterx.v1", "ticket.unknown"], "Invalid token (invalid_token)"],
    [`?token=${expired}`, ["masterx.v1"], "Invalid token (token_expired)"],
  ] as const) {
    using socket = await openSocket(`${server.socketUrl}${query}`, protocols && [...protocols]);
    expect(await socket.closed).toEqual({ code: 1008, reason });
  }
  const handshake = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const response = await fetch(`${server.url}/api/ws?token=${expired}`, { headers: handshake });
  expect(response.status).toBe(401);
  // A host product's token has no sign-in here and is welcome while it lives.
  using host = await server.document({ ...mira, token: await made(Math.floor(Date.now() / 1_000) + 600) });
  host.send({ type: "ping" });
  await host.next("pong");
});

test("[§2.4] an unknown version of the protocol is echoed and closed with 4507", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using socket = await openSocket(`${server.socketUrl}?token=${mira.token}`, ["masterx.v9"]);
  expect(socket.protocol).toBe("masterx.v9");
  expect((await socket.closed).code).toBe(4507);
});
