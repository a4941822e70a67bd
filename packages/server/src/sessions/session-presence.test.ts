import { expect, test } from "bun:test";
import { createFakeClock, type FakeClock } from "@masterx/testing";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import type { Connection } from "../realtime/connection.ts";
import type { PresenceChange } from "../realtime/hub.ts";
import { createSessionPresence } from "./session-presence.ts";
import { createTyping } from "./typing.ts";

/** A hub with one session, whose publications a test reads. */
function room(clock: FakeClock) {
  const told: { type: string; data: Record<string, unknown> }[] = [];
  const connections = new Set<Connection>();
  let tell: (change: PresenceChange) => void = () => {};
  const presence = createSessionPresence(
    {
      publish: (_, type, data) => void told.push({ type, data: data }),
      send: (_, type, data) => void told.push({ type: `to one: ${type}`, data: data }),
      onPresence: (listener) => void (tell = listener),
      connections: () => connections,
      connectionsOf: (userId) => [...connections].filter(({ identity }) => identity.userId === userId),
    },
    clock,
  );
  const change = (connection: Connection, isPresent: boolean) => {
    const { userId, name } = connection.identity;
    tell({ channel: "session:s", userId, name, isPresent, connection });
  };
  return {
    presence,
    told,
    take: () => told.splice(0),
    join(userId: string): Connection {
      const connection = {
        kind: "v1",
        identity: { userId, name: userId.toUpperCase() },
        followed: new Set(["session:s"]),
        state: { name: "live" },
        heardAt: clock.now(),
      } as unknown as Connection;
      connections.add(connection);
      change(connection, true);
      return connection;
    },
    leave: (connection: Connection) => change(connection, false),
    lose(connection: Connection) {
      connection.state = { name: "closed", by: "client" };
      connections.delete(connection);
      change(connection, false);
    },
    async seconds(count: number) {
      for (let index = 0; index < count; index += 1) {
        await clock.advance(1_000);
        presence.sweep(clock.now());
      }
    },
  };
}
const typesOf = (told: readonly { type: string }[]) => told.map(({ type }) => type);

test("[§10] a reconnection within 10 s announces nothing; after it the person is gone, once", async () => {
  const { join, lose, take, seconds, presence } = room(createFakeClock(0));
  join("a");
  const b = join("b");
  await seconds(1);
  expect(typesOf(take())).toEqual(["user_joined", "user_joined", "presence"]);
  lose(b);
  await seconds(9);
  const again = join("b");
  await seconds(20);
  expect(typesOf(take())).toEqual([]);
  lose(again);
  expect(presence.isPresent("s", "b")).toBe(true);
  await seconds(12);
  expect(presence.isPresent("s", "b")).toBe(false);
  const [left, , ...more] = take().filter(({ data }) => JSON.stringify(data).includes('"b"'));
  expect({ left, more }).toMatchObject({ left: { type: "user_left", data: { user_id: "b" } }, more: [] });
});

test("[§10] who leaves by their own word is gone at once", async () => {
  const { join, leave, take } = room(createFakeClock(0));
  join("a");
  const b = join("b");
  take();
  leave(b);
  expect(typesOf(take())).toEqual(["user_left"]);
});

test("[§10] uncertain after 35 s of silence, certain again with the next sign of life, gone within 80 s", async () => {
  const clock = createFakeClock(0);
  const { join, lose, take, seconds } = room(clock);
  const a = join("a");
  const b = join("b");
  await seconds(35);
  a.heardAt = clock.now();
  take();
  await seconds(2);
  expect(take()).toMatchObject([
    { type: "presence", data: { diff: { changed: [{ user_id: "b", uncertain: true }] } } },
  ]);
  b.heardAt = clock.now();
  await seconds(2);
  const [certain] = take();
  expect(certain?.data).toMatchObject({ diff: { changed: [{ user_id: "b", status: "active" }] } });
  expect(JSON.stringify(certain)).not.toContain("uncertain");
  const lastSign = clock.now();
  b.heardAt = lastSign;
  for (let second = 0; second < 76; second += 1) {
    a.heardAt = clock.now();
    await seconds(1);
  }
  // 4005 came after 70 s, and the dead socket took some more to end.
  lose(b);
  take();
  for (;;) {
    await seconds(1);
    if (typesOf(take()).includes("user_left")) break;
    if (clock.now() - lastSign > 80_000) throw new Error("They are still there after 80 s.");
  }
  expect(clock.now() - lastSign).toBeLessThanOrEqual(80_000);
});

test("[§10] 2,000 joins of one room cost a handful of messages once it is large; a drain announces nobody as gone", async () => {
  const { join, lose, take, seconds, presence } = room(createFakeClock(0));
  const all = Array.from({ length: 2_000 }, (_, index) => join(`u${index}`));
  await seconds(2);
  const told = take();
  expect(told.filter(({ type }) => type === "user_joined")).toHaveLength(200);
  expect(told.filter(({ type }) => type === "presence").length).toBeLessThanOrEqual(2);
  presence.freeze();
  for (const connection of all) lose(connection);
  await seconds(100);
  expect(take()).toEqual([]);
});

test("[§3] typing: repeats of true once in 3 s, false at once, silence ends it after 6 s, leaving stops it", async () => {
  const clock = createFakeClock(0);
  const told: boolean[] = [];
  const typing = createTyping(
    { publish: (_, __, data) => void told.push((data as unknown as { isTyping: boolean }).isTyping) },
    clock,
  );
  const mira = { id: "c", identity: { userId: "mira", name: "Mira" } } as Connection;
  typing.set(mira, "s", true);
  await clock.advance(2_000);
  typing.set(mira, "s", true);
  expect(told).toEqual([true]);
  await clock.advance(1_000);
  typing.set(mira, "s", true);
  expect(told).toEqual([true, true]);
  typing.set(mira, "s", false);
  typing.set(mira, "s", false);
  expect(told).toEqual([true, true, false]);
  typing.set(mira, "s", true);
  await clock.advance(5_999);
  expect(told).toHaveLength(4);
  await clock.advance(1);
  expect(told).toEqual([true, true, false, true, false]);
  typing.set(mira, "s", true);
  typing.stop("s", "mira");
  await clock.advance(60_000);
  expect(told.slice(5)).toEqual([true, false]);
});

async function together(server: TestServer): Promise<readonly [TestPerson, TestPerson, string]> {
  const [mira, noor] = await Promise.all([server.person("Mira"), server.person("Noor")]);
  const { id } = (await (await server.call(mira, "POST", "/api/v1/sessions", {})).json()) as { id: string };
  const invited = await server.call(mira, "POST", `/api/v1/sessions/${id}/invitations`);
  await server.call(noor, "POST", "/api/v1/sessions/join", await invited.json());
  return [mira, noor, id];
}

test("[§10] over the wire: state with the join, diffs after it, statuses, and an answer to presence_get", async () => {
  await using server = await startServer();
  const [mira, noor, id] = await together(server);
  using first = await server.v1(mira);
  first.send({ type: "join_session", data: { session_id: id } });
  const begun = (await first.next("presence")).data;
  expect(begun).toMatchObject({ session_id: id, state: [{ user_id: mira.id, status: "active" }] });
  using page = await server.document(noor);
  page.send({ type: "join_session", data: { session_id: id } });
  const joined = await first.next(
    "presence",
    (data) => "diff" in data && data.diff.joined.some((one) => one.user_id === noor.id),
  );
  expect(joined.data.presence_epoch).toBe(begun.presence_epoch);
  page.send({ type: "presence_set", id: "p", data: { session_id: id, status: "away" } });
  await page.next("ack");
  const changed = await first.next("presence", (data) => "diff" in data && data.diff.changed.length > 0);
  expect(changed.data).toMatchObject({ version: joined.data.version + 1, diff: { changed: [{ status: "away" }] } });
  first.send({ type: "presence_get", id: "g", data: { session_id: id } });
  const state = await first.next("presence", (data) => "state" in data);
  expect(state).toMatchObject({ in_reply_to: "g", data: { version: changed.data.version } });
  expect("state" in state.data && state.data.state).toHaveLength(2);
  // An old client is told of joins and leaves only.
  expect(page.received.map(({ type }) => type)).not.toContain("presence");
});

test("[§10] a page that is loaded again is not announced, and the members' list says it is there all the while", async () => {
  await using server = await startServer();
  const [mira, noor, id] = await together(server);
  using first = await server.v1(mira);
  first.send({ type: "join_session", data: { session_id: id } });
  await first.next("session_update");
  const page = await server.document(noor);
  page.send({ type: "join_session", data: { session_id: id } });
  await first.next("user_joined");
  page.close();
  await page.closed;
  const { members } = (await (await server.call(mira, "GET", `/api/v1/sessions/${id}/members`)).json()) as {
    members: { user_id: string; present: boolean }[];
  };
  expect(members.every(({ present }) => present)).toBe(true);
  using again = await server.document(noor);
  again.send({ type: "join_session", data: { session_id: id } });
  await again.next("session_update");
  await first.none("user_left");
  await first.none("user_joined");
});
