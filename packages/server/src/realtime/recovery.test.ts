import type { DeltaData, Emotion } from "@masterx/protocol";
import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { join } from "node:path";
import { openRawWebSocket } from "@masterx/testing/raw-web-socket";
import type { SocketClient } from "@masterx/testing/socket-client";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";

/** Says something that nobody answers; gives the session back. */
async function say(server: TestServer, person: TestPerson, message: string, sessionId?: string): Promise<string> {
  const body = { message, silent: true, ...(sessionId === undefined ? {} : { session_id: sessionId }) };
  const reply = await server.call(person, "POST", "/api/v1/chat", body, { Prefer: "respond-async" });
  if (reply.status !== 202) throw new Error(`${reply.status}: ${await reply.text()}`);
  return ((await reply.json()) as { session_id: string }).session_id;
}
const sayMany = async (server: TestServer, person: TestPerson, count: number, sessionId: string) => {
  for (let index = 0; index < count; index += 1) await say(server, person, `Message ${index}`, sessionId);
};
/** As a job of the server does, beside it. */
function inDatabase(server: TestServer, statement: string): void {
  using database = new Database(join(server.dataDir, "masterx.db"));
  database.run(statement);
}
const at = (server: TestServer, offset: number) => ({ epoch: server.store.epoch, offset });
const offsetsIn = (client: SocketClient, channel: string) =>
  client.received.filter((message) => message.channel === channel).map((message) => message.offset);
const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + 1 + index);
const resumed = async (client: SocketClient, channel: string) =>
  (await client.next("resumed", (data) => data.of === channel)).data;

test("[§5.3] a resume repeats exactly what was missed, as ordinary messages, and then it is live", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const session = await say(server, mira, "one");
  await sayMany(server, mira, 4, session);
  const channel = `session:${session}`;
  using page = await server.v1(mira, { [channel]: at(server, 2), [`user:${mira.id}`]: at(server, 5) });
  expect(await resumed(page, channel)).toEqual({ of: channel, recovered: true, from: 2, to: 5, count: 3 } as never);
  expect(await resumed(page, `user:${mira.id}`)).toMatchObject({ recovered: true, from: 5, to: 5, count: 0 });
  await page.next("ack");
  expect(offsetsIn(page, channel)).toEqual([3, 4, 5]);
  const repeated = page.received.find((message) => message.offset === 3 && message.channel === channel);
  expect(repeated).toMatchObject({ type: "message_received", data: { message: { content: "Message 1" } } });
  await say(server, mira, "live", session);
  await page.next("message_received", ({ message }) => message.content === "live");
  expect(offsetsIn(page, channel)).toEqual([3, 4, 5, 6]);
  expect(server.faults).toEqual([]);
});

test("[§5.3] two recoveries in a row without traffic, and a channel that was quiet, need no repeat", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const session = await say(server, mira, "one");
  const channel = `session:${session}`;
  for (let round = 0; round < 2; round += 1) {
    using page = await server.v1(mira, { [channel]: at(server, 1) });
    expect(await resumed(page, channel)).toMatchObject({ recovered: true, from: 1, to: 1, count: 0 });
    await page.next("ack");
    expect(offsetsIn(page, channel)).toEqual([]);
  }
  // The same without any memory of the channel: a new process on the same data.
  await server.restart();
  using page = await server.v1(mira, { [channel]: at(server, 0) });
  expect(await resumed(page, channel)).toMatchObject({ recovered: true, from: 0, to: 1, count: 1 });
});

test("[§5.3] what cannot be recovered whole is shown as a snapshot with the reason, never in part", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const mira = await server.person("Mira");
  const session = await say(server, mira, "one");
  const channel = `session:${session}`;
  const answerTo = async (position: { epoch: string; offset: number }) => {
    using page = await server.v1(mira, { [channel]: position });
    const answer = await resumed(page, channel);
    await page.next("ack");
    expect(offsetsIn(page, channel)).toEqual([]);
    return answer;
  };
  expect(await answerTo({ epoch: "0123456789abcdef", offset: 1 })).toMatchObject({ recovered: false, why: "epoch" });
  expect(await answerTo(at(server, 2))).toMatchObject({ recovered: false, why: "ahead", head: { offset: 1 } });
  await sayMany(server, mira, 301, session);
  expect(await answerTo(at(server, 1))).toMatchObject({
    recovered: false,
    why: "limit",
    head: at(server, 302),
    snapshot: { messages: { length: 50 } },
  });
  inDatabase(server, `delete from events where channel = '${channel}' and offset <= 250`);
  await server.restart();
  expect(await answerTo(at(server, 249))).toMatchObject({ recovered: false, why: "trimmed", head: { offset: 302 } });
  using page = await server.v1(mira, { [channel]: at(server, 250), "session:nowhere": at(server, 1) });
  expect(await resumed(page, channel)).toMatchObject({ recovered: true, from: 250, to: 302, count: 52 });
  expect(await resumed(page, "session:nowhere")).toEqual({
    of: "session:nowhere",
    recovered: false,
    why: "forbidden",
  } as never);
  expect(server.faults).toEqual([]);
});

test("[§5.1] an event whose row is gone keeps its number and arrives as erased", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const session = await say(server, mira, "one");
  const channel = `user:${mira.id}` as const;
  await say(server, mira, "two", session);
  inDatabase(server, "delete from readings");
  await server.restart();
  using page = await server.v1(mira, { [channel]: at(server, 0) });
  expect(await resumed(page, channel)).toMatchObject({ recovered: true, count: 2 });
  await page.next("ack");
  expect(page.received.filter((message) => message.type === "erased").map(({ offset }) => offset)).toEqual([1, 2]);
});

test("[§5.5] no hole and no repeat at the seam, while others write without a pause", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const mira = await server.person("Mira");
  const session = await say(server, mira, "first");
  const channel = `session:${session}`;
  let isWriting = true;
  const writing = Promise.all(
    ["a", "b", "c"].map(async (author) => {
      for (let index = 0; isWriting; index += 1) await say(server, mira, `${author} ${index}`, session);
    }),
  );
  try {
    let offset = 1;
    for (let round = 0; round < 30; round += 1) {
      using page = await server.v1(mira, { [channel]: at(server, offset) }, round % 2 === 0 ? "" : "?batch=1");
      const answer = await resumed(page, channel);
      if (!answer.recovered) throw new Error(`Not recovered: ${answer.why}`);
      await page.next("ack");
      await page.next("message_received", () => page.received.length > answer.count + 6);
      const seen = offsetsIn(page, channel);
      expect(seen).toEqual(upTo(offset, offset + seen.length));
      // As a page that was cut off a few messages before the end.
      offset = Math.max(offset, (seen.at(-1) ?? offset) - (round % 5));
    }
  } finally {
    isWriting = false;
    await writing;
  }
  expect(server.faults).toEqual([]);
}, 60_000);

test("[§1.4] who asked for batches gets what is due together as one frame, in the same order", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const mira = await server.person("Mira");
  const session = await say(server, mira, "first");
  const channel = `session:${session}`;
  using single = await server.v1(mira, { [channel]: at(server, 1) });
  using batched = await server.v1(mira, { [channel]: at(server, 1) }, "?batch=1");
  await Promise.all([single.next("ack"), batched.next("ack")]);
  await Promise.all(Array.from({ length: 40 }, (_, index) => say(server, mira, `Message ${index}`, session)));
  await single.next("message_received", () => offsetsIn(single, channel).length === 40);
  await batched.next("message_received", () => offsetsIn(batched, channel).length === 40);
  expect(offsetsIn(batched, channel)).toEqual(upTo(1, 41));
  expect(offsetsIn(single, channel)).toEqual(upTo(1, 41));
  expect(batched.frames).toBeLessThan(single.frames);
});

test("[§1.4] ?delta=1: after the first whole reading only what changed, and whole again after a resume", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using page = await server.v1(mira, {}, "?delta=1");
  await say(server, mira, "I am so excited about learning!");
  const whole = await page.next("emotion_update");
  expect(whole.data.emotion).toBeDefined();
  await say(server, mira, "This is so confusing and hard");
  const changed = (await page.next("emotion_update")).data as unknown as DeltaData<"emotion_update">;
  expect(changed).not.toHaveProperty("emotion");
  expect(changed.emotion_delta).not.toHaveProperty("source");
  const rebuilt = { ...whole.data.emotion, ...changed.emotion_delta };
  const position = { epoch: server.store.epoch, offset: 1 };
  page.send({ type: "resume", id: "again", data: { positions: { [`user:${mira.id}`]: position } } });
  const again = await page.next("emotion_update");
  expect(again.data.emotion).toEqual(rebuilt as Emotion);
});

test("[§5.3] who vanishes in the middle of a resume takes nobody else off the live topic", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const session = await say(server, mira, "one");
  const channel = `session:${session}`;
  const { id: other } = (await (await server.call(mira, "POST", "/api/v1/sessions", {})).json()) as { id: string };
  using page = await server.v1(mira, { [channel]: at(server, 1) });
  await page.next("ack");
  for (let round = 0; round < 10; round += 1) {
    const greeted = Promise.withResolvers<void>();
    const lost = await openRawWebSocket({
      url: server.socketUrl,
      protocols: ["masterx.v1"],
      headers: { Authorization: `Bearer ${mira.token}` },
      onText: () => greeted.resolve(),
    });
    await greeted.promise;
    // The head of the first channel is asked for when the socket goes.
    const positions = { [`session:${other}`]: at(server, 0), [channel]: at(server, 1) };
    lost.send({ type: "resume", id: "resume", data: { positions } });
    lost.tcp.end();
    await lost.closed;
    await say(server, mira, `after ${round}`, session);
  }
  await page.none("error");
  expect(offsetsIn(page, channel)).toEqual(upTo(1, 11));
});

test("[§5.6] a hole that history cannot fill sends the followers away to resume, and silences nobody", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const session = await say(server, mira, "one");
  const channel = `session:${session}`;
  using page = await server.v1(mira, { [channel]: at(server, 1) });
  await page.next("ack");
  // A number without its event, as no transaction leaves it.
  inDatabase(server, `update channels set head = head + 1 where channel = '${channel}'`);
  await say(server, mira, "three", session);
  expect((await page.closed).code).toBe(4003);
  expect(offsetsIn(page, channel)).toEqual([]);
  using again = await server.v1(mira, { [channel]: at(server, 1) });
  expect(await resumed(again, channel)).toMatchObject({ recovered: false, why: "trimmed", head: { offset: 3 } });
  await again.next("ack");
  await say(server, mira, "four", session);
  expect((await again.next("message_received")).offset).toBe(4);
});

test("[§5.6] a hole whose reading fails is read again until it is filled, without another event", async () => {
  let failures = 0;
  await using server = await startServer({
    alterStore: (store) => ({
      ...store,
      waitingWrites: () => store.waitingWrites(),
      read: new Proxy(store.read, {
        get(read, name) {
          const own: unknown = Reflect.get(read, name);
          if (name !== "selectFrom") return typeof own === "function" ? (own.bind(read) as unknown) : own;
          return (table: "events") => {
            if (table === "events" && (failures -= 1) >= 0) throw new Error("The disk does not answer.");
            return read.selectFrom(table);
          };
        },
      }),
    }),
  });
  const mira = await server.person("Mira");
  const session = await say(server, mira, "one");
  const channel = `session:${session}`;
  using page = await server.v1(mira, { [channel]: at(server, 1) });
  await page.next("ack");
  // An event that another process committed, and nobody told this one of.
  inDatabase(
    server,
    `insert into events (channel, "offset", type, reference, created_at)
     select channel, 2, type, reference, created_at from events where channel = '${channel}'`,
  );
  inDatabase(server, `update channels set head = 2 where channel = '${channel}'`);
  failures = 3;
  await say(server, mira, "three", session);
  await page.next("message_received", ({ message }) => message.content === "three");
  expect(offsetsIn(page, channel)).toEqual([2, 3]);
  expect(server.faults).toHaveLength(3);
});
