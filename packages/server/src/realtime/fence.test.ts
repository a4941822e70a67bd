import { expect, test } from "bun:test";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import fc from "fast-check";
import { type FencedSocket, mayEnter, replaced } from "./fence.ts";

const socket = (generation: number, openedAt: number, hasResumed: boolean): FencedSocket => ({
  generation,
  openedAt,
  hasResumed,
});

test("[§9.4] only a higher generation than any that lives may enter", () => {
  expect(mayEnter([], 1)).toBe(true);
  expect(mayEnter([socket(3, 0, true)], 4)).toBe(true);
  expect(mayEnter([socket(3, 0, true)], 3)).toBe(false);
  expect(mayEnter([socket(1, 0, true), socket(5, 0, false)], 4)).toBe(false);
});

test("[§9.4] the older stays until the newer has resumed, or for 10 s", () => {
  const [older, newer] = [socket(1, 0, true), socket(2, 1_000, false)];
  expect(replaced([older, newer], 10_999)).toEqual([]);
  expect(replaced([older, newer], 11_000)).toEqual([older]);
  newer.hasResumed = true;
  expect(replaced([older, newer], 1_001)).toEqual([older]);
});

test("[§9.4] in every order of arrivals and resumes the newest that took over stays, and all above it", () => {
  const sockets = fc.uniqueArray(
    fc.record({ generation: fc.integer({ min: 1, max: 50 }), openedAt: fc.nat(20_000), hasResumed: fc.boolean() }),
    { selector: (one) => one.generation, maxLength: 8 },
  );
  fc.assert(
    fc.property(sockets, fc.nat(40_000), (alive, now) => {
      const gone = replaced(alive, now);
      const left = alive.filter((one) => !gone.includes(one));
      const ruling = alive.filter((one) => one.hasResumed || now - one.openedAt >= 10_000);
      const newest = Math.max(0, ...ruling.map((one) => one.generation));
      expect(gone.every((one) => one.generation < newest)).toBe(true);
      expect(left.every((one) => one.generation >= newest)).toBe(true);
    }),
  );
});

async function open(server: TestServer, person: TestPerson, pageId: string, generation: number) {
  const page = { device_id: "d", page_id: pageId, generation };
  const { ticket } = (await (await server.call(person, "POST", "/api/ws/ticket", page)).json()) as { ticket: string };
  return openSocket(server.socketUrl, ["masterx.v1", `ticket.${ticket}`]);
}
const resume = (id: string) => ({ type: "resume", id, data: { positions: {} } });

test("[§9.4] old and new socket of a page alive together: the old one gets everything until the new one has resumed", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using older = await open(server, mira, "page", 1);
  older.send(resume("r1"));
  await older.next("ack");
  using newer = await open(server, mira, "page", 2);
  await newer.next("connection_established");
  await server.call(mira, "POST", "/api/v1/chat", { message: "Who hears this?", silent: true });
  await older.next("message_received");
  await newer.none("message_received");
  newer.send(resume("r2"));
  await newer.next("ack");
  expect((await older.closed).code).toBe(4505);
  await server.call(mira, "POST", "/api/v1/chat", { message: "And this?", silent: true });
  await newer.next("message_received");
});

test("[§9.4] an equal or lower generation is refused with 4505, other pages and document connections are left alone", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using page = await open(server, mira, "page", 2);
  page.send(resume("r"));
  await page.next("ack");
  for (const generation of [1, 2]) {
    using late = await open(server, mira, "page", generation);
    expect((await late.closed).code).toBe(4505);
  }
  using other = await open(server, mira, "another", 1);
  using documents = await server.document(mira);
  using more = await server.document(mira);
  for (const socketClient of [page, other, documents, more]) {
    socketClient.send({ type: "ping" });
    await socketClient.next("pong");
  }
  // The same page of somebody else is another page.
  using theirs = await open(server, await server.person("Other"), "page", 1);
  await theirs.next("connection_established");
});

test("[§9.4] a new socket that dies before it has resumed leaves the old one", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using older = await open(server, mira, "page", 1);
  older.send(resume("r"));
  await older.next("ack");
  const newer = await open(server, mira, "page", 2);
  await newer.next("connection_established");
  newer.close();
  await newer.closed;
  older.send({ type: "ping" });
  await older.next("pong");
  // Nothing above the old one lives, so the same generation may try again.
  using again = await open(server, mira, "page", 2);
  again.send(resume("r"));
  await again.next("ack");
  expect((await older.closed).code).toBe(4505);
});
