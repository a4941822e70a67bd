import { expect, test } from "bun:test";
import type { ScriptedServer } from "@masterx/testing";
import { openSyncedClient } from "@masterx/testing/open-client";
import fc from "fast-check";

const channel = "session:s1";

/** A client in session `s1` of a server that recovers from history. */
async function openJoined() {
  const opened = await openSyncedClient();
  const { server, client } = opened;
  server.recovers = true;
  await client.joinSession("s1");
  const seen: string[] = [];
  client.on("message_received", ({ message }) => seen.push(message.id));
  const shown = () =>
    client
      .conversation("s1")
      .snapshot()
      .messages.map((message) => message.id);
  return { ...opened, seen, shown };
}

const theirs = (id: string) => ({
  id,
  session_id: "s1",
  author_id: "u2",
  role: "user",
  content: id,
  timestamp: "2026-01-01T00:00:00.000Z",
  status: "sent",
});
let written = 0;
function publish(server: ScriptedServer, id = `o${(written += 1)}`): void {
  server.publish(channel, "message_received", { message: theirs(id) });
}
const resumes = (server: ScriptedServer) =>
  server.sockets.flatMap((socket) => socket.sent).filter((message) => message.type === "resume");

test("[§5.3] what was missed follows the answer, nothing is loaded again, and it goes on live", async () => {
  const { server, clock, client, seen, shown } = await openJoined();
  publish(server, "a");
  server.last().end(1006);
  publish(server, "b");
  publish(server, "c");
  const loads = server.asked.filter(({ path }) => path.endsWith("/messages")).length;
  await clock.advance(1_000);
  publish(server, "d");
  expect(seen).toEqual(["a", "b", "c", "d"]);
  expect(shown()).toEqual(seen);
  expect(resumes(server).at(-1)?.data["positions"]).toMatchObject({ [channel]: { epoch: "e1", offset: 1 } });
  expect(server.asked.filter(({ path }) => path.endsWith("/messages"))).toHaveLength(loads);
  expect(client.connection.snapshot().synced).toBe(true);
});

for (const why of ["epoch", "trimmed", "limit", "ahead", "unavailable"] as const)
  test(`[§5.3] not recovered (${why}): the snapshot takes the place of what was there`, async () => {
    const { server, shown } = await openJoined();
    publish(server, "a");
    const snapshot = { members: [], messages: [theirs("z")], answer: null };
    const head = { epoch: "e9", offset: 70 };
    server.push("resumed", { of: channel, recovered: false, why, head, snapshot });
    expect(shown()).toEqual(["z"]);
    server.push("message_received", { message: theirs("y") }, { channel, epoch: "e9", offset: 71 });
    expect(shown()).toEqual(["z", "y"]);
  });

test("[§5.4] open notifications of a snapshot are told like those that were missed", async () => {
  const { server, clock, client } = await openJoined();
  const told: string[] = [];
  client.on("notification", ({ notification_id }) => told.push(notification_id));
  const note = (notification_id: string) => ({ notification_id, kind: "note", title: "t", body: "b" });
  server.reading.notifications = [note("n1"), note("n2")];
  server.epoch = "e2";
  server.last().end(1006);
  await clock.advance(1_000);
  expect(told).toEqual(["n1", "n2"]);
});

test("[§5.3] a hole is asked for once, of its channel only; what lies beyond it waits", async () => {
  const { server, clock, seen } = await openJoined();
  publish(server, "a");
  server.onAnswer = () => false;
  publish(server, "b");
  server.onAnswer = () => true;
  publish(server, "c");
  publish(server, "d");
  expect(seen).toEqual(["a"]);
  await clock.settle();
  expect(seen).toEqual(["a", "b", "c", "d"]);
  expect(resumes(server).at(-1)?.data["positions"]).toEqual({ [channel]: { epoch: "e1", offset: 1 } });
  expect(resumes(server)).toHaveLength(2);
});

test("[§5.3] a hole that nobody fills ends the connection, and the next one recovers", async () => {
  const { server, clock, seen, state } = await openJoined();
  server.onAnswer = () => false;
  publish(server, "a");
  server.onAnswer = (answer) => answer.type !== "ack";
  server.onMessage = (message) => message.type !== "resume";
  publish(server, "b");
  await clock.advance(30_000);
  expect(state().synced).toBe(false);
  server.onMessage = server.onAnswer = () => true;
  await clock.advance(5_000);
  expect([state().synced, seen]).toEqual([true, ["a", "b"]]);
});

test("[§9.3] resync asks for the channels that it names, without any for all", async () => {
  const { server, clock } = await openJoined();
  server.push("resync", { channels: [channel] });
  await clock.settle();
  expect(Object.keys(resumes(server).at(-1)?.data["positions"] as object)).toEqual([channel]);
  server.push("resync", {});
  await clock.settle();
  const asked = resumes(server)
    .slice(2)
    .flatMap((message) => Object.keys(message.data["positions"] as object));
  expect(asked).toEqual([channel, "user:u1"]);
});

test("[§5.3] what cannot be recovered now is asked for again after a second", async () => {
  const { server, clock, seen } = await openJoined();
  server.onAnswer = () => false;
  publish(server, "a");
  server.onAnswer = () => true;
  server.push("resumed", { of: channel, recovered: false, why: "unavailable" });
  await clock.advance(1_000);
  expect(seen).toEqual(["a"]);
});

test("[§5.1] an erased event keeps its place: the next one is no hole, and its message goes", async () => {
  const { server, clock, shown } = await openJoined();
  publish(server, "a");
  server.last().end(1006);
  publish(server, "b");
  server.historyOf(channel)[1] = { type: "erased", data: {} };
  publish(server, "c");
  await clock.advance(1_000);
  expect([shown(), resumes(server).length]).toEqual([["a", "c"], 2]);
});

test("[§4.5] an answer that streamed while nobody listened is completed from what the server keeps", async () => {
  const { server, clock, client } = await openJoined();
  const ids = { message_id: "a1", question_id: "q1", session_id: "s1" };
  const text = () => client.conversation("s1").snapshot().answer?.text;
  server.push("message_delta", { ...ids, position: 0, text: "One " });
  server.last().end(1006);
  await clock.advance(1_000);
  server.page = {
    messages: [],
    more: false,
    answer: { message_id: "a1", question_id: "q1", text: "One two ", state: "streaming" },
  };
  server.push("message_delta", { ...ids, position: 8, text: "three" });
  expect(text()).toBe("One ");
  await clock.settle();
  expect(text()).toBe("One two three");
});

/** What happens on the network and at the server, one step after another. */
const step = fc.oneof(
  fc.record({ do: fc.constant("publish" as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant("write" as const) }),
  // The socket breaks behind so many more messages from the server, in the middle of a recovery too.
  fc.record({ do: fc.constant("cut" as const), after: fc.integer({ min: 0, max: 6 }) }),
  // A broken server: a message never goes out, or goes out again.
  fc.record({ do: fc.constant("swallow" as const) }),
  fc.record({ do: fc.constant("repeat" as const), offset: fc.nat(20) }),
  fc.record({ do: fc.constant("erase" as const), offset: fc.nat(20) }),
  fc.record({ do: fc.constant("restore" as const) }),
  fc.record({ do: fc.constant("wait" as const), milliseconds: fc.integer({ min: 0, max: 6_000 }) }),
);

/** A text that was taken while the history it went into was being asked for anew. */
const failedOnce: (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[] = [
  { do: "restore" },
  { do: "cut", after: 4 },
  { do: "write" },
  { do: "publish", count: 3 },
  { do: "wait", milliseconds: 500 },
];

test("[§5.3] any cut, any order of things: the conversation is the server's, and nothing is told twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { server, clock, client, seen, shown } = await openJoined();
      const history = server.historyOf(channel);
      let leftUntilCut = Number.POSITIVE_INFINITY;
      let swallowed = 0;
      server.onAnswer = (answer, socket) => {
        if (leftUntilCut <= 0) {
          leftUntilCut = Number.POSITIVE_INFINITY;
          socket.end(1006);
          return false;
        }
        leftUntilCut -= 1;
        if (answer.type === "message_received" && swallowed > 0) {
          swallowed -= 1;
          return false;
        }
        return true;
      };
      const messageOf = (entry: { readonly data: object }) => (entry.data as { message?: { id: string } }).message;
      // Read with its head, in one transaction: what it shows is what the history holds at that moment.
      Object.defineProperty(server, "snapshot", {
        get: () => ({
          members: [],
          messages: history.flatMap((entry) => messageOf(entry) ?? []).slice(-50),
          answer: null,
        }),
      });
      const erased = new Set<string>();
      for (const one of steps) {
        switch (one.do) {
          case "publish":
            for (let count = 0; count < one.count; count += 1) publish(server);
            break;
          case "write":
            client.sendChat({ content: "mine", session_id: "s1" });
            break;
          case "cut":
            leftUntilCut = one.after;
            break;
          case "swallow":
            swallowed += 1;
            break;
          case "repeat": {
            const entry = history[one.offset - 1];
            if (entry && server.sockets.at(-1)?.readyState === 1)
              server.push(entry.type, entry.data, { channel, epoch: server.epoch, offset: one.offset });
            break;
          }
          case "erase": {
            const entry = history[one.offset - 1];
            const id = entry && messageOf(entry)?.id;
            if (id === undefined || server.kept.some((kept) => kept.id === id)) break;
            erased.add(id);
            history[one.offset - 1] = { type: "erased", data: {} };
            break;
          }
          case "restore":
            server.epoch = `${server.epoch}x`;
            break;
          case "wait":
            await clock.advance(one.milliseconds);
        }
      }
      leftUntilCut = Number.POSITIVE_INFINITY;
      swallowed = 0;
      await clock.advance(70_000);
      // What a broken server kept to itself at the very end shows with the next message.
      publish(server);
      await clock.advance(20_000);
      const all = history.flatMap((entry) => messageOf(entry)?.id ?? []);
      expect(shown().filter((id) => !erased.has(id))).toEqual(all);
      expect(new Set(seen).size).toBe(seen.length);
      const places = seen.filter((id) => !erased.has(id)).map((id) => all.indexOf(id));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      await client.signOut();
    }),
    { numRuns: 150, examples: [[failedOnce]] },
  );
}, 60_000);
