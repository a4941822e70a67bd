import { describe, expect, test } from "bun:test";
import {
  createFakeClock,
  createMemoryStore,
  createScriptedServer,
  type FakeClock,
  type ScriptedServer,
} from "@masterx/testing";
import fc from "fast-check";
import { createClient } from "../create-client.ts";
import type { Notice } from "../notice.ts";
import { outboxLimit, tooOldMs } from "./create-outbox.ts";

interface Given {
  readonly server?: ScriptedServer;
  readonly clock?: FakeClock;
  readonly storage?: ReturnType<typeof createMemoryStore>;
  readonly userId?: string;
}

/** A page over the given server, clock and storage; what is missing is made. */
function open(given: Given = {}) {
  const { server = createScriptedServer(), clock = createFakeClock(), storage = createMemoryStore(), userId } = given;
  const client = createClient({
    url: "http://school.test",
    getToken: () => "token",
    clock,
    random: () => 0.5,
    storage,
    userId,
    WebSocket: server.WebSocket,
    fetch: server.fetch as typeof fetch,
  });
  const notices: Notice[] = [];
  client.onNotice((notice) => notices.push(notice));
  const states = () => client.outbox.snapshot().map((entry) => entry.state);
  return { server, clock, storage, client, notices, states };
}
const contents = (server: ReturnType<typeof createScriptedServer>) => server.kept.map((message) => message.content);

describe("[§4.6] on the way", () => {
  test("queued, sending, sent with its ack; nothing stays in the storage", async () => {
    const { client, clock, storage, states, server } = open();
    const id = client.sendChat({ content: "Hello" });
    expect(states()).toEqual(["queued"]);
    expect(client.connection.snapshot().pending).toBe(1);
    client.retain();
    server.onMessage = ({ type }) => {
      if (type === "chat_message") expect(states()).toEqual(["sending"]);
      return true;
    };
    await clock.settle();
    expect(client.outbox.snapshot()).toMatchObject([
      { client_message_id: id, state: "sent", session_id: "s1", ack: { message_id: "m1", session_id: "s1" } },
    ]);
    expect(client.connection.snapshot().pending).toBe(0);
    expect([...storage.values.keys()].filter((key) => key.startsWith("masterx.outbox"))).toEqual([]);
  });

  test("what is handed to the server is what was given", async () => {
    const { client, clock, server } = open();
    client.retain();
    client.sendChat({ content: "a", session_id: "s9", client_message_id: "k1", answer: true });
    client.sendChat({ content: "b", client_message_id: "k2", silent: true });
    client.sendChat({ content: "again", client_message_id: "k1" });
    await clock.settle();
    expect(
      server
        .last()
        .sent.filter(({ type }) => type === "chat_message")
        .map(({ data }) => data),
    ).toEqual([
      { content: "a", session_id: "s9", client_message_id: "k1", answer: true },
      { content: "b", client_message_id: "k2", silent: true },
    ]);
  });

  test("a lost ack is asked for again with the same id, and takes effect once", async () => {
    const { client, clock, server, states } = open();
    client.retain();
    await clock.settle();
    server.onAnswer = ({ type }) => type !== "ack";
    client.sendChat({ content: "once" });
    await clock.settle();
    server.onAnswer = () => true;
    server.last().end(1006);
    await clock.advance(1_000);
    expect(states()).toEqual(["sent"]);
    expect(client.outbox.snapshot()[0]?.ack?.duplicate).toBe(true);
    expect(contents(server)).toEqual(["once"]);
  });

  test("an ack that takes longer than the patience of one sending answers the next", async () => {
    const { client, clock, server, states } = open();
    client.retain();
    await clock.settle();
    server.onAnswer = (answer, socket) => {
      if (answer.type !== "ack") return true;
      clock.after(20_000, () => socket.receive(answer));
      return false;
    };
    client.sendChat({ content: "slowly" });
    await clock.advance(20_000);
    expect(states()).toEqual(["sent"]);
    expect(contents(server)).toEqual(["slowly"]);
    client.sendChat({ content: "and again" });
    await clock.advance(20_000);
    expect(states()).toEqual(["sent", "sent"]);
    expect(server.sockets).toHaveLength(1);
  });

  test("an error that may pass stops the line and waits as long as it says", async () => {
    const { client, clock, server, states } = open();
    client.retain();
    await clock.settle();
    let refusals = 0;
    server.onMessage = ({ type, id }, socket) => {
      if (type !== "chat_message" || refusals === 1) return true;
      refusals += 1;
      const data = { code: "rate_limited", message: "Rate limit exceeded", retry_after_ms: 4_000 };
      queueMicrotask(() => socket.receive({ type: "error", data, in_reply_to: id, timestamp: "" }));
      return false;
    };
    client.sendChat({ content: "one" });
    client.sendChat({ content: "two" });
    await clock.advance(3_999);
    expect(states()).toEqual(["queued", "queued"]);
    expect(client.outbox.snapshot()[0]?.error).toEqual({ code: "rate_limited", message: "Rate limit exceeded" });
    await clock.advance(1);
    expect(states()).toEqual(["sent", "sent"]);
    expect(contents(server)).toEqual(["one", "two"]);
  });

  test("an error that stays marks its message and lets the next one go; retry and discard", async () => {
    const { client, clock, server, states } = open();
    client.retain();
    await clock.settle();
    const refused = new Set(["bad", "worse"]);
    server.onMessage = ({ type, id, data }, socket) => {
      if (type !== "chat_message" || !refused.has(String(data["content"]))) return true;
      const error = { code: "message_too_large", message: "Too long" };
      queueMicrotask(() => socket.receive({ type: "error", data: error, in_reply_to: id, timestamp: "" }));
      return false;
    };
    const bad = client.sendChat({ content: "bad" });
    const worse = client.sendChat({ content: "worse" });
    client.sendChat({ content: "good" });
    await clock.settle();
    expect(states()).toEqual(["failed", "failed", "sent"]);
    refused.delete("bad");
    client.retry(bad);
    client.discard(worse);
    await clock.settle();
    expect(states()).toEqual(["sent", "sent"]);
    expect(contents(server)).toEqual(["good", "bad"]);
  });

  test("at most 200 wait: the next one throws and is told of", () => {
    const { client, notices } = open();
    for (let count = 0; count < outboxLimit; count += 1) client.sendChat({ content: `${count}` });
    expect(() => client.sendChat({ content: "too much" })).toThrow(
      expect.objectContaining({ code: "outbox_full", retry: true }),
    );
    expect(notices).toEqual([{ type: "outbox_full", limit: 200 }]);
    expect(client.outbox.snapshot()).toHaveLength(outboxLimit);
  });
});

describe("[§4.6] across a reload", () => {
  test("what was not acknowledged is sent by the next page, once and in order", async () => {
    const first = open();
    first.client.retain();
    await first.clock.settle();
    first.server.onAnswer = ({ type }) => type !== "ack";
    for (const content of ["one", "two", "three"]) first.client.sendChat({ content });
    await first.clock.settle();
    first.server.stop();
    first.server.start();
    first.server.onAnswer = () => true;

    const second = open({ server: first.server, storage: first.storage });
    second.client.retain();
    await second.clock.settle();
    expect(contents(second.server)).toEqual(["one", "two", "three"]);
    expect(second.states()).toEqual(["sent", "sent", "sent"]);
  });

  test("the order is that of writing, not that of the storage's keys", async () => {
    const first = open();
    for (const content of ["one", "two", "three"]) {
      first.client.sendChat({ content });
      await first.clock.advance(1);
    }
    const kept = [...first.storage.values].toReversed();
    first.storage.values.clear();
    for (const [key, value] of kept) first.storage.values.set(key, value);
    const second = open({ ...first, server: createScriptedServer() });
    second.client.retain();
    await second.clock.settle();
    expect(contents(second.server)).toEqual(["one", "two", "three"]);
  });

  test("a text of six days and more is not sent without being asked", async () => {
    const first = open();
    const id = first.client.sendChat({ content: "old" });
    await first.clock.advance(tooOldMs);
    const second = open({ ...first, server: createScriptedServer() });
    second.client.retain();
    await second.clock.settle();
    expect(second.client.outbox.snapshot()).toMatchObject([{ state: "failed", error: { code: "too_old" } }]);
    second.client.retry(id);
    await second.clock.settle();
    expect(contents(second.server)).toEqual(["old"]);
  });

  test("a text that waited six days in an open page is not sent without being asked either", async () => {
    const { client, clock, server, states } = open({ userId: "u1" });
    client.sendChat({ content: "old" });
    await clock.advance(tooOldMs);
    client.sendChat({ content: "new" });
    client.retain();
    await clock.settle();
    expect([states(), contents(server)]).toEqual([["failed", "sent"], ["new"]]);
  });

  test("what another person left is neither shown nor sent", async () => {
    const first = open({ userId: "u2" });
    first.client.sendChat({ content: "theirs" });
    const second = open({ server: first.server, clock: first.clock, storage: first.storage, userId: "u1" });
    second.client.retain();
    await second.clock.settle();
    expect(second.client.outbox.snapshot()).toEqual([]);
    expect(second.notices).toEqual([{ type: "outbox_of_another_person", discarded: 1 }]);
    expect(second.server.kept).toEqual([]);
    expect([...second.storage.values.values()].join()).not.toContain("theirs");
  });

  test("a person who is known only by the greeting does not send another's either", async () => {
    const first = open({ userId: "u2" });
    first.client.sendChat({ content: "theirs" });
    const second = open({ server: first.server, clock: first.clock, storage: first.storage });
    second.client.retain();
    await second.clock.settle();
    expect(second.server.kept).toEqual([]);
  });

  test("a storage that refuses is told of once, and the queue goes on in memory", async () => {
    const storage = createMemoryStore();
    storage.refuses = true;
    const { client, clock, notices, states } = open({ storage });
    client.sendChat({ content: "one" });
    client.sendChat({ content: "two" });
    client.retain();
    await clock.settle();
    expect(states()).toEqual(["sent", "sent"]);
    expect(notices.map((notice) => notice.type)).toEqual(["storage_refused"]);
  });

  test("what the storage holds need not be ours", async () => {
    const storage = createMemoryStore();
    for (const [key, value] of Object.entries({ a: "{", b: "null", c: "7", d: "{}", e: '{"client_message_id":"x"}' }))
      storage.values.set(`masterx.outbox.${key}`, value);
    const { client, clock } = open({ storage });
    client.retain();
    await clock.settle();
    expect(client.outbox.snapshot()).toEqual([]);
  });
});

describe("[§4.6] two pages of one person", () => {
  /** The browser's locks, which all its pages share. */
  const withLocks = async (run: () => Promise<void>) => {
    const held = new Set<string>();
    const request = async (name: string, ...rest: readonly unknown[]) => {
      const holder = rest.at(-1) as (lock: object | null) => Promise<void>;
      if (held.has(name)) return holder(null);
      held.add(name);
      return Promise.resolve(holder({ name })).finally(() => held.delete(name));
    };
    Object.defineProperty(navigator, "locks", { value: { request }, configurable: true });
    try {
      await run();
    } finally {
      Reflect.deleteProperty(navigator, "locks");
    }
  };
  const chats = (server: ScriptedServer) =>
    server.sockets.flatMap((socket) => socket.sent).filter((message) => message.type === "chat_message").length;

  test("what a page left behind is sent by one of the others", () =>
    withLocks(async () => {
      const left = open({ userId: "u1" });
      for (const content of ["one", "two", "three"]) left.client.sendChat({ content, session_id: "s1" });
      const { server, clock } = left;
      const pages = [open({ ...left, userId: "u1" }), open({ ...left, userId: "u1" })];
      for (const page of pages) page.client.retain();
      await clock.advance(1_000);
      expect([contents(server), chats(server)]).toEqual([["one", "two", "three"], 3]);
      expect(pages.map((page) => page.client.connection.snapshot().pending)).toEqual([0, 0]);
    }));

  test("what a page that lives has under way is its own, until it goes", () =>
    withLocks(async () => {
      const first = open({ userId: "u1" });
      const { server, clock } = first;
      const release = first.client.retain();
      await clock.settle();
      server.onMessage = ({ type }) => type !== "chat_message";
      first.client.sendChat({ content: "first", session_id: "s1" });
      await clock.settle();
      const second = open({ ...first, userId: "u2" });
      second.client.retain();
      await clock.settle();
      // Another person's page leaves it alone too.
      expect([second.states(), second.notices, first.states()]).toEqual([[], [], ["sending"]]);
      release();
      await clock.advance(250);
      server.onMessage = () => true;
      const third = open({ ...first, userId: "u1" });
      third.client.retain();
      await clock.settle();
      expect([contents(server), third.states()]).toEqual([["first"], ["sent"]]);
    }));
});

// What a network, a server and a person may do between two sends.
type Step = "send" | "cut" | "lose_ack" | "lose_request" | "kill" | "revive" | "wait" | "long_wait" | "reload";
const steps: readonly Step[] = [
  "send",
  "send",
  "send",
  "cut",
  "lose_ack",
  "lose_request",
  "kill",
  "revive",
  "wait",
  "long_wait",
  "reload",
];

test("[§4.6] whatever the network does: every message once, in the order written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 25 }), async (script) => {
      const server = createScriptedServer();
      const storage = createMemoryStore();
      const clock = createFakeClock();
      let page = open({ server, storage, clock, userId: "u1" });
      let release = page.client.retain();
      const written: string[] = [];
      let losses = { acks: 0, requests: 0 };
      server.onAnswer = ({ type }) => type !== "ack" || losses.acks-- <= 0 || written.length === 0;
      server.onMessage = ({ type }) => type !== "chat_message" || losses.requests-- <= 0;
      for (const step of script) {
        if (step === "send")
          page.client.sendChat({ content: `${written.push(`${written.length}`) - 1}`, session_id: "s1" });
        if (step === "cut") server.sockets.at(-1)?.end(1006);
        if (step === "lose_ack") losses = { ...losses, acks: 1 };
        if (step === "lose_request") losses = { ...losses, requests: 1 };
        if (step === "kill") server.stop();
        if (step === "revive") server.start();
        if (step === "wait") await clock.advance(700);
        if (step === "long_wait") await clock.advance(20_000);
        if (step === "reload") {
          release();
          await clock.advance(250);
          page = open({ server, storage, clock, userId: "u1" });
          release = page.client.retain();
        }
      }
      losses = { acks: 0, requests: 0 };
      server.start();
      await clock.advance(90_000);
      expect(contents(server)).toEqual(written);
      expect(page.client.connection.snapshot()).toMatchObject({ synced: true, pending: 0 });
      const shown = page.client
        .conversation("s1")
        .snapshot()
        .messages.map((message) => message.content);
      expect(shown).toEqual(written.slice(written.length - shown.length));
      release();
      await clock.advance(250);
    }),
    { numRuns: 150 },
  );
});
