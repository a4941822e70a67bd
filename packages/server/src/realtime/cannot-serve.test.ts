import { expect, test } from "bun:test";
import { openRawWebSocket } from "@masterx/testing/raw-web-socket";
import { createSocketNet } from "@masterx/testing/socket-pair";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer, type TestServer } from "@masterx/testing/start-server";
import { limits, type Position } from "@masterx/protocol";
import { Refusal, type Store } from "../storage/store.ts";
import type { SocketData } from "./connection.ts";
import { readHeads } from "./heads.ts";
import { createHub } from "./hub.ts";
import { noObserver } from "./observer.ts";
import { createSocketHandlers, type SocketOptions } from "./socket-handlers.ts";
import { judge } from "./watch-connections.ts";

/** What the store does instead, while it is set. */
interface Broken {
  heads: Error | null;
  events: Error | null;
}

const alter =
  (broken: Broken) =>
  (store: Store): Store => ({
    ...store,
    waitingWrites: () => store.waitingWrites(),
    write: (definition, input, committed) =>
      broken.heads && (definition as unknown) === readHeads
        ? Promise.reject(broken.heads)
        : store.write(definition, input, committed),
    read: new Proxy(store.read, {
      get(read, name) {
        const own: unknown = Reflect.get(read, name);
        if (name !== "selectFrom") return typeof own === "function" ? (own.bind(read) as unknown) : own;
        return (table: "events") => {
          if (table === "events" && broken.events) throw broken.events;
          return read.selectFrom(table);
        };
      },
    }),
  });

const overloaded = new Refusal("overloaded", "Too many writes are waiting; try again in a second.", 1_000);
const ticketFor = async (server: TestServer, person: Awaited<ReturnType<TestServer["person"]>>) => {
  const page = { device_id: "d", page_id: crypto.randomUUID(), generation: 1 };
  return ((await (await server.call(person, "POST", "/api/ws/ticket", page)).json()) as { ticket: string }).ticket;
};

for (const [what, error, faults] of [
  ["too busy", overloaded, 0],
  ["broken", new Error("The disk does not answer."), 1],
] as const)
  test(`[§9] who cannot be greeted, since the store is ${what}, comes again: 4007 with a time, never 4500`, async () => {
    const broken: Broken = { heads: null, events: null };
    await using server = await startServer({ alterStore: alter(broken) });
    const mira = await server.person("Mira");
    const ticket = await ticketFor(server, mira);
    broken.heads = error;
    using page = await openSocket(server.socketUrl, ["masterx.v1", `ticket.${ticket}`]);
    expect(await page.closed).toEqual({ code: 4007, reason: "overloaded retry_after_ms=1000" });
    expect(server.faults).toHaveLength(faults);
    broken.heads = null;
    using again = await server.v1(mira);
    await again.none("error");
  });

test("[§5.3] a page's time to resume begins with its greeting, however late the server is with that", async () => {
  const place = Promise.withResolvers<Position>();
  const net = createSocketNet<SocketData>(() => handlers);
  const handlers = createSocketHandlers({
    hub: createHub({ topics: () => net }),
    fence: { enter: () => true },
    admissionControl: { opened: () => {} },
    stillWelcome: () => Promise.resolve(),
    positionOf: () => place.promise,
    maxConnectionsPerUser: 1,
    greeting: {},
    observer: noObserver,
  } as unknown as SocketOptions);
  const { data } = net.connect({
    kind: "admitted",
    identity: { userId: "u1" },
    protocol: "v1",
    dialect: "masterx",
    isBatched: false,
    life: { expiresAt: Infinity, endsAt: Infinity },
  } as SocketData).server;
  if (data.kind !== "admitted" || !data.connection) throw new Error("It was not admitted.");
  const { connection } = data;
  const verdict = (sinceOpenedMs: number) => judge(connection, connection.heardAt + sinceOpenedMs, 300_000);
  expect(verdict(3 * limits.resumeDeadlineMs)).toBe("keep");
  expect(verdict(limits.heartbeatTimeoutMs + 1)).toBe("no_heartbeat");
  place.resolve({ epoch: "e", offset: 0 });
  await connection.tail;
  expect(verdict(limits.resumeDeadlineMs - 1)).toBe("keep");
  expect(verdict(10 * limits.resumeDeadlineMs)).toBe("protocol_error");
});

test("[§9.3] a slow reader that cannot be told what it is missing comes again, and is not left without it", async () => {
  const broken: Broken = { heads: null, events: null };
  // No cache: what is missing is read from history.
  await using server = await startServer({
    env: { WS_RATE_LIMIT_MESSAGES: "0" },
    alterStore: alter(broken),
    cacheBytes: 0,
  });
  const mira = await server.person("Mira");
  const say = async (message: string, session_id?: string) => {
    const body = { message, silent: true, ...(session_id === undefined ? {} : { session_id }) };
    const reply = await server.call(mira, "POST", "/api/v1/chat", body, { Prefer: "respond-async" });
    return ((await reply.json()) as { session_id: string }).session_id;
  };
  const session = await say("first");
  const positions = { [`session:${session}`]: { epoch: server.store.epoch, offset: 1 } };
  const live = Promise.withResolvers<void>();
  const slow = await openRawWebSocket({
    url: server.socketUrl,
    protocols: ["masterx.v1", `ticket.${await ticketFor(server, mira)}`],
    onText: (text) => void (text.includes('"in_reply_to":"resume"') && live.resolve()),
  });
  slow.send({ type: "resume", id: "resume", data: { positions } });
  await live.promise;
  slow.tcp.pause();
  for (let count = 0; count < 22; count += 1)
    await Promise.all(Array.from({ length: 25 }, () => say("x".repeat(10_000), session)));
  broken.events = new Error("The disk does not answer.");
  slow.tcp.resume();
  expect((await slow.closed).code).toBe(4003);
  expect(server.faults.length).toBeGreaterThan(0);
}, 60_000);
