import { expect, test } from "bun:test";
import { openSyncedClient } from "@masterx/testing/open-client";

const person = (user_id: string, more: object = {}) => ({ user_id, name: user_id, status: "active", ...more });
const about = (version: number, presence_epoch = "p1") => ({ session_id: "s1", presence_epoch, version });

async function open() {
  const opened = await openSyncedClient();
  const { client, server } = opened;
  const asked = () =>
    server.sockets.flatMap((socket) => socket.sent).filter((message) => message.type === "presence_get").length;
  const diff = (version: number, changes: object, epoch?: string) =>
    server.push("presence", { ...about(version, epoch), diff: { joined: [], changed: [], left: [], ...changes } });
  const presence = client.presence("s1");
  return { ...opened, asked, diff, presence, names: () => presence.snapshot().people.map(({ user_id }) => user_id) };
}

test("[§10] everybody at first, then what changes, in order", async () => {
  const { server, diff, presence, names, asked } = await open();
  server.push("presence", { ...about(4), state: [person("mira"), person("noor")] });
  diff(5, { joined: [person("omar")] });
  diff(6, { changed: [person("noor", { status: "away", uncertain: true })], left: ["mira"] });
  expect(names()).toEqual(["noor", "omar"]);
  expect(presence.snapshot()).toMatchObject({ count: 2, stale: false });
  expect(presence.snapshot().people[0]).toEqual({ user_id: "noor", name: "noor", status: "away", uncertain: true });
  expect(asked()).toBe(0);
});

test("[§10] a repeat changes nothing; a hole and another epoch ask for everything, once", async () => {
  const { server, clock, diff, names, asked } = await open();
  server.push("presence", { ...about(4), state: [person("mira")] });
  diff(4, { left: ["mira"] });
  expect(names()).toEqual(["mira"]);
  server.onMessage = ({ type }) => type !== "presence_get";
  diff(6, { joined: [person("omar")] });
  diff(7, { joined: [person("lia")] });
  expect([names(), asked()]).toEqual([["mira"], 1]);
  server.push("presence", { ...about(7), state: [person("mira"), person("omar"), person("lia")] });
  diff(8, { left: ["lia"] });
  expect(names()).toEqual(["mira", "omar"]);
  await clock.advance(10_000);
  server.onMessage = () => true;
  await clock.advance(1_000);
  expect(asked()).toBe(2);
  diff(1, { joined: [person("zoe")] }, "p2");
  expect([names(), asked()]).toEqual([["mira", "omar"], 3]);
});

test("[§10] someone who comes back is there once, with what they show now", async () => {
  const { server, diff, presence } = await open();
  server.push("presence", { ...about(1), state: [person("mira", { uncertain: true })] });
  diff(2, { joined: [person("mira")] });
  expect(presence.snapshot().people).toEqual([person("mira") as never]);
});

test("[§10] a large room has a count and some faces; what stands still says so", async () => {
  const { server, presence } = await open();
  server.push("presence", { ...about(1), count: 350, sample: [person("mira")], stale: true });
  expect(presence.snapshot()).toEqual({ people: [person("mira") as never], count: 350, stale: true });
});

test("[§10] asked for when a session is followed, and again after each reconnection", async () => {
  const { server, clock, client, asked } = await open();
  await client.joinSession("s1");
  expect(asked()).toBe(1);
  server.push("presence", { ...about(1), state: [person("mira")] });
  server.last().end(1006);
  await clock.advance(1_000);
  expect(asked()).toBe(2);
  await client.leaveSession("s1");
  expect(client.presence("s1").snapshot().people).toEqual([]);
});

test("[§10] what one shows of oneself is told, and told again to the next connection", async () => {
  const { server, clock, client } = await open();
  const told = () =>
    server
      .last()
      .sent.filter((message) => message.type === "presence_set")
      .map((message) => message.data["status"]);
  // Another page of the same person may have said something else.
  client.setPresence("s1", "active");
  client.setPresence("s1", "away");
  client.setPresence("s1", "away");
  expect(told()).toEqual(["active", "away"]);
  await client.joinSession("s1");
  expect(told()).toEqual(["active", "away", "away"]);
  server.push("presence", { ...about(1), state: [person("mira")] });
  server.last().end(1006);
  await clock.advance(1_000);
  expect(told()).toEqual(["away"]);
  client.setPresence("s1", "active");
  expect(told()).toEqual(["away", "active"]);
});
