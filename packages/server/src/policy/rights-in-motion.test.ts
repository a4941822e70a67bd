import { expect, test } from "bun:test";
import type { SocketClient } from "@masterx/testing/socket-client";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { createLink } from "../privacy/create-link.ts";

interface Reply {
  readonly id: string;
  readonly code: string;
}
const json = async <Body>(response: Promise<Response>): Promise<Body> => (await (await response).json()) as Body;

async function group(server: TestServer, owner: TestPerson, members: readonly TestPerson[], fields: object = {}) {
  const { id } = await json<Reply>(server.call(owner, "POST", "/api/v1/sessions", { kind: "group", ...fields }));
  const add = async (person: TestPerson) => {
    const { code } = await json<Reply>(server.call(owner, "POST", `/api/v1/sessions/${id}/invitations`));
    expect((await server.call(person, "POST", "/api/v1/sessions/join", { code })).status).toBe(200);
  };
  for (const person of members) await add(person);
  const remove = async (by: TestPerson, person: TestPerson) =>
    (await server.call(by, "DELETE", `/api/v1/sessions/${id}/members/${person.id}`)).status;
  const say = async (person: TestPerson, message: string) =>
    (await server.call(person, "POST", "/api/v1/chat", { message, session_id: id, silent: true })).status;
  return { id, channel: `session:${id}` as const, add, remove, say };
}
async function join(socket: SocketClient, session_id: string): Promise<void> {
  socket.send({ type: "join_session", data: { session_id } });
  await socket.next("session_update", ({ action }) => action === "joined");
}
const offsetsIn = (socket: SocketClient, channel: string) =>
  socket.received.filter((message) => message.channel === channel).map(({ offset }) => offset ?? 0);

test("[§6] who is removed hears of it last, in both kinds of connection, and is let in nowhere any more", async () => {
  await using server = await startServer();
  const [owner, mira, noor] = [await server.person("Owner"), await server.person("Mira"), await server.person("Noor")];
  const room = await group(server, owner, [mira, noor]);
  using page = await server.v1(mira);
  using old = await server.document(mira);
  using other = await server.v1(noor);
  for (const socket of [page, old, other]) await join(socket, room.id);
  expect(await room.remove(noor, mira)).toBe(403);
  expect(await room.remove(owner, mira)).toBe(204);
  const removal = await other.next("member_changed", ({ action }) => action === "removed");
  expect(removal.data).toMatchObject({ session_id: room.id, user_id: mira.id, role: "member" });
  expect(await room.say(owner, "now we are two")).toBe(200);
  await other.next("message_received");
  for (const socket of [page, old]) {
    await socket.next("member_changed", ({ action }) => action === "removed");
    await socket.none("message_received");
    expect(Math.max(...offsetsIn(socket, room.channel))).toBe(removal.offset ?? -1);
    socket.send({ type: "join_session", data: { session_id: room.id } });
    expect((await socket.next("error")).data.code).toBe("forbidden");
  }
  expect(await room.say(mira, "am I still here?")).toBe(403);
  expect((await server.call(mira, "GET", `/api/v1/sessions/${room.id}/messages`)).status).toBe(403);
  using again = await server.v1(mira, { [room.channel]: { epoch: server.store.epoch, offset: 1 } });
  expect((await again.next("resumed")).data).toEqual({ of: room.channel, recovered: false, why: "forbidden" });
  // Who stays recovers the removal as it was, though the membership is gone.
  using late = await server.v1(noor, {
    [room.channel]: { epoch: server.store.epoch, offset: (removal.offset ?? 0) - 1 },
  });
  expect((await late.next("member_changed")).data).toEqual(removal.data);
  expect(server.faults).toEqual([]);
});

test("[§6] a member leaves by their own word; the owner stays; a stranger is nobody's to remove", async () => {
  await using server = await startServer();
  const [owner, mira, stranger] = [await server.person("Owner"), await server.person("Mira"), await server.person("S")];
  const room = await group(server, owner, [mira]);
  expect(await room.remove(owner, owner)).toBe(403);
  expect(await room.remove(mira, owner)).toBe(403);
  expect(await room.remove(owner, stranger)).toBe(403);
  expect(await room.remove(stranger, mira)).toBe(403);
  expect(await room.remove(mira, mira)).toBe(204);
  expect(await room.remove(mira, mira)).toBe(403);
  await room.add(mira);
  expect(await room.say(mira, "back again")).toBe(200);
});

test("[§6] however a removal and messages fall together, nothing after its offset reaches who was removed", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const [owner, mira, noor] = [await server.person("Owner"), await server.person("Mira"), await server.person("Noor")];
  const room = await group(server, owner, [noor]);
  using page = await server.v1(mira);
  using witness = await server.v1(noor);
  await join(witness, room.id);
  for (let round = 0; round < 8; round += 1) {
    await room.add(mira);
    await join(page, room.id);
    const before = page.received.length;
    await Promise.all([
      ...[1, 2, 3].map((count) => room.say(owner, `${round}.${count}`)),
      room.remove(owner, mira),
      ...[4, 5, 6].map((count) => room.say(owner, `${round}.${count}`)),
      // Coming in at the same moment does not get them back in.
      Promise.resolve(page.send({ type: "join_session", data: { session_id: room.id } })),
    ]);
    await room.say(owner, `${round} is over`);
    const removal = await witness.next(
      "member_changed",
      ({ action, user_id }) => action === "removed" && user_id === mira.id,
    );
    await witness.next("message_received", ({ message }) => message.content === `${round} is over`);
    page.send({ type: "ping", id: `r${round}` });
    await page.next("pong");
    const seen = page.received.slice(before).filter(({ channel }) => channel === room.channel);
    expect(seen.every(({ offset }) => (offset ?? 0) <= (removal.offset ?? 0))).toBe(true);
  }
});

async function share(server: TestServer, learner: TestPerson, adult: TestPerson, purposes: string[]): Promise<string> {
  const { id, code } = await json<Reply>(
    server.call(adult, "POST", "/api/v1/links", { learner: learner.email, purposes }),
  );
  const accepted = await server.call(learner, "POST", `/api/v1/links/${id}/accept`, { code, purposes });
  expect(accepted.status).toBe(204);
  return id;
}
const interact = (socket: SocketClient, learner_id: string) =>
  socket.send({
    type: "virtual_brain_interact",
    data: { learner_id, type: "question_response", content: "7 × 8", response: "56", context: { correct: true } },
  });

test("[§6] after the withdrawal of a consent nothing of the learner reaches the adult, however they fall together", async () => {
  await using server = await startServer();
  const [mira, ada] = [await server.person("Mira"), await server.person("Ada", "teacher")];
  using own = await server.v1(mira);
  using watching = await server.v1(ada);
  for (let round = 0; round < 6; round += 1) {
    const link = await share(server, mira, ada, ["live_state"]);
    watching.send({ type: "subscribe_learner", data: { learner_id: mira.id } });
    await watching.next("subscribed");
    const before = watching.received.length;
    const withdrawn = server.call(mira, "POST", `/api/v1/links/${link}/withdraw`);
    // Asked for once more at the same moment.
    watching.send({ type: "subscribe_learner", id: `s${round}`, data: { learner_id: mira.id } });
    interact(own, mira.id);
    expect((await withdrawn).status).toBe(204);
    interact(own, mira.id);
    await own.next("virtual_brain_response");
    await own.next("virtual_brain_response");
    watching.send({ type: "ping", id: `p${round}` });
    await watching.next("pong");
    const seen = watching.received.slice(before);
    const told = seen.findIndex(({ type, data }) => type === "consent_changed" && "granted" in data && !data.granted);
    expect(told).toBeGreaterThanOrEqual(0);
    // A subscription that was answered before the withdrawal may show its state; later ones are refused.
    const after = seen.slice(told + 1).filter(({ type }) => type === "consent_changed" || type === "state_update");
    expect(after).toEqual([]);
  }
});

test("[§6] a grant begins where it was given: nothing earlier is recovered, from there on everything", async () => {
  await using server = await startServer();
  const [mira, first, ada] = [
    await server.person("Mira"),
    await server.person("First", "guardian"),
    await server.person("Ada", "teacher"),
  ];
  await share(server, mira, first, ["live_state"]);
  await share(server, mira, first, ["badges"]);
  await share(server, mira, ada, ["badges", "live_state"]);
  const channel = `learner:${mira.id}`;
  const at = (offset: number) => ({ [channel]: { epoch: server.store.epoch, offset } });
  // Events 1 and 2 are the guardian's, 3 and 4 the teacher's: live_state is the fourth.
  for (const offset of [0, 1, 2]) {
    using early = await server.v1(ada, at(offset));
    const { data } = await early.next("resumed");
    expect(data).toMatchObject({ of: channel, recovered: false, why: "trimmed", head: { offset: 4 } });
    await early.next("ack");
    expect(offsetsIn(early, channel)).toEqual([]);
  }
  using page = await server.v1(ada, at(3));
  expect((await page.next("resumed")).data).toMatchObject({ recovered: true, from: 3, to: 4, count: 1 });
  using own = await server.v1(mira, at(0));
  expect((await own.next("resumed")).data).toMatchObject({ recovered: true, from: 0, to: 4, count: 4 });
});

test("[§6] newcomers see what was said before, unless the session says otherwise", async () => {
  await using server = await startServer();
  const [owner, mira] = [await server.person("Owner"), await server.person("Mira")];
  for (const shows_history of [true, false]) {
    const room = await group(server, owner, [], { shows_history });
    await room.say(owner, "before");
    await room.add(mira);
    await room.say(owner, "after");
    const texts = async (query: string) => {
      const path = `/api/v1/sessions/${room.id}/messages${query}`;
      const { messages } = await json<{ messages: { content: string }[] }>(server.call(mira, "GET", path));
      return messages.map(({ content }) => content);
    };
    const seen = shows_history ? ["before", "after"] : ["after"];
    expect(await texts("")).toEqual(seen);
    expect(await texts("?after_offset=0")).toEqual(seen);
    using page = await server.v1(mira, { [room.channel]: { epoch: server.store.epoch, offset: 0 } });
    const { data } = await page.next("resumed");
    if (shows_history) expect(data).toMatchObject({ recovered: true, count: 3 });
    else {
      expect(data).toMatchObject({ recovered: false, why: "trimmed" });
      const { snapshot } = data as unknown as { snapshot: { messages: { content: string }[] } };
      expect(snapshot.messages.map(({ content }) => content)).toEqual(["after"]);
    }
    // The owner was there from the start.
    using own = await server.v1(owner, { [room.channel]: { epoch: server.store.epoch, offset: 0 } });
    expect((await own.next("resumed")).data).toMatchObject({ recovered: true, count: 3 });
  }
});

test("[§6] a right that another process takes away ends with its event, within a second", async () => {
  await using server = await startServer();
  const [mira, ada] = [await server.person("Mira"), await server.person("Ada", "teacher")];
  const set = (purposes: readonly ("live_state" | "badges")[]) =>
    // As the command line does, beside the server: nothing but the database tells it.
    server.store.write(createLink, {
      id: Bun.randomUUIDv7(),
      adultEmail: ada.email,
      learnerEmail: mira.email,
      purposes,
      code: Bun.randomUUIDv7(),
      isAccepted: true,
      now: Date.now(),
    });
  await set(["live_state"]);
  const channel = `learner:${mira.id}`;
  using watching = await server.v1(ada, { [channel]: { epoch: server.store.epoch, offset: 1 } });
  expect((await watching.next("resumed")).data).toMatchObject({ recovered: true });
  await watching.next("ack");
  await set(["badges"]);
  await watching.next("consent_changed", ({ granted, purpose }) => !granted && purpose === "live_state");
  using own = await server.v1(mira);
  interact(own, mira.id);
  await own.next("virtual_brain_response");
  const told = watching.received.findIndex(({ type }) => type === "consent_changed");
  await watching.none("user_left");
  expect(watching.received.slice(told + 1).filter(({ type }) => type !== "pong")).toEqual([]);
});
