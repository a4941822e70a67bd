import { expect, test } from "bun:test";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer } from "@masterx/testing/start-server";

test("[§1.3] the document's integration test: the first message after ping is pong", async () => {
  await using server = await startServer();
  using page = await server.document(await server.person("Mira"));
  page.send({ type: "ping", data: {} });
  await page.next("pong");
  expect(page.received.map((message) => message.type)).toEqual(["pong"]);
});

test("[§2.3] a v1 connection is greeted with the protocol's name and its limits", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  expect(phone.protocol).toBe("masterx.v1");
  expect(phone.received[0]?.data).toMatchObject({
    user_id: mira.id,
    heartbeat_ms: 30_000,
    limits: {
      message_bytes: 10_240,
      messages_per_minute: 100,
      frame_bytes: 65_536,
      frames_per_second: 2_000,
      bytes_per_second: 262_144,
      followed_channels: 256,
    },
  });
});

test("[§2.2] a bearer header opens a document connection", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using page = await openSocket(server.socketUrl, undefined, { Authorization: `Bearer ${mira.token}` });
  page.send({ type: "ping" });
  await page.next("pong");
});

test("[§5.3] a position is answered with its snapshot and never with a part; then the ack", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const posted = await server.call(mira, "POST", "/api/v1/chat", { message: "I am excited!", silent: true });
  const { session_id } = (await posted.json()) as { session_id: string };
  using phone = await server.v1(mira, {
    [`session:${session_id}`]: { epoch: "0", offset: 0 },
    [`user:${mira.id}`]: { epoch: "0", offset: 0 },
    "session:of-somebody-else": { epoch: "0", offset: 3 },
  });
  const session = await phone.next("resumed");
  expect(session.data).toMatchObject({
    of: `session:${session_id}`,
    recovered: false,
    why: "epoch",
    head: { offset: 1, epoch: server.store.epoch },
  });
  expect(session.data).toMatchObject({
    snapshot: {
      messages: [{ content: "I am excited!" }],
      answer: null,
      members: [{ user_id: mira.id }],
    },
  });
  const user = await phone.next("resumed");
  expect(user.data).toMatchObject({
    snapshot: { reading: { emotion: { word: "Excited" } }, reading_paused: false },
  });
  expect((await phone.next("resumed")).data).toEqual({
    of: "session:of-somebody-else",
    recovered: false,
    why: "forbidden",
  });
  expect((await phone.next("ack")).in_reply_to).toBe("resume");
});

test("[§5.3] before its resume a v1 connection gets control only", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const page = { device_id: "d", page_id: "p", generation: 1 };
  const { ticket } = (await (await server.call(mira, "POST", "/api/ws/ticket", page)).json()) as { ticket: string };
  using phone = await openSocket(server.socketUrl, ["masterx.v1", `ticket.${ticket}`]);
  phone.send({ type: "chat_message", data: { content: "too early" } });
  expect((await phone.next("error")).data.code).toBe("bad_message");
  await server.call(mira, "POST", "/api/v1/chat", { message: "hello", silent: true });
  await phone.none("emotion_update");
});

test("members of a session see who joins, types and leaves; strangers get forbidden for known and unknown ids alike", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "false" } });
  const [mira, other, stranger] = await Promise.all([
    server.person("Mira"),
    server.person("Other"),
    server.person("Stranger"),
  ]);
  const { id } = (await (await server.call(mira, "POST", "/api/v1/sessions", {})).json()) as { id: string };
  const { code } = (await (await server.call(mira, "POST", `/api/v1/sessions/${id}/invitations`)).json()) as {
    code: string;
  };
  using first = await server.v1(mira);
  first.send({ type: "join_session", id: "j", data: { session_id: id } });
  expect((await first.next("session_update")).data).toMatchObject({
    action: "joined",
    members: [{ user_id: mira.id, role: "owner", present: true }],
  });
  await server.call(other, "POST", "/api/v1/sessions/join", { code });
  expect((await first.next("member_changed")).data).toMatchObject({ user_id: other.id, action: "added" });
  using second = await server.document(other);
  // The old page puts the session beside `data` as well.
  second.send({ type: "join_session", session_id: id, timestamp: 1_698_765_432_000 });
  await second.next("session_update");
  expect((await first.next("user_joined", (data) => data.user_id === other.id)).data.name).toBe("Other");
  second.send({ type: "user_typing", data: { isTyping: true } });
  expect((await first.next("typing_indicator")).data).toEqual({
    session_id: id,
    user_id: other.id,
    name: "Other",
    isTyping: true,
  });
  second.send({ type: "user_typing", data: { session_id: id, isTyping: true } });
  second.send({ type: "user_typing", data: { session_id: id, isTyping: false } });
  expect((await first.next("typing_indicator")).data.isTyping).toBe(false);
  second.send({ type: "leave_session", data: { session_id: id } });
  expect((await first.next("user_left")).data.user_id).toBe(other.id);
  using third = await server.v1(stranger);
  for (const session_id of [id, "no-such-session"]) {
    third.send({ type: "join_session", data: { session_id } });
    expect((await third.next("error")).data).toMatchObject({
      code: "forbidden",
      message: "You are not a member of this session.",
    });
  }
  third.send({ type: "chat_message", data: { session_id: id, content: "let me in" } });
  expect((await third.next("error")).data.code).toBe("forbidden");
});

test("WS_OPEN_SESSIONS: joining an unknown id makes it, and others may join", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  using first = await server.document(await server.person("Mira"));
  using second = await server.document(await server.person("Other"));
  first.send({ type: "join_session", data: { session_id: "uuid-v4" } });
  expect((await first.next("session_update")).data.members).toMatchObject([{ role: "owner" }]);
  second.send({ type: "join_session", data: { session_id: "uuid-v4" } });
  expect((await second.next("session_update")).data.members).toHaveLength(2);
});

test("WS_OPEN_SESSIONS opens only what was made by joining: a person's conversation with the tutor stays theirs", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const mira = await server.person("Mira");
  const posted = await server.call(mira, "POST", "/api/v1/chat", { message: "only for the tutor", silent: true });
  const { session_id } = (await posted.json()) as { session_id: string };
  using stranger = await server.document(await server.person("Stranger"));
  stranger.send({ type: "join_session", data: { session_id } });
  expect((await stranger.next("error")).data.code).toBe("forbidden");
});

test("who joins is not told of themselves, and what waits behind a closed connection does not bring it back", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const { id } = (await (await server.call(mira, "POST", "/api/v1/sessions", {})).json()) as { id: string };
  const ghost = await server.document(mira);
  for (let index = 0; index < 20; index += 1)
    ghost.send({ type: "chat_message", data: { content: `n${index}`, silent: true } });
  ghost.send({ type: "join_session", data: { session_id: id } });
  ghost.close();
  await ghost.closed;
  using phone = await server.v1(mira);
  phone.send({ type: "chat_message", id: "last", data: { content: "after", silent: true } });
  await phone.next("ack", (data) => data.message_id !== undefined);
  phone.send({ type: "join_session", data: { session_id: id } });
  await phone.next("session_update", (data) => data.action === "joined");
  await phone.none("user_joined");
  const status = await server.call(mira, "GET", "/api/websocket/status");
  expect(await status.json()).toMatchObject({ active_connections: 1 });
});

test("[§4.4] a retry after a lost ack follows the session, so that the answer is seen", async () => {
  const go = Promise.withResolvers<void>();
  await using server = await startServer({
    tutor: {
      id: "slow",
      model: "slow-1",
      label: "Slow tutor",
      async *answer() {
        await go.promise;
        yield { type: "text", text: "Here I am" };
      },
    },
  });
  const mira = await server.person("Mira");
  const chat = { type: "chat_message", id: "c", data: { content: "Hello", client_message_id: "m1" } };
  const lost = await server.v1(mira);
  lost.send(chat);
  await lost.next("ack", (data) => data.message_id !== undefined);
  lost.close();
  await lost.closed;
  using phone = await server.v1(mira);
  phone.send(chat);
  expect((await phone.next("ack", (data) => data.message_id !== undefined)).data.duplicate).toBe(true);
  go.resolve();
  expect((await phone.next("message_received")).data.message).toMatchObject({
    role: "assistant",
    content: "Here I am",
  });
});

test("[§7] over the rate the error says when to come back, and pings go on", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "3" } });
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  for (let index = 0; index < 4; index += 1)
    phone.send({ type: "chat_message", data: { content: `n${index}`, silent: true } });
  const error = await phone.next("error");
  expect(error.data).toMatchObject({ code: "rate_limited", message: "Rate limit exceeded" });
  expect(error.data.retry_after_ms).toBeGreaterThan(1_000);
  expect((await server.call(mira, "POST", "/api/v1/chat", { message: "by HTTP" })).status).toBe(429);
  phone.send({ type: "ping" });
  await phone.next("pong");
});

test("a closed connection leaves nothing behind", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using watcher = await server.v1(await server.person("Watcher"));
  const status = async () =>
    (await (await server.call(mira, "GET", "/api/websocket/status")).json()) as Record<string, number>;
  const before = await status();
  const sockets = await Promise.all(Array.from({ length: 20 }, () => server.document(mira)));
  expect(await status()).toMatchObject({ active_connections: 21, connected_users: 2 });
  for (const socket of sockets) socket.close();
  await Promise.all(sockets.map((socket) => socket.closed));
  await watcher.none("error");
  expect(await status()).toEqual(before);
});

test("WS_MAX_CONNECTIONS_PER_USER: the newest is refused with 4504", async () => {
  await using server = await startServer({ env: { WS_MAX_CONNECTIONS_PER_USER: "2" } });
  const mira = await server.person("Mira");
  using first = await server.document(mira);
  using second = await server.document(mira);
  using third = await server.document(mira);
  expect((await third.closed).code).toBe(4504);
  first.send({ type: "ping" });
  await first.next("pong");
  await second.none("error");
});
