import { describe, expect, test } from "bun:test";
import { createMemoryStore } from "@masterx/testing";
import { openClient, openSyncedClient } from "@masterx/testing/open-client";

describe("events and requests", () => {
  test("1,000 messages in one tick reach each of 1,000 handlers, in order", async () => {
    const { server, client } = await openSyncedClient();
    const sums = Array.from({ length: 1_000 }, () => ({ count: 0, last: -1, isOrdered: true }));
    for (const sum of sums)
      client.on("ai_thinking", ({ elapsed_ms }) => {
        sum.isOrdered &&= elapsed_ms === sum.last + 1;
        sum.last = elapsed_ms;
        sum.count += 1;
      });
    for (let elapsed_ms = 0; elapsed_ms < 1_000; elapsed_ms += 1)
      server.push("ai_thinking", { message_id: "a", question_id: "q", session_id: "s1", elapsed_ms });
    expect(sums.every((sum) => sum.count === 1_000 && sum.isOrdered)).toBe(true);
  });

  test("a request resolves with the answer to its id, and rejects with the error's code", async () => {
    const { client } = await openSyncedClient();
    expect(await client.request("answer_stop", { message_id: "a" })).toMatchObject({ type: "ack" });
    const refused: unknown = await client
      .request("join_session", { session_id: "forbidden" })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "ClientError", code: "forbidden", retry: false });
  });

  test("a request ends by time, by signal, by a lost connection, and at once when not connected", async () => {
    const { server, client, clock } = await openSyncedClient();
    server.onMessage = () => false;
    const codes: string[] = [];
    const ask = (options = {}) =>
      client
        .request("answer_stop", { message_id: "a" }, options)
        .catch((error: { code: string }) => codes.push(error.code));
    const controller = new AbortController();
    const asked = [ask({ timeoutMs: 2_000 }), ask({ signal: controller.signal }), ask()];
    await clock.advance(2_000);
    controller.abort();
    await clock.settle();
    server.last().end(1006);
    await Promise.all([...asked, ask()]);
    expect(codes).toEqual(["timeout", "aborted", "connection_lost", "not_connected"]);
    expect(clock.pending()).toBe(1);
  });

  test("emit is volatile: sent when synced, gone otherwise", async () => {
    const { server, client, clock } = await openSyncedClient();
    const typing = () =>
      server.sockets.flatMap((socket) => socket.sent).filter((message) => message.type === "user_typing").length;
    client.emit("user_typing", { session_id: "s1", isTyping: true });
    server.last().end(1006);
    client.emit("user_typing", { session_id: "s1", isTyping: true });
    await clock.advance(1_000);
    expect(typing()).toBe(1);
  });

  test("frames that are not messages are left out, an array of messages is taken apart", async () => {
    const { server, client } = await openSyncedClient();
    const seen: number[] = [];
    client.on("ai_thinking", ({ elapsed_ms }) => seen.push(elapsed_ms));
    const message = (elapsed_ms: number) => ({
      type: "ai_thinking",
      data: { message_id: "a", question_id: "q", session_id: "s", elapsed_ms },
    });
    for (const frame of ["{", "null", "5", '{"type":1}', '{"type":"pong"}', [message(1), 7, message(2)], message(3)])
      server.last().receive(frame);
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe("sessions", () => {
  test("joining waits for the connection, loads the latest messages, and is followed by resume afterwards", async () => {
    const { server, clock, client } = openClient();
    const question = {
      id: "m0",
      session_id: "s1",
      author_id: "u1",
      role: "user",
      content: "Hi",
      timestamp: "2026-01-01T00:00:00.000Z",
      status: "sent",
    };
    server.page = { messages: [question], answer: null, more: true };
    const joined = client.joinSession("s1");
    client.retain();
    await clock.settle();
    await joined;
    expect(client.conversation("s1").snapshot()).toMatchObject({
      status: "ready",
      more: true,
      messages: [{ id: "m0", own: true }],
      members: [{ user_id: "u1", present: true }],
    });
    server.last().end(1006);
    await clock.advance(1_000);
    const sent = server.last().sent;
    expect(sent[0]?.data["positions"]).toEqual({
      "session:s1": { epoch: "e1", offset: 0 },
      "user:u1": { epoch: "e1", offset: 0 },
    });
    expect(sent.some((message) => message.type === "join_session")).toBe(false);
  });

  test("a refused session rejects, shows failed, and is not asked for again", async () => {
    const { server, clock, client } = await openSyncedClient();
    const refused: unknown = await client.joinSession("forbidden").catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "forbidden" });
    expect(client.conversation("forbidden").snapshot().status).toBe("failed");
    server.last().end(1006);
    await clock.advance(1_000);
    expect(server.last().sent.some((message) => message.type === "join_session")).toBe(false);
  });
});

describe("signing out", () => {
  test("by a handler, in the middle of a frame: the rest of the frame is not taken in", async () => {
    const { server, client } = await openSyncedClient();
    client.once("ai_thinking", () => void client.signOut());
    const thinking = {
      type: "ai_thinking",
      data: { message_id: "a", question_id: "q", session_id: "s1", elapsed_ms: 0 },
    };
    const typing = { type: "typing_indicator", data: { session_id: "s1", user_id: "u2", isTyping: true } };
    server.last().receive([typing, thinking, typing]);
    expect(client.typing("s1").snapshot()).toEqual([]);
  });

  test("while a text is on its way: the client can be used again", async () => {
    const { server, clock, client } = await openSyncedClient();
    server.onMessage = ({ type }) => type !== "chat_message";
    client.sendChat({ content: "before" });
    await clock.settle();
    await client.signOut();
    server.onMessage = () => true;
    client.reconnectNow();
    await clock.settle();
    client.sendChat({ content: "after" });
    client.sendChat({ content: "and after" });
    await clock.settle();
    expect(server.kept.map((message) => message.content)).toEqual(["after", "and after"]);
    expect(client.outbox.snapshot().map((entry) => entry.state)).toEqual(["sent", "sent"]);
  });

  test("leaves no token: neither its own, nor one of another page, nor one on its way is used again", async () => {
    const storage = createMemoryStore();
    const requests: boolean[] = [];
    let token: string | null | Promise<string> = "secret of its own";
    const { server, clock, client, state } = await openSyncedClient({
      storage,
      userId: "u1",
      getToken({ refused }) {
        requests.push(refused);
        return token;
      },
    });
    using other = Object.assign(new BroadcastChannel("masterx.token"), {
      [Symbol.dispose]: () => other.close(),
    });
    other.postMessage(["u1", "secret of another page"]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const before = server.asked.length;
    const { promise, resolve } = Promise.withResolvers<string>();
    token = promise;
    server.last().end(1006);
    await clock.advance(1_000);
    await client.signOut();
    resolve("secret on its way");
    await clock.settle();
    expect([...storage.values.values()].filter((value) => value.includes("secret"))).toEqual([]);

    token = null;
    client.reconnectNow();
    await clock.settle();
    expect(state()).toMatchObject({ state: "closed", lastError: { code: "missing_token" } });
    expect(server.asked.slice(before)).toEqual([]);

    // Whoever signs in then is asked for a token, also when the first is refused.
    token = "of the next";
    server.accepts = () => false;
    requests.length = 0;
    client.reconnectNow();
    await clock.settle();
    expect(requests).toEqual([false, true]);
    expect(server.asked.slice(before).map((asked) => asked.token)).toEqual(["of the next", "of the next"]);
  });

  test("leaves no handler, no text, no position, no socket, no timer", async () => {
    const storage = createMemoryStore();
    const { server, clock, client, state } = await openSyncedClient({ storage });
    const called: string[] = [];
    client.on("ai_thinking", () => called.push("handler"));
    client.onNotice(() => called.push("notice"));
    await client.joinSession("s1");
    server.onMessage = ({ type }) => type !== "chat_message";
    client.sendChat({ content: "a secret", session_id: "s1" });
    await clock.settle();
    await client.signOut();
    expect([...storage.values.entries()].filter(([, value]) => value.includes("secret"))).toEqual([]);
    expect(client.outbox.snapshot()).toEqual([]);
    expect(client.conversation("s1").snapshot().messages).toEqual([]);
    expect(state()).toMatchObject({ state: "closed", pending: 0, userId: null });
    expect([server.live(), clock.pending()]).toEqual([0, 0]);

    server.onMessage = () => true;
    client.reconnectNow();
    await clock.settle();
    expect(server.last().sent[0]?.data["positions"]).toEqual({ "user:u1": { epoch: "", offset: 0 } });
    server.push("ai_thinking", { message_id: "a", question_id: "q", session_id: "s1", elapsed_ms: 0 });
    expect(called).toEqual([]);
    expect(server.kept).toEqual([]);
  });
});
