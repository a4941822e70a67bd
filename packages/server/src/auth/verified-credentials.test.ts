import { expect, test } from "bun:test";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer } from "@masterx/testing/start-server";
import { createServer, loadConfig, loadReader, createBuiltInTutor } from "../index.ts";
import { createAccessTokens } from "./access-tokens.ts";
import { changeAccount } from "./account-writes.ts";
import { createAuthenticator } from "./authenticate.ts";
import { createVerifiedCredentials, type Standing } from "./verified-credentials.ts";

const signingKey = "a key that only this test knows, long enough";
const standing = (userId: string, signInEndsAt: number | null = null): Standing => ({
  userId,
  name: userId,
  role: "learner",
  email: `${userId}@example.org`,
  signInId: "s",
  signInEndsAt,
});
const claims = (userId: string, expiresAt = 1_000) => ({ userId, signInId: "s", expiresAt });

test("what was verified is remembered until the token's own end, never longer", () => {
  let now = 0;
  const verified = createVerifiedCredentials({ now: () => now });
  verified.rememberClaims("t", claims("mira"));
  now = 999;
  expect(verified.claimsOf("t")).toEqual(claims("mira"));
  now = 1_000;
  expect(verified.claimsOf("t")).toBeUndefined();
  verified.rememberClaims("t", claims("mira"));
  now = 0;
  expect(verified.claimsOf("t")).toBeUndefined();
  verified.rememberStanding(standing("mira", 500), verified.changes);
  now = 499;
  expect(verified.standingOf(claims("mira"))?.userId).toBe("mira");
  now = 500;
  expect(verified.standingOf(claims("mira"))).toBeUndefined();
});

test("the longest unused goes first, and there are never more than the capacity", () => {
  const verified = createVerifiedCredentials({ capacity: 2, now: () => 0 });
  for (const name of ["a", "b"]) {
    verified.rememberClaims(name, claims(name));
    verified.rememberStanding(standing(name), verified.changes);
  }
  verified.claimsOf("a");
  verified.standingOf(claims("a"));
  verified.rememberClaims("c", claims("c"));
  verified.rememberStanding(standing("c"), verified.changes);
  expect(["a", "b", "c"].map((name) => verified.claimsOf(name) !== undefined)).toEqual([true, false, true]);
  expect(["a", "b", "c"].map((name) => verified.standingOf(claims(name)) !== undefined)).toEqual([true, false, true]);
});

test("a change that comes while the database is asked makes its answer worthless", () => {
  const verified = createVerifiedCredentials({ now: () => 0 });
  const asOf = verified.changes;
  verified.forget("mira");
  verified.rememberStanding(standing("mira"), asOf);
  expect(verified.standingOf(claims("mira"))).toBeUndefined();
});

test("[§2.6] a repeated token costs no signature and no query; a change is known at once; out of reach nobody is admitted", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const tokens = createAccessTokens({
    algorithm: "HS256",
    key: signingKey,
    issuer: "masterx",
    audience: "masterx",
    lifeMs: 60_000,
  });
  let verifications = 0;
  let queries = 0;
  let now = 0;
  const authenticator = createAuthenticator({
    tokens: { ...tokens, verify: (token) => ((verifications += 1), tokens.verify(token)) },
    store: {
      get read() {
        queries += 1;
        return server.store.read;
      },
      controlReadAt: () => 0,
    },
    now: () => now,
  });
  for (const _ of [1, 2, 3])
    expect(await authenticator.authenticate(mira.token)).toMatchObject({ ok: true, identity: { userId: mira.id } });
  expect([verifications, queries]).toEqual([1, 1]);
  await server.store.write(changeAccount, { email: mira.email, change: { kind: "disable" }, now: Date.now() });
  authenticator.forget(mira.id);
  expect(await authenticator.authenticate(mira.token)).toMatchObject({ ok: false, code: "invalid_token" });
  now = 4_999;
  expect(await authenticator.authenticate(mira.token)).toMatchObject({ ok: false, code: "invalid_token" });
  now = 5_000;
  expect(await authenticator.authenticate(mira.token)).toMatchObject({ ok: false, code: "unavailable" });
});

test("[§2.6] a revocation by another process ends a remembered token within a second", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const status = async () => (await server.call(mira, "GET", "/api/v1/me")).status;
  expect([await status(), await status()]).toEqual([200, 200]);
  await server.store.write(changeAccount, { email: mira.email, change: { kind: "disable" }, now: Date.now() });
  // What the server itself knows of it came by the control rows, as it would from another process.
  const deadline = performance.now() + 1_000;
  while ((await status()) === 200 && performance.now() < deadline) await Bun.sleep(20);
  expect(await status()).toBe(401);
});

test("[§2.6] a node that cannot see changes keeps its sockets, admits nobody and answers unavailable", async () => {
  await using base = await startServer();
  const mira = await base.person("Mira");
  let isCutOff = false;
  const server = await createServer({
    config: loadConfig({ PORT: "0", DATA_DIR: base.dataDir, MASTERX_DEMO: "false" }),
    store: { ...base.store, controlReadAt: () => (isCutOff ? -Infinity : performance.now()) },
    reader: await loadReader(),
    tutor: createBuiltInTutor({ pieceDelayMs: 0 }),
    signingKey,
    pagesFolder: base.dataDir,
    onFault: (error) => {
      throw error;
    },
  });
  const door = `${server.url.replace("http", "ws")}/api/ws?token=${mira.token}`;
  using socket = await openSocket(door);
  isCutOff = true;
  socket.send({ type: "chat_message", id: "c", data: { content: "hello" } });
  expect((await socket.next("error")).data).toMatchObject({ code: "unavailable", retry_after_ms: 1_000 });
  socket.send({ type: "ping" });
  await socket.next("pong");
  const asked = await fetch(`${server.url}/api/v1/me`, { headers: { Authorization: `Bearer ${mira.token}` } });
  expect([asked.status, asked.headers.get("Retry-After")]).toEqual([503, "1"]);
  const refused = await openSocket(door).then(
    () => "admitted",
    () => "refused",
  );
  expect(refused).toBe("refused");
  isCutOff = false;
  socket.send({ type: "join_session", data: { session_id: "none" } });
  expect((await socket.next("error")).data.code).toBe("forbidden");
  await server.stop();
});
