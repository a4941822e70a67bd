import { describe, expect, test } from "bun:test";
import { openClient, openSyncedClient } from "@masterx/testing/open-client";

describe("getting in", () => {
  test("[§2.2] nothing happens before the first retain", async () => {
    const { server, clock, state } = openClient();
    await clock.advance(60_000);
    expect([server.asked.length, server.sockets.length, state().state]).toEqual([0, 0, "idle"]);
  });

  test("[§2.2] a ticket in the subprotocol, then resume, then synced", async () => {
    const { server, clock, client, state } = openClient();
    client.retain();
    expect(state().state).toBe("connecting");
    await clock.settle();
    expect(server.last().url).toBe("ws://school.test/api/ws?batch=1");
    expect(server.last().protocols).toEqual(["masterx.v1", "ticket.t1"]);
    expect(server.last().sent[0]).toMatchObject({
      type: "resume",
      // A page that was never told of anything asks for what there is.
      data: { positions: { "user:u1": { epoch: "", offset: 0 } } },
    });
    expect(state()).toMatchObject({ state: "connected", synced: true, attempt: 0, userId: "u1", connectionId: "c1" });
  });

  test("[§2.1] the page stays the same and its generation grows with each socket", async () => {
    const { server, clock } = await openSyncedClient();
    server.last().end(1006);
    await clock.advance(1_000);
    const [first, second] = server.asked.map((request) => request.body as Record<string, unknown>);
    expect(second).toEqual({ ...first, generation: 2 });
    expect(first?.["page_id"]).toMatch(/^\d+-\d+$/);
  });

  test("a refused token is asked for afresh once", async () => {
    const asked: boolean[] = [];
    const { server, clock, client, state } = openClient({
      getToken: ({ refused }) => (asked.push(refused), refused ? "fresh" : "stale"),
    });
    server.accepts = (token) => token === "fresh";
    client.retain();
    await clock.settle();
    expect(asked).toEqual([false, true]);
    expect(state().synced).toBe(true);
  });

  test("a token that ran out since is asked for afresh for a page of messages too, other refusals are final", async () => {
    let token = "stale";
    const { server, client } = await openSyncedClient({
      getToken: ({ refused }) => (refused ? (token = "fresh") : token),
    });
    server.accepts = (given) => given === "fresh";
    await client.joinSession("s1");
    expect(client.conversation("s1").snapshot().status).toBe("ready");
    const before = server.asked.length;
    server.fails = (path) => (path.endsWith("/messages") ? 403 : null);
    await client.joinSession("s2");
    expect(server.asked.length - before).toBe(1);
  });

  test("a token refused twice stops with the reason", async () => {
    const { server, clock, client, state } = openClient();
    server.accepts = () => false;
    client.retain();
    await clock.advance(120_000);
    expect(server.asked).toHaveLength(2);
    expect(state()).toMatchObject({ state: "closed", lastError: { code: "token_expired" } });
  });

  test("[§9] 1008 means one refresh, then stop", async () => {
    const { server, clock, client, state } = openClient();
    server.onAnswer = (_, socket) => (socket.end(1008, "Invalid token (ticket_used)"), false);
    client.retain();
    await clock.advance(120_000);
    expect(server.sockets).toHaveLength(2);
    expect(state()).toMatchObject({ state: "closed", lastError: { code: "ticket_used" } });
  });

  test("[§9] 4505 stops and says nothing", async () => {
    const { server, clock, state } = await openSyncedClient();
    server.last().end(4505, "replaced");
    await clock.advance(120_000);
    expect(state()).toMatchObject({ state: "closed", lastError: null });
    expect(server.sockets).toHaveLength(1);
  });

  test("nobody signed in: closed, until reconnectNow finds a token", async () => {
    let token: string | null = null;
    const { clock, client, state } = openClient({ getToken: () => token });
    client.retain();
    await clock.advance(60_000);
    expect(state()).toMatchObject({ state: "closed", lastError: { code: "missing_token" } });
    token = "token";
    client.reconnectNow();
    await clock.settle();
    expect(state().synced).toBe(true);
  });

  test("a token that cannot be had is a lost network, not a signed-out person", async () => {
    let fails = true;
    const { clock, client, state } = openClient({
      getToken: () => (fails ? Promise.reject(new Error("offline")) : "token"),
    });
    client.retain();
    await clock.settle();
    expect(state().state).toBe("reconnecting");
    fails = false;
    await clock.advance(500);
    expect(state().synced).toBe(true);
  });

  test("a server that greets but never lets resume end is given up after 30 s of silence", async () => {
    const { server, clock, client, state } = openClient();
    server.onAnswer = ({ type }) => type !== "ack" && type !== "pong";
    client.retain();
    await clock.advance(29_999);
    expect(state()).toMatchObject({ state: "connected", synced: false });
    await clock.advance(1);
    expect(state()).toMatchObject({ state: "reconnecting", lastError: { code: "timeout" } });
    expect(server.live()).toBe(0);
  });

  test("what was missed may take its time on a narrow line, as long as something comes", async () => {
    const { server, clock, client, state } = openClient();
    let held = () => {};
    server.onAnswer = (answer, socket) => {
      if (answer.type !== "ack") return true;
      held = () => socket.receive(answer);
      return false;
    };
    client.retain();
    for (let sent = 0; sent < 10; sent += 1) {
      await clock.advance(25_000);
      server.push("notification", { notification_id: `n${sent}`, kind: "note", title: "t", body: "b" });
    }
    expect(state()).toMatchObject({ state: "connected", synced: false });
    held();
    await clock.settle();
    expect([state().synced, server.sockets.length]).toEqual([true, 1]);
  });
});

describe("[§2.5] a token that ends", () => {
  /** What was asked of the page, and what it hands out. */
  const tokens = () => {
    const asked: boolean[] = [];
    const getToken = ({ refused }: { readonly refused: boolean }) => (asked.push(refused), refused ? "fresh" : "first");
    return { asked, getToken };
  };

  test("is replaced in place: the socket stays", async () => {
    const { asked, getToken } = tokens();
    const { server, clock, state } = await openSyncedClient({ getToken });
    server.push("token_expiring", { in_ms: 60_000 });
    await clock.settle();
    expect(asked).toEqual([false, true]);
    expect(server.last().sent.at(-1)).toMatchObject({ type: "refresh_token", data: { token: "fresh" } });
    expect([server.sockets.length, state().synced]).toEqual([1, true]);
  });

  test("where that fails, 4002 ends the socket and the next one begins with a fresh token", async () => {
    const { asked, getToken } = tokens();
    const { server, clock, state } = await openSyncedClient({ getToken });
    server.onMessage = ({ type }) => type !== "refresh_token";
    server.push("token_expiring", { in_ms: 60_000 });
    await clock.advance(10_000);
    expect(state().synced).toBe(true);
    server.last().end(4002, "Token expired (token_expired)");
    await clock.settle();
    expect(asked).toEqual([false, true, true]);
    expect(server.asked.at(-1)?.token).toBe("fresh");
    expect([server.sockets.length, state().synced]).toEqual([2, true]);
  });

  test("a text that meets the end waits in the outbox, and goes out with the next token", async () => {
    const { server, clock, client } = await openSyncedClient();
    server.onMessage = ({ type, id }, socket) => {
      if (type !== "chat_message") return true;
      const data = { code: "token_expired", message: "The token ran out." };
      socket.receive({ type: "error", data, timestamp: "", in_reply_to: id });
      return false;
    };
    client.sendChat({ content: "one", session_id: "s1" });
    await clock.settle();
    expect(client.outbox.snapshot()[0]).toMatchObject({ state: "queued", error: { code: "token_expired" } });
    server.onMessage = () => true;
    server.last().end(4002, "Token expired (token_expired)");
    await clock.settle();
    expect(server.kept.map((message) => message.content)).toEqual(["one"]);
  });
});

describe("staying up", () => {
  test("[§9.2] a killed server: waits with jitter, fails after five, goes on every 30 s, comes back", async () => {
    const { server, clock, state } = await openSyncedClient();
    await clock.advance(10_000);
    server.stop();
    expect(state()).toMatchObject({ state: "reconnecting", attempt: 1, nextRetryAt: clock.now() + 500 });
    await clock.advance(500 + 1_000 + 2_000 + 2_500 + 2_500);
    expect(state()).toMatchObject({ state: "failed", attempt: 6, nextRetryAt: clock.now() + 30_000 });
    server.start();
    await clock.advance(30_000);
    expect(state()).toMatchObject({ state: "connected", synced: true, attempt: 0, nextRetryAt: null, lastError: null });
    expect(server.live()).toBe(1);
  });

  test("reconnectNow does not wait", async () => {
    const { server, clock, client, state } = await openSyncedClient();
    server.last().end(1006);
    client.reconnectNow();
    await clock.settle();
    expect(state().synced).toBe(true);
  });

  test("[§9.1] nothing inbound for two heartbeats and 10 s: the connection is dead", async () => {
    const { server, clock, state } = await openSyncedClient();
    server.onAnswer = () => false;
    await clock.advance(69_999);
    expect(state().synced).toBe(true);
    await clock.advance(1);
    expect(state().lastError?.code).toBe("no_heartbeat");
    expect(server.sockets[0]?.closedWith).toEqual({ code: 1000 });
  });

  test("[§9.1] a quiet connection that answers its pings stays, for hours", async () => {
    const { server, clock, state } = await openSyncedClient();
    for (let beat = 0; beat < 240; beat += 1) await clock.advance(30_000);
    expect([server.sockets.length, state().synced]).toEqual([1, true]);
  });

  test("a connection left on one's own account is not listened to any more: its end may be told late", async () => {
    const { server } = await openSyncedClient();
    const left = server.last();
    server.push("server_draining", { reconnect_after_ms: 1_000 });
    expect([left.closedWith, left.onclose, left.onmessage]).toEqual([{ code: 1000 }, null, null]);
  });

  test("a listener may act on what it hears", async () => {
    const { server, clock, client, state } = await openSyncedClient();
    const seen: string[] = [];
    client.connection.subscribe(() => {
      seen.push(state().state);
      if (state().nextRetryAt !== null) client.reconnectNow();
    });
    server.last().end(1006);
    await clock.settle();
    expect(state().synced).toBe(true);
    expect([...new Set(seen)]).toEqual(["reconnecting", "connected"]);
    expect(server.live()).toBe(1);
  });

  test("[§9.1] a ping every heartbeat measures the round trip", async () => {
    const { server, clock, client, state } = await openSyncedClient({ heartbeatIntervalMs: 10_000 });
    expect(state()).toMatchObject({ roundTripMs: 0, quality: "good" });
    server.onAnswer = ({ type }) => type !== "pong";
    await clock.advance(10_000);
    const ping = server.last().sent.findLast((message) => message.type === "ping");
    await clock.advance(300);
    server.onAnswer = () => true;
    server.push("pong", { timestamp: "" }, { in_reply_to: ping?.id });
    expect(state()).toMatchObject({ roundTripMs: 300, quality: "fair" });
    expect(client.connection.snapshot()).toBe(client.connection.snapshot());
  });

  test("[§9.1] the browser's signs: offline shows, online and being seen probe at once", async () => {
    const { server, clock, state } = await openSyncedClient();
    window.dispatchEvent(new Event("offline"));
    expect(state().state).toBe("offline");
    expect(server.live()).toBe(0);
    window.dispatchEvent(new Event("online"));
    await clock.settle();
    expect(state().synced).toBe(true);

    const pings = () => server.last().sent.filter((message) => message.type === "ping").length;
    const before = pings();
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("pageshow"));
    document.dispatchEvent(new Event("resume"));
    expect(pings()).toBe(before + 5);
    await clock.settle();
    server.onAnswer = () => false;
    window.dispatchEvent(new Event("pageshow"));
    await clock.advance(5_000);
    expect(state().lastError?.code).toBe("no_heartbeat");
  });

  test("a frozen page gives its socket back, and is connected again when it runs", async () => {
    const { server, clock, client, state } = await openSyncedClient();
    const aside = Object.assign(new Event("pagehide"), { persisted: true });
    for (const [sign, target] of [
      [new Event("freeze"), document],
      [aside, window],
    ] as const) {
      target.dispatchEvent(sign);
      expect([server.live(), state().synced]).toEqual([0, false]);
      client.sendChat({ content: "later", session_id: "s1" });
      window.dispatchEvent(new Event("pageshow"));
      await clock.settle();
      expect([server.live(), state().synced, state().attempt]).toEqual([1, true, 0]);
    }
    expect(server.kept.map(({ content }) => content)).toEqual(["later", "later"]);
    window.dispatchEvent(new Event("pagehide"));
    expect(server.live()).toBe(1);
  });

  test("[§9.1] the server says when it wants the next ping", async () => {
    const { server, clock } = await openSyncedClient();
    const pings = () => server.last().sent.filter((message) => message.type === "ping").length;
    expect(pings()).toBe(1);
    server.push("pong", { timestamp: "", next_ping_ms: 50_000 });
    await clock.advance(49_999);
    expect(pings()).toBe(1);
    await clock.advance(1);
    expect(pings()).toBe(2);
  });

  test("[§9.5] with a server elsewhere the old socket serves until the new one is synced", async () => {
    const { server, clock, client, state } = await openSyncedClient();
    const seen: string[] = [];
    client.on("typing_indicator", ({ user_id }) => seen.push(user_id));
    const states: unknown[] = [];
    client.connection.subscribe(() => states.push([state().state, state().synced]));
    const [old] = server.sockets;
    server.isUp = false;
    server.push("server_draining", { reconnect_after_ms: 1_000, elsewhere: true });
    const told = { type: "typing_indicator", data: { session_id: "s1", user_id: "noor", isTyping: true } };
    await clock.settle();
    expect(server.sockets).toHaveLength(1);
    old?.receive(told);
    client.sendChat({ content: "one", session_id: "s1" });
    await clock.settle();
    expect([server.kept.length, state().synced]).toEqual([1, true]);
    server.isUp = true;
    await clock.advance(5_000);
    expect([server.sockets.length, server.live(), old?.closedWith]).toEqual([2, 1, { code: 1000 }]);
    server.last().receive(told);
    client.sendChat({ content: "two", session_id: "s1" });
    await clock.settle();
    expect(server.kept.map((message) => message.content)).toEqual(["one", "two"]);
    expect(seen).toEqual(["noor", "noor"]);
    expect(states.every((one) => Bun.deepEquals(one, ["connected", true]))).toBe(true);
  });

  test("[§9.5] what was under way on the old socket is sent again on the new one, and has one effect", async () => {
    const { server, clock, client } = await openSyncedClient();
    server.onAnswer = ({ type }, socket) => type !== "ack" || socket !== server.sockets[0];
    client.sendChat({ content: "one", session_id: "s1" });
    await clock.settle();
    server.push("server_draining", { reconnect_after_ms: 1_000, elsewhere: true });
    await clock.advance(100);
    expect([server.kept.length, client.outbox.snapshot()[0]?.state]).toEqual([1, "sent"]);
  });

  test("[§9.5] a draining server is left at once and met again when it says so", async () => {
    const { server, clock, state } = await openSyncedClient();
    server.push("server_draining", { reconnect_after_ms: 7_000, elsewhere: false });
    expect(state()).toMatchObject({ state: "reconnecting", nextRetryAt: clock.now() + 7_000 });
    await clock.advance(7_000);
    expect(state().synced).toBe(true);
  });

  test("1,000 ticks of a dead server leave one timer and no socket", async () => {
    const { server, clock, client } = await openSyncedClient();
    server.stop();
    for (let tick = 0; tick < 100; tick += 1) await clock.advance(30_000);
    expect(server.live()).toBe(0);
    expect(clock.pending()).toBe(1);
    client.reconnectNow();
  });
});

describe("retain and release", () => {
  test("holders share one socket, and the last release closes it shortly after", async () => {
    const { server, clock, client, state } = openClient();
    const releases = [client.retain(), client.retain()];
    await clock.settle();
    releases[0]?.();
    releases[0]?.();
    await clock.advance(1_000);
    expect(state().synced).toBe(true);
    releases[1]?.();
    await clock.advance(250);
    expect(state().state).toBe("idle");
    expect([server.sockets.length, server.live(), clock.pending()]).toEqual([1, 0, 0]);
  });

  test("release and retain in one tick keep the socket", async () => {
    const { server, clock, client } = openClient();
    client.retain()();
    client.retain();
    await clock.advance(1_000);
    expect(server.sockets).toHaveLength(1);
    expect(server.live()).toBe(1);
  });

  test("after the last release the page's signs are not listened to any more", async () => {
    const { clock, client, state, server } = openClient();
    client.retain()();
    await clock.advance(1_000);
    window.dispatchEvent(new Event("online"));
    await clock.settle();
    expect([state().state, server.live()]).toEqual(["idle", 0]);
  });
});
