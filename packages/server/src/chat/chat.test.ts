import { expect, test } from "bun:test";
import type { Message } from "@masterx/protocol";
import { createDrippingTutor } from "@masterx/testing/dripping-tutor";
import { startServer } from "@masterx/testing/start-server";

const excited = "I am so excited about learning!";

test("[§4.1] the reading comes before the ack, the ack before the answer, and the answer is what was streamed", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  phone.send({ type: "chat_message", id: "c1", data: { content: excited, client_message_id: "m1" } });
  const reading = await phone.next("emotion_update");
  expect(reading.data.emotion.word).toBe("Excited");
  expect(reading.data.emotion.primary_emotion).toBe("excitement");
  const ack = await phone.next("ack", (data) => data.message_id !== undefined);
  expect(ack.in_reply_to).toBe("c1");
  expect(ack.data.position?.offset).toBe(1);
  const answer = await phone.next("message_received");
  expect(answer.data.message).toMatchObject({ role: "assistant", status: "done", question_id: ack.data.message_id });
  expect(answer.data.message.source?.label).toContain("not an AI model");
  const order = phone.received.map((message) => message.type).filter((type) => type !== "message_delta");
  const at = (type: string) => order.lastIndexOf(type as never);
  expect(at("emotion_update")).toBeLessThan(at("ack"));
  expect(at("ack")).toBeLessThan(at("provider_selected"));
  const streamed = phone.received
    .filter((message) => message.type === "message_delta")
    .map((message) => message.data as { position: number; text: string });
  let text = "";
  for (const delta of streamed) {
    expect(delta.position).toBe(text.length);
    text += delta.text;
  }
  expect(text).toBe(answer.data.message.content);
  expect(server.faults).toEqual([]);
});

test("[§3] a second device sees the reading, the message and the answer; the sender's own socket gets only its ack", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  using laptop = await server.v1(mira);
  phone.send({ type: "chat_message", id: "c1", data: { content: excited } });
  expect((await laptop.next("emotion_update")).data.emotion.word).toBe("Excited");
  const followed = await laptop.next("session_update");
  expect(followed.data.action).toBe("followed");
  const seen = await laptop.next("message_received");
  expect(seen.data.message.content).toBe(excited);
  expect(seen.offset).toBe((followed.data.position?.offset ?? 0) + 1);
  const answer = await laptop.next("message_received");
  expect(answer.data.message.role).toBe("assistant");
  expect(answer.offset).toBe(2);
  await phone.next("message_received", (data) => data.message.role === "assistant");
  await phone.none("message_received");
});

test("[§4.4] a repeated command has one effect and the same ack; other content under its key is refused", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  using laptop = await server.v1(mira);
  const chat = (id: string, content: string) => ({
    type: "chat_message",
    id,
    data: { content, client_message_id: "same", silent: true },
  });
  phone.send(chat("a", "one"));
  const first = await phone.next("ack", (data) => data.message_id !== undefined);
  laptop.send(chat("b", "one"));
  const second = await laptop.next("ack", (data) => data.duplicate === true);
  expect(second.data).toEqual({ ...first.data, duplicate: true });
  laptop.send(chat("c", "two"));
  expect((await laptop.next("error")).data.code).toBe("key_reused");
  const list = await server.call(mira, "GET", `/api/v1/sessions/${first.data.session_id}/messages`);
  expect(((await list.json()) as { messages: Message[] }).messages.map((message) => message.content)).toEqual(["one"]);
});

test("[§12] POST /api/v1/chat waits for the answer; with Prefer: respond-async it does not", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const waited = await server.call(mira, "POST", "/api/v1/chat", { message: excited, client_message_id: "h1" });
  expect(waited.status).toBe(200);
  const reply = (await waited.json()) as { id: string; message_id: string; answer: Message; emotion: { word: string } };
  expect(reply.id).toBe(reply.message_id);
  expect(reply.emotion.word).toBe("Excited");
  expect(reply.answer).toMatchObject({ role: "assistant", status: "done" });
  const async_ = await server.call(
    mira,
    "POST",
    "/api/v1/chat",
    { message: "Give me a problem" },
    { Prefer: "respond-async" },
  );
  expect(async_.status).toBe(202);
  expect(await async_.json()).not.toHaveProperty("answer");
  const again = await server.call(mira, "POST", "/api/v1/chat", { message: excited, client_message_id: "h1" });
  expect(await again.json()).toMatchObject({ id: reply.id, duplicate: true, answer: { id: reply.answer.id } });
});

test("[§3] a document connection of the author hears of a message after the HTTP reply, other devices before it", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using page = await server.document(mira);
  const response = await server.call(mira, "POST", "/api/v1/chat", { message: excited });
  const { id } = (await response.json()) as { id: string };
  expect(page.received.some((message) => message.type === "message_received")).toBe(false);
  expect(page.received[0]?.type).toBe("emotion_update");
  expect((await page.next("message_received")).data.message.id).toBe(id);
  expect((await page.next("message_received")).data.message.role).toBe("assistant");
  const typing = page.received.filter((message) => message.type === "typing_indicator").map((message) => message.data);
  expect(typing).toMatchObject([
    { user_id: "tutor", isTyping: true },
    { user_id: "tutor", isTyping: false },
  ]);
});

test("a paused reading is neither made known nor stored, and the chat goes on", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  expect((await server.call(mira, "PUT", "/api/v1/consents/emotion_reading", { granted: false })).status).toBe(200);
  expect((await phone.next("consent_changed")).data).toEqual({
    learner_id: mira.id,
    purpose: "emotion_reading",
    granted: false,
  });
  phone.send({ type: "chat_message", data: { content: excited } });
  await phone.next("message_received", (data) => data.message.role === "assistant");
  await phone.none("emotion_update");
  expect(await server.store.read.selectFrom("readings").selectAll().execute()).toEqual([]);
});

test("an answer is stopped by who asked and keeps its part; nobody else may stop it", async () => {
  const gate = Promise.withResolvers<void>();
  await using server = await startServer({
    tutor: {
      id: "slow",
      model: "slow-1",
      label: "Slow tutor",
      async *answer(_, signal) {
        yield { type: "text", text: "Begin" };
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
        gate.resolve();
        throw new Error("cut off by the stop");
      },
    },
  });
  const mira = await server.person("Mira");
  const other = await server.person("Other");
  using phone = await server.v1(mira);
  using stranger = await server.v1(other);
  phone.send({ type: "chat_message", data: { content: "Hello" } });
  const { message_id } = (await phone.next("message_delta")).data;
  stranger.send({ type: "answer_stop", data: { message_id } });
  expect((await stranger.next("error")).data.code).toBe("forbidden");
  phone.send({ type: "answer_stop", id: "stop", data: { message_id } });
  const end = await phone.next("message_received");
  await gate.promise;
  expect(end.data.message).toMatchObject({ id: message_id, status: "stopped", content: "Begin" });
  expect(server.faults).toEqual([]);
});

test("[§4.5] a provider that breaks ends its answer as error with the part, and the fault is heard of", async () => {
  await using server = await startServer({
    tutor: {
      id: "broken",
      model: "broken-1",
      label: "Broken tutor",
      async *answer() {
        yield { type: "text", text: "Half" };
        throw new Error("the provider went away");
      },
    },
  });
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  phone.send({ type: "chat_message", data: { content: "Hello" } });
  expect((await phone.next("message_received")).data.message).toMatchObject({ status: "error", content: "Half" });
  expect(server.faults).toHaveLength(1);
});

test("in a session of two people the tutor answers only when it is addressed", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const other = await server.person("Other");
  const { id } = (await (await server.call(mira, "POST", "/api/v1/sessions", { title: "Fractions" })).json()) as {
    id: string;
  };
  const { code } = (await (await server.call(mira, "POST", `/api/v1/sessions/${id}/invitations`)).json()) as {
    code: string;
  };
  expect((await server.call(other, "POST", "/api/v1/sessions/join", { code })).status).toBe(200);
  using phone = await server.v1(mira);
  phone.send({ type: "chat_message", id: "a", data: { session_id: id, content: "Shall we begin?" } });
  expect((await phone.next("ack", (data) => data.message_id !== undefined)).data.answer_id).toBeUndefined();
  phone.send({ type: "chat_message", id: "b", data: { session_id: id, content: "@tutor give us a problem" } });
  expect((await phone.next("ack", (data) => data.message_id !== undefined)).data.answer_id).toBeDefined();
  expect((await phone.next("message_received")).data.message.role).toBe("assistant");
});

test("[§4.3] lists and snapshots show the order of the offsets: an answer after what was said while it was written", async () => {
  const said = Promise.withResolvers<void>();
  await using server = await startServer({ tutor: createDrippingTutor({ pieces: 1, drip: () => said.promise }) });
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  phone.send({ type: "chat_message", id: "c1", data: { content: "How do I add fractions?" } });
  const { session_id } = (await phone.next("ack", (data) => data.message_id !== undefined)).data;
  await phone.next("provider_selected");
  phone.send({ type: "chat_message", id: "c2", data: { session_id, content: "Take your time", silent: true } });
  await phone.next("ack", (data) => data.message_id !== undefined);
  said.resolve();
  const answer = await phone.next("message_received");
  expect(answer.offset).toBe(3);

  const list = async (query: string) => {
    const reply = await server.call(mira, "GET", `/api/v1/sessions/${session_id}/messages${query}`);
    return ((await reply.json()) as { messages: Message[] }).messages;
  };
  const shown = ["How do I add fractions?", "Take your time", "drop 1. "];
  expect((await list("")).map(({ content }) => content)).toEqual(shown);
  const [last] = await list("?limit=1");
  expect(last?.id).toBe(answer.data.message.id);
  expect((await list(`?limit=1&before=${last?.id}`)).map(({ content }) => content)).toEqual(["Take your time"]);
});

test("[§4.4] a repeat on a new socket follows from where the session stands, not from where the first one stood", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  const say = (socket: typeof phone, id: string, session_id?: string) => {
    socket.send({ type: "chat_message", id, data: { session_id, content: id, client_message_id: id, silent: true } });
    return socket.next("ack", (data) => data.message_id !== undefined);
  };
  const { session_id } = (await say(phone, "first")).data;
  await say(phone, "second", session_id);
  await say(phone, "third", session_id);
  using laptop = await server.v1(mira);
  expect((await say(laptop, "first")).data).toMatchObject({ duplicate: true, position: { offset: 1 } });
  expect((await laptop.next("session_update")).data.position?.offset).toBe(3);
  await say(phone, "fourth", session_id);
  expect((await laptop.next("message_received")).offset).toBe(4);
});
