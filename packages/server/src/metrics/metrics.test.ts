import { expect, test } from "bun:test";
import { parseExposition } from "@masterx/testing/parse-exposition";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { changeAccount } from "../auth/account-writes.ts";
import { createSocketTallies } from "./socket-tallies.ts";
import { createRecent, sampleMs } from "./recent.ts";
import { metricsReference, referencePath } from "./reference.ts";

async function operator(server: TestServer): Promise<TestPerson> {
  const person = await server.person("Olga");
  const change = { kind: "role", role: "operator" } as const;
  await server.store.write(changeAccount, { email: person.email, change, now: Date.now() });
  const reply = await server.call(null, "POST", "/api/auth/login", { email: person.email, password: person.password });
  return { ...person, token: ((await reply.json()) as { access_token: string }).access_token };
}

async function scrape(server: TestServer) {
  const reply = await server.call(null, "GET", "/metrics");
  expect(reply.headers.get("Content-Type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  return parseExposition(await reply.text());
}

test("/metrics has the names of both documents, in the format to the letter, and counts what happened", async () => {
  await using server = await startServer();
  const [mira, leo] = await Promise.all([server.person("Mira"), server.person("Leo")]);
  using phone = await server.v1(mira);
  using page = await server.document(leo);
  page.send({ type: "ping", data: {} });
  await page.next("pong");
  page.send({ type: "no_such_type_4711" });
  expect((await page.next("error")).data.code).toBe("unknown_type");
  phone.send({ type: "chat_message", id: "m", data: { content: "hello", silent: true, client_message_id: "m1" } });
  await phone.next("ack", () => true);
  using refused = await openSocket(`${server.socketUrl}?token=not-a-token`);
  await refused.closed;
  phone.close();
  await phone.closed;
  await server.call(null, "GET", "/healthz");

  const families = await scrape(server);
  const value = (name: string, labels = "") => families.get(name)?.samples.get(name + labels);
  expect(value("ws_connections_total")).toBe(2);
  expect(value("ws_messages_total", '{type="ping"}')).toBe(1);
  expect(value("ws_messages_total", '{type="pong"}')).toBe(1);
  expect(value("ws_messages_total", '{type="unknown"}')).toBe(1);
  expect(value("ws_messages_total", '{type="chat_message"}')).toBe(1);
  expect(value("ws_errors_total")).toBe(1);
  expect(value("ws_answers_total", '{type="unknown",outcome="unknown_type"}')).toBe(1);
  expect(value("ws_answers_total", '{type="resume",outcome="ok"}')).toBe(1);
  expect(value("ws_connection_failures_total", '{reason="invalid_token"}')).toBe(1);
  expect(families.get("ws_message_latency_seconds")?.samples.get("ws_message_latency_seconds_count")).toBe(4);
  expect(families.get("aivo_websocket_latency_ms")?.samples.get("aivo_websocket_latency_ms_count")).toBe(4);
  const sent = [...(families.get("ws_messages_total")?.samples ?? [])]
    .filter(([key]) => !/"(ping|unknown|chat_message|resume)"/.test(key))
    .reduce((sum, [, count]) => sum + count, 0);
  expect(value("aivo_websocket_messages_sent_total")).toBe(sent);
  expect(value("masterx_store_writes_total")).toBeGreaterThan(2);
  expect(value("process_resident_memory_bytes")).toBeGreaterThan(1e6);
  expect([...families.values()].map(({ help }) => help).filter((help) => help.length < 10)).toEqual([]);
});

test("what is counted as sent is what the sockets received, whoever a broadcast leaves out", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const [mira, leo, ana] = await Promise.all(["Mira", "Leo", "Ana"].map((name) => server.person(name)));
  if (!mira || !leo || !ana) throw new Error("nobody");
  const sockets = [await server.v1(mira), await server.document(leo), await server.v1(ana), await server.document(ana)];
  for (const socket of sockets) {
    socket.send({ type: "join_session", data: { session_id: "room" } });
    await socket.next("session_update");
  }
  const [author, ...others] = sockets;
  author?.send({ type: "user_typing", data: { session_id: "room", isTyping: true } });
  author?.send({
    type: "chat_message",
    data: { session_id: "room", content: "hi", silent: true, client_message_id: "1" },
  });
  for (const socket of others) await socket.next("message_received");
  // Whatever else was sent to a socket has arrived before its pong.
  for (const socket of sockets) {
    socket.send({ type: "ping", data: {} });
    await socket.next("pong");
  }
  const received = new Map<string, number>();
  for (const socket of sockets)
    for (const { type } of socket.received) received.set(type, (received.get(type) ?? 0) + 1);
  const families = await scrape(server);
  const counted = families.get("ws_messages_total")?.samples;
  for (const [type, count] of received)
    expect([type, counted?.get(`ws_messages_total{type="${type}"}`)]).toEqual([type, count]);
  const sum = [...received.values()].reduce((total, count) => total + count, 0);
  expect(families.get("aivo_websocket_messages_sent_total")?.samples.get("aivo_websocket_messages_sent_total")).toBe(
    sum,
  );
  expect(received.get("typing_indicator")).toBe(3);
  for (const socket of sockets) socket.close();
});

test("labels stay bounded whatever a peer sends", () => {
  const { tallies, observer } = createSocketTallies();
  for (let code = 3_000; code < 4_000; code += 1) observer.closed({} as never, code, "");
  observer.closed({} as never, 1006, "");
  expect(tallies.closedByCode).toEqual(
    new Map([
      ["other", 1_000],
      ["1006", 1],
    ]),
  );
});

test("the metrics token or an operator's token opens /metrics, nothing else does", async () => {
  await using server = await startServer({ env: { METRICS_TOKEN: "a token for the scraper" } });
  const status = async (authorization?: string) =>
    (await server.call(null, "GET", "/metrics", undefined, authorization ? { Authorization: authorization } : {}))
      .status;
  const mira = await server.person("Mira");
  const olga = await operator(server);
  expect(await status()).toBe(401);
  expect(await status("Bearer a token for the scraped")).toBe(401);
  expect(await status(`Bearer ${mira.token}`)).toBe(403);
  expect(await status(`Bearer ${olga.token}`)).toBe(200);
  expect(await status("Bearer a")).toBe(401);
  await using tokened = await startServer({ env: { METRICS_TOKEN: "scraper-token-4711" } });
  const right = await tokened.call(null, "GET", "/metrics", undefined, { Authorization: "Bearer scraper-token-4711" });
  expect(right.status).toBe(200);
});

test("open metrics are for this machine only: a forwarded request or another Host is asked for a token", async () => {
  await using server = await startServer();
  const status = async (headers: Record<string, string>) =>
    (await server.call(null, "GET", "/metrics", undefined, headers)).status;
  expect(await status({})).toBe(200);
  expect(await status({ "X-Forwarded-For": "203.0.113.9" })).toBe(401);
  expect(await status({ Forwarded: "for=203.0.113.9" })).toBe(401);
  expect(await status({ Host: "learn.example.org" })).toBe(401);
});

test("the AIVO document's metrics, exactly, for operators only", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const olga = await operator(server);
  using page = await server.document(mira);
  page.send({ type: "ping", data: {} });
  await page.next("pong");
  expect((await server.call(null, "GET", "/api/websocket/metrics")).status).toBe(401);
  expect((await server.call(mira, "GET", "/api/websocket/metrics")).status).toBe(403);
  expect(await (await server.call(olga, "GET", "/api/websocket/metrics")).json()).toEqual({
    connections: { active: 1, total: 1, disconnections: 0 },
    users: { connected: 1 },
    learners: { subscribed: 0 },
    rooms: { active: 0 },
    messages: { sent: 1, received: 1, per_second: expect.any(Number) },
    performance: {
      average_latency_ms: expect.any(Number),
      min_latency_ms: expect.any(Number),
      max_latency_ms: expect.any(Number),
    },
    errors: { total: 0 },
    uptime: { seconds: expect.any(Number), started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) },
  });
  expect((await server.call(mira, "GET", "/api/v1/operations/metrics")).status).toBe(403);
  const view = (await (await server.call(olga, "GET", "/api/v1/operations/metrics")).json()) as Record<string, unknown>;
  expect(view).toMatchObject({ open: { connections: 1 }, totals: { received: 1, sent: 1 } });
});

test("the sliding minute forgets what is older, and knows its own length at the start", () => {
  const { tallies, observer } = createSocketTallies();
  let at = 0;
  const recent = createRecent(
    tallies,
    () => at,
    () => at,
  );
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += sampleMs) {
      at += sampleMs;
      recent.sample();
    }
  };
  observer.sent("pong", 30);
  observer.answered("ping", "ok", 4, { connection: {} as never, id: undefined, data: null });
  at += 2_000;
  expect(recent.messagesPerSecond()).toBe(15);
  expect(recent.latencyMs(0.99)).toBeGreaterThan(3);
  pass(55_000);
  expect(recent.messagesPerSecond()).toBeCloseTo(30 / 57, 5);
  pass(10_000);
  expect(recent.messagesPerSecond()).toBe(0);
  expect(recent.latencyMs(0.99)).toBeNull();
  pass(3_600_000);
  expect(recent.samples()).toHaveLength(120);
});

test("docs/reference/metrics.md says what is registered", async () => {
  expect(await Bun.file(referencePath).text()).toBe(metricsReference());
});

const promtool = process.env["PROMTOOL_PATH"] ?? Bun.which("promtool");
test.skipIf(promtool === null)("promtool finds nothing but the document's own unit", async () => {
  await using server = await startServer();
  const text = await (await server.call(null, "GET", "/metrics")).text();
  const checked = Bun.spawnSync([promtool ?? "", "check", "metrics"], { stdin: Buffer.from(text) });
  const found = `${checked.stdout.toString()}${checked.stderr.toString()}`.trim().split("\n").filter(Boolean);
  expect(found.filter((line) => !line.startsWith("aivo_websocket_latency_ms "))).toEqual([]);
});
