import { expect, test } from "bun:test";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer } from "@masterx/testing/start-server";

// The two documents of the earlier systems, word for word: what their clients send, and what they expect to get.

/** MasterX, appendix A and its test scripts; `session_id` is theirs. */
const masterxSends = [
  `{"type": "join_session", "data": {"session_id": "uuid-v4"}, "timestamp": 1698765432000}`,
  `{"type": "user_typing", "data": {"session_id": "uuid-v4", "isTyping": true}, "timestamp": 1698765432000}`,
  `{"type": "user_typing", "data": {"session_id": "uuid-v4", "isTyping": false}, "timestamp": 1698765432000}`,
  `{"type": "leave_session", "data": {"session_id": "uuid-v4"}, "timestamp": 1698765432000}`,
  `{"type": "ping", "data": {}, "timestamp": 1698765432000}`,
  `{"type": "ping", "data": {}, "timestamp": 1761825600.123}`,
  `{"type": "ping", "data": {}}`,
  `{"type": "ping"}`,
  `[{"type": "ping", "data": {}}, {"type": "ping", "data": {}}]`,
];
const masterxGets = {
  emotion_update: {
    message_id: "uuid-v4",
    emotion: {
      primary_emotion: "excited",
      intensity: 0.85,
      pad_values: { pleasure: 0.8, arousal: 0.9, dominance: 0.7 },
      learning_readiness: "high",
      cognitive_load: "optimal",
    },
  },
  typing_indicator: { user_id: "uuid-v4", isTyping: true },
  message_received: {
    message: { id: "uuid-v4", content: "Hello!", role: "user", timestamp: "2025-10-30T12:00:00Z" },
  },
  pong: { timestamp: "2025-10-30T12:00:00Z" },
};

/** AIVO, "API Reference" and the hook's example. */
const aivoSends = (learnerId: string) => [
  { type: "subscribe_learner", learner_id: learnerId },
  {
    type: "virtual_brain_interact",
    data: {
      learner_id: learnerId,
      type: "question_response",
      content: "What is 7 × 8?",
      response: "56",
      context: { correct: true, difficulty: 3, subject: "math", time_taken: 15.5 },
    },
  },
  { type: "virtual_brain_interact", data: { learner_id: learnerId, type: "content_view", content: "Fractions" } },
  { type: "virtual_brain_interact", data: { learner_id: learnerId, type: "hint_request", content: "?", context: {} } },
  { type: "join_room", room_id: "room" },
  { type: "ping" },
];
const sixNumbers = {
  cognitive_load: 0,
  engagement_level: 0,
  frustration_level: 0,
  fatigue_level: 0,
  confidence_level: 0,
  motivation_level: 0,
};
const aivoGets = {
  connection_established: { type: "connection_established", connection_id: "string", timestamp: "string" },
  subscribed: { type: "subscribed", learner_id: "string", success: true, timestamp: "string" },
  state_update: { type: "state_update", learner_id: "string", state: sixNumbers, timestamp: "string" },
  virtual_brain_response: { type: "virtual_brain_response", learner_id: "string", result: {}, timestamp: "string" },
  pong: { type: "pong", timestamp: "string" },
  error: { type: "error", error: "string", timestamp: "string" },
};

test("[§1.3] what the MasterX document's clients send is understood to the letter, and they get the fields they read", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const [mira, jonas] = [await server.person("Mira"), await server.person("Jonas")];
  using page = await server.document(mira);
  using other = await server.document(jonas);
  other.send(masterxSends[0]);
  await other.next("session_update");
  for (const frame of masterxSends) page.send(frame);
  // One answer a ping, counted over the array too, and no error for anything.
  for (let pings = 0; pings < 6; pings += 1) carries((await page.next("pong")).data, masterxGets.pong);
  await page.none("error");
  carries((await other.next("typing_indicator")).data, masterxGets.typing_indicator);
  page.send(masterxSends[0]);
  await page.next("session_update");
  const said = { message: "I am excited!", session_id: "uuid-v4", silent: true };
  expect((await server.call(mira, "POST", "/api/v1/chat", said)).status).toBe(200);
  carries((await page.next("emotion_update")).data, masterxGets.emotion_update);
  carries((await other.next("message_received")).data, masterxGets.message_received);
  carries((await page.next("message_received")).data, masterxGets.message_received);
});

test("[§1.3] on /api/ws the first message after ping is pong", async () => {
  await using server = await startServer();
  using page = await server.document(await server.person("Mira"));
  page.send({ type: "ping", data: {} });
  await page.next("pong");
  expect(page.received.map(({ type }) => type)).toEqual(["pong"]);
});

test("[§1.3] what the AIVO document's clients send is understood to the letter, and they get the fields they read", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const mira = await server.person("Mira");
  const url = `${server.socketUrl.replace("/api/ws", "/ws")}?token=${mira.token}`;
  const frames: Record<string, unknown>[] = [];
  const done = Promise.withResolvers<void>();
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(String(data)) as Record<string, unknown>;
    frames.push(frame);
    if (frame["type"] === "error") done.resolve();
  };
  socket.onclose = () => done.reject(new Error("The socket was closed."));
  socket.onopen = () => {
    for (const message of aivoSends(mira.id)) socket.send(JSON.stringify(message));
    // Only this one is refused.
    socket.send(JSON.stringify({ type: "subscribe_learner", learner_id: "learner-123" }));
  };
  await done.promise;
  socket.onclose = null;
  socket.close();
  const first = (type: string) => frames.find((frame) => frame["type"] === type);
  for (const [type, shape] of Object.entries(aivoGets)) carries(first(type), shape);
  expect(frames[0]?.["type"]).toBe("connection_established");
  expect(frames.filter(({ type }) => type === "virtual_brain_response")).toHaveLength(3);
  expect(frames.filter(({ type }) => type === "subscribed")).toHaveLength(1);
});

test("[§1.1] a message reads in its dialect's place only, and an answer comes in the dialect of its door", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const flatUrl = `${server.socketUrl.replace("/api/ws", "/ws")}?token=${mira.token}`;
  using flat = await openSocket(flatUrl, undefined, {}, "aivo");
  flat.send({ type: "subscribe_learner", id: "1", data: { learner_id: mira.id } });
  expect((await flat.answer("1")).data).toMatchObject({ code: "bad_message" });
  using nested = await server.document(mira);
  nested.send({ type: "subscribe_learner", id: "1", learner_id: mira.id });
  expect((await nested.answer("1")).data).toMatchObject({ code: "bad_message" });
});

/** Every field that the document shows is there, of the same kind. */
function carries(actual: unknown, shown: object): void {
  for (const [name, value] of Object.entries(shown)) {
    const own = (actual as Readonly<Record<string, unknown>> | undefined)?.[name];
    expect({ name, kind: typeof own }).toEqual({ name, kind: typeof value });
    if (typeof value === "object" && value !== null) carries(own, value as object);
  }
}
