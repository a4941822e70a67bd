import { expect, test } from "bun:test";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";

/** A bare client of the AIVO document: flat messages, the token in the address. */
async function aivo(server: TestServer, person: TestPerson) {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/ws?token=${person.token}`);
  const received: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  socket.onmessage = ({ data }) => {
    received.push(JSON.parse(String(data)) as Record<string, unknown>);
    for (const look of waiting) look();
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  let taken = 0;
  return {
    received,
    send: (message: object) => socket.send(JSON.stringify(message)),
    next: (type: string): Promise<Record<string, unknown>> =>
      new Promise((resolve, reject) => {
        const look = () => {
          const at = received.findIndex((message, index) => index >= taken && message["type"] === type);
          if (at < 0) return;
          taken = at + 1;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(received[at] ?? {});
        };
        const timer = setTimeout(
          () => reject(new Error(`No ${type}; came ${received.map((message) => String(message["type"])).join(", ")}`)),
          3_000,
        );
        waiting.add(look);
        look();
      }),
    [Symbol.dispose]: () => socket.close(),
  };
}

const answer = (learnerId: string, extra: object = {}) => ({
  type: "virtual_brain_interact",
  data: {
    learner_id: learnerId,
    type: "question_response",
    content: "What is 7 × 8?",
    response: "56",
    context: { correct: true, difficulty: 3, subject: "math", time_taken: 15.5 },
    ...extra,
  },
});

test("[§2.3] /ws greets everybody, answers ping and speaks flat", async () => {
  await using server = await startServer();
  using socket = await aivo(server, await server.person("Mira"));
  expect(await socket.next("connection_established")).toMatchObject({
    connection_id: expect.any(String),
    timestamp: expect.any(String),
  });
  socket.send({ type: "ping" });
  expect(await socket.next("pong")).toEqual({ type: "pong", timestamp: expect.any(String) });
  socket.send({ type: "nonsense" });
  expect(await socket.next("error")).toMatchObject({ error: 'Unknown type "nonsense".', code: "unknown_type" });
});

test("the learner's own work moves the six numbers; a repeat of an interaction has one effect", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using socket = await aivo(server, mira);
  socket.send({ type: "subscribe_learner", learner_id: mira.id });
  const before = await socket.next("state_update");
  expect(before).toMatchObject({ learner_id: mira.id, version: 0 });
  expect(Object.keys(before["state"] as object).toSorted()).toEqual([
    "cognitive_load",
    "confidence_level",
    "engagement_level",
    "fatigue_level",
    "frustration_level",
    "motivation_level",
  ]);
  socket.send(answer(mira.id, { interaction_id: "i1" }));
  const after = await socket.next("state_update");
  expect(after["version"]).toBe(1);
  const confidence = (message: Record<string, unknown>) =>
    (message["state"] as { confidence_level: number }).confidence_level;
  expect(confidence(after)).toBeGreaterThan(confidence(before));
  const response = await socket.next("virtual_brain_response");
  expect(response).toMatchObject({
    learner_id: mira.id,
    result: { correct: true, mastery: [{ skill: "math", level: "attempted" }], interventions: [] },
  });
  socket.send(answer(mira.id, { interaction_id: "i1" }));
  expect(await socket.next("virtual_brain_response")).toMatchObject({
    duplicate: true,
    result: response["result"] as object,
  });
  socket.send(answer(mira.id, { interaction_id: "i1", response: "57" }));
  expect(await socket.next("error")).toMatchObject({ code: "key_reused" });
  expect(await server.store.read.selectFrom("interactions").selectAll().execute()).toHaveLength(1);
});

test("[§6] an adult sees a learner only by a live consent, and loses sight with the withdrawal's own event", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const guardian = await server.person("Guardian", "guardian");
  using watching = await aivo(server, guardian);
  watching.send({ type: "subscribe_learner", learner_id: mira.id });
  const refused = await watching.next("error");
  watching.send({ type: "subscribe_learner", learner_id: "nobody" });
  expect(await watching.next("error")).toMatchObject({ code: "not_shared", error: refused["error"] as string });
  const asked = await server.call(guardian, "POST", "/api/v1/links", {
    learner: mira.email,
    purposes: ["live_state", "badges"],
  });
  const { id, code } = (await asked.json()) as { id: string; code: string };
  const other = await server.person("Other");
  const accept = (who: TestPerson, body: object) => server.call(who, "POST", `/api/v1/links/${id}/accept`, body);
  expect((await accept(other, { code, purposes: ["live_state"] })).status).toBe(403);
  expect((await accept(mira, { code: "WRONGONE", purposes: ["live_state"] })).status).toBe(403);
  expect((await accept(mira, { code, purposes: ["readings"] })).status).toBe(400);
  expect((await accept(mira, { code, purposes: ["live_state"] })).status).toBe(204);
  watching.send({ type: "subscribe_learner", learner_id: mira.id });
  await watching.next("state_update");
  using learner = await aivo(server, mira);
  learner.send(answer(mira.id));
  expect(await watching.next("state_update")).toMatchObject({ version: 1 });
  watching.send(answer(mira.id));
  expect(await watching.next("error")).toMatchObject({ code: "not_shared" });
  expect((await server.call(mira, "POST", `/api/v1/links/${id}/withdraw`)).status).toBe(204);
  expect(await watching.next("consent_changed")).toMatchObject({
    adult_id: guardian.id,
    purpose: "live_state",
    granted: false,
  });
  learner.send(answer(mira.id));
  await learner.next("virtual_brain_response");
  watching.send({ type: "get_state", learner_id: mira.id });
  expect(await watching.next("error")).toMatchObject({ code: "not_shared" });
  expect(watching.received.filter((message) => message["type"] === "state_update")).toHaveLength(2);
});

test("nobody learns from a link whether a person exists, and it shows no name before it is accepted", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const teacher = await server.person("Teacher", "teacher");
  const ask = async (learner: string) => {
    const response = await server.call(teacher, "POST", "/api/v1/links", { learner, purposes: ["badges"] });
    const body = (await response.json()) as object;
    return [response.status, Object.keys(body)];
  };
  expect(await ask("nobody@example.org")).toEqual(await ask(mira.email));
  const { links } = (await (await server.call(teacher, "GET", "/api/v1/links")).json()) as {
    links: { id: string; code: string }[];
  };
  // Beside ids and codes the two are alike.
  const [unknown, known] = links.map((one) => ({ ...one, id: "", code: "" }));
  expect(links).toHaveLength(2);
  expect(unknown).toEqual(known);
  expect(known).toMatchObject({ learner: null, status: "pending" });
  expect((await server.call(mira, "POST", "/api/v1/links", { purposes: ["badges"] })).status).toBe(403);
});

test("[§1.1] a room holds clients of both dialects, and each sees the other in its own words", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const [mira, noor] = [await server.person("Mira"), await server.person("Noor")];
  using flat = await aivo(server, mira);
  flat.send({ type: "join_room", room_id: "study" });
  expect(await flat.next("room_joined")).toMatchObject({ room_id: "study" });
  using masterx = await server.document(noor);
  masterx.send({ type: "join_session", data: { session_id: "study" } });
  await masterx.next("session_update");
  expect(await flat.next("user_joined")).toMatchObject({ room_id: "study", user_id: noor.id, name: "Noor" });
  masterx.send({ type: "chat_message", data: { session_id: "study", content: "Hello!" } });
  expect(await flat.next("message_received")).toMatchObject({ message: { content: "Hello!" } });
  masterx.send({ type: "message_sent", data: { sessionId: "study" } });
  expect(await flat.next("session_update")).toMatchObject({ action: "message_sent", user_id: noor.id });
  flat.send({ type: "leave_room", room_id: "study" });
  expect(await flat.next("room_left")).toMatchObject({ room_id: "study" });
  expect((await masterx.next("user_left")).data.user_id).toBe(mira.id);
  flat.send({
    type: "adapt_content",
    data: { learner_id: mira.id, content: "A fraction is a quotient.", content_type: "explanation" },
  });
  expect(await flat.next("content_adapted")).toMatchObject({
    learner_id: mira.id,
    original_content: "A fraction is a quotient.",
    adapted_content: "A fraction is a quotient.",
  });
});
