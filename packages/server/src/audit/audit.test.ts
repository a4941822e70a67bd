import { expect, test } from "bun:test";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { changeAccount } from "../auth/account-writes.ts";
import { createAuditRecorder } from "./audit-recorder.ts";
import { createRefusalBook } from "./refusal-book.ts";
import { listAudit } from "./list-audit.ts";

async function signIn(server: TestServer, person: TestPerson): Promise<TestPerson> {
  const { email, password } = person;
  const reply = await server.call(null, "POST", "/api/auth/login", { email, password });
  return { ...person, token: ((await reply.json()) as { access_token: string }).access_token };
}
async function operator(server: TestServer): Promise<TestPerson> {
  const olga = await server.person("Olga");
  const change = { kind: "role", role: "operator" } as const;
  await server.store.write(changeAccount, { email: olga.email, change, now: Date.now(), by: "command_line" });
  return signIn(server, olga);
}
/** Everything that is recorded, after what still waits was written: a stopped server has written all. */
async function recorded(server: TestServer) {
  await server.restart();
  return listAudit(server.store.read, { group: null, limit: 10_000, before: null });
}

test("sign-ins, passwords, roles, consents, links and connections are recorded with who, whom and the outcome", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const gil = await server.person("Gil", "guardian");
  await server.call(mira, "PUT", "/api/v1/consents/voice", { granted: true });
  const link = await server.call(gil, "POST", "/api/v1/links", { learner: mira.id, purposes: ["live_state"] });
  const { id, code } = (await link.json()) as { id: string; code: string };
  await server.call(mira, "POST", `/api/v1/links/${id}/accept`, { code, purposes: ["live_state"] });
  const withdrawn = await server.call(mira, "POST", `/api/v1/links/${id}/withdraw`);
  await server.call(mira, "POST", "/api/auth/password", {
    current_password: mira.password,
    new_password: "another correct horse",
  });
  const again = await signIn(server, { ...mira, password: "another correct horse" });
  using page = await server.document(again);
  page.send({ type: "ping", data: {} });
  await page.next("pong");
  page.close();
  await page.closed;

  const entries = await recorded(server);
  const told = entries.map(({ action, actorName, targetName, outcome }) => [action, actorName, targetName, outcome]);
  for (const expected of [
    ["account_created", "Mira", "Mira", "ok"],
    ["signed_in", "Gil", "Gil", "ok"],
    ["consent_changed", "Mira", "Mira", "ok"],
    ["link_proposed", "Gil", null, "ok"],
    ["link_accepted", "Mira", null, "ok"],
    ["link_withdrawn", "Mira", null, "ok"],
    ["password_changed", "Mira", "Mira", "ok"],
    ["connection_opened", "Mira", null, "ok"],
    ["connection_closed", "Mira", null, "ok"],
    ["server_started", null, null, "ok"],
    ["server_stopped", null, null, "ok"],
  ])
    expect(told).toContainEqual(expected);
  expect(entries.find(({ action }) => action === "consent_changed")?.detail).toEqual({
    purpose: "voice",
    granted: true,
  });
  expect(entries.find(({ action }) => action === "link_withdrawn")).toMatchObject({
    target: `link:${id}`,
    requestId: withdrawn.headers.get("X-Request-Id"),
  });
  // Security level: what people send is not recorded.
  expect(entries.filter(({ action }) => action.startsWith("message:"))).toEqual([]);
  expect(server.faults).toEqual([]);
});

test("AUDIT_LEVEL=all also records each message's type, target and outcome, but no ping", async () => {
  await using server = await startServer({ env: { AUDIT_LEVEL: "all" } });
  const [mira, leo] = await Promise.all([server.person("Mira"), server.person("Leo")]);
  using page = await server.document(mira);
  page.send({ type: "subscribe_learner", data: { learner_id: leo.id } });
  await page.next("error");
  page.send({ type: "chat_message", data: { content: "hello", silent: true, client_message_id: "m1" } });
  await page.next("ack");
  page.send({ type: "ping", data: {} });
  await page.next("pong");
  const messages = (await recorded(server)).filter(({ action }) => action.startsWith("message:"));
  expect(
    messages.map(({ action, actorName, targetName, outcome }) => [action, actorName, targetName, outcome]),
  ).toEqual(
    expect.arrayContaining([
      ["message:subscribe_learner", "Mira", "Leo", "not_shared"],
      ["message:chat_message", "Mira", null, "ok"],
    ]),
  );
  expect(messages).toHaveLength(2);
});

test("refusals before anybody is known are one entry for each address, reason and minute", async () => {
  await using server = await startServer();
  await server.person("Mira");
  for (const token of ["a", "b", "c"]) {
    using refused = await openSocket(`${server.socketUrl}?token=${token}`);
    await refused.closed;
  }
  await server.call(null, "POST", "/api/auth/login", { email: "mira.1@example.org", password: "a wrong password" });
  const refusals = (await recorded(server)).filter(({ action }) => action === "access_refused");
  const sum = (outcome: string) =>
    refusals
      .filter((one) => one.outcome === outcome)
      .reduce((total, { detail }) => total + Number(detail?.["count"]), 0);
  expect([sum("invalid_token"), sum("wrong_credentials")]).toEqual([3, 1]);
  // Two when the minute ended meanwhile.
  expect(refusals.filter(({ outcome }) => outcome === "invalid_token").length).toBeLessThanOrEqual(2);
  expect(refusals.every(({ actor }) => /^address:#[\w-]{22}$/.test(actor))).toBe(true);
});

test("a flood of addresses is bounded: what is above is one entry with its number", () => {
  const book = createRefusalBook();
  for (let host = 0; host < 20_000; host += 1)
    book.add(`198.51.${host >> 8}.${host & 255}`, "invalid_token", "query", 1);
  expect(book.takeBefore(59_999)).toEqual([]);
  const entries = book.takeBefore(60_000);
  expect(entries).toHaveLength(5_001);
  expect(entries.find(({ actor }) => actor === "anyone")?.detail).toEqual({ count: 15_000, way: "query" });
  expect(book.takeBefore(Infinity)).toEqual([]);
});

test("while the database is away entries wait, within bounds, and how many were lost is recorded", async () => {
  let isAway = true;
  const written: string[] = [];
  const recorder = createAuditRecorder({
    store: {
      write: (_, input) => {
        if (isAway) return Promise.reject(new Error("away"));
        written.push(...(input as { entries: { action: string }[] }).entries.map(({ action }) => action));
        return Promise.resolve(undefined as never);
      },
    },
    level: "security",
    onFault: () => undefined,
  });
  for (let count = 0; count < 20_007; count += 1) recorder.add({ at: 1, actor: "system", action: "signed_in" });
  await recorder.flush();
  expect(written).toEqual([]);
  isAway = false;
  await recorder.stop();
  expect(written.length).toBe(20_001);
  expect(written.filter((action) => action === "entries_dropped")).toHaveLength(1);
});

test("no token, text, e-mail, address, password or name is in the audit in clear", async () => {
  await using server = await startServer({ env: { AUDIT_LEVEL: "all", WS_OPEN_SESSIONS: "true" } });
  const canary = "canary4711";
  const mira = await server.person(`Mira-${canary}`);
  const login = await server.call(null, "POST", "/api/auth/login", {
    email: `${canary}@example.org`,
    password: canary,
  });
  expect(login.status).toBe(401);
  using page = await server.document(mira);
  for (const message of [
    { type: "chat_message", id: canary, data: { content: canary, silent: true, client_message_id: canary } },
    { type: "join_session", data: { session_id: `${canary}@example.org` } },
    { type: "subscribe_learner", data: { learner_id: canary } },
    { type: canary, data: { content: canary } },
  ])
    page.send(message);
  page.send({ type: "ping", data: {} });
  await page.next("pong");
  using refused = await openSocket(`${server.socketUrl}?token=${canary}`);
  await refused.closed;
  const peerAddress = "127.0.0.1";
  await recorded(server);
  const rows = await server.store.read.selectFrom("audit_entries").selectAll().execute();
  const written = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThan(8);
  for (const secret of [canary, mira.token, mira.email, mira.password, mira.name, mira.id, peerAddress])
    expect([secret, written.includes(secret)]).toEqual([secret, false]);
});

test("operators read the audit over HTTP, by kind and backwards in time; nobody else does", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const olga = await operator(server);
  const entries = async (query: string) => {
    const reply = await server.call(olga, "GET", `/api/v1/operations/audit${query}`);
    expect(reply.status).toBe(200);
    return ((await reply.json()) as { entries: { action: string; at: number; actor_name: string | null }[] }).entries;
  };
  expect((await server.call(null, "GET", "/api/v1/operations/audit")).status).toBe(401);
  expect((await server.call(mira, "GET", "/api/v1/operations/audit")).status).toBe(403);
  expect((await server.call(olga, "GET", "/api/v1/operations/audit?group=nonsense")).status).toBe(400);
  const accounts = await entries("?group=accounts");
  expect(accounts.map(({ action }) => action)).toEqual(["role_changed", "account_created", "account_created"]);
  expect((await entries("?group=sign_ins")).map(({ actor_name }) => actor_name)).toContain("Mira");
  expect(await entries("?limit=1")).toHaveLength(1);
  expect(await entries(`?before=${accounts[0]?.at}&group=accounts`)).toHaveLength(2);
});
