import { expect, test } from "bun:test";
import { createMemoryStore } from "@masterx/testing";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import type { ClientOptions } from "./client.ts";
import { createClient } from "./create-client.ts";
import type { Observable } from "./observable.ts";

function open(server: TestServer, person: TestPerson, options: Partial<ClientOptions> = {}) {
  const client = createClient({
    url: server.url,
    getToken: () => person.token,
    baseDelayMs: 20,
    storage: createMemoryStore(),
    ...options,
  });
  const release = client.retain();
  return Object.assign(client, { [Symbol.asyncDispose]: () => (release(), client.signOut()) });
}

/** Resolves once the value is so; the test's own time limit ends what never is. */
function until<Value>(observable: Observable<Value>, holds: (value: Value) => boolean): Promise<Value> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(observable.snapshot())) return false;
      undo();
      resolve(observable.snapshot());
      return true;
    };
    let undo = () => {};
    if (!look()) undo = observable.subscribe(look);
  });
}
const contents = (client: ReturnType<typeof open>, sessionId: string) =>
  client
    .conversation(sessionId)
    .snapshot()
    .messages.filter((message) => message.role === "user")
    .map((message) => message.content);

test("against the real server: write, be read, be answered, on two devices, across a restart", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  await using phone = open(server, mira);
  await until(phone.connection, (connection) => connection.synced);

  phone.sendChat({ content: "I am so excited about learning!" });
  const { current } = await until(phone.emotion, (emotion) => emotion.current !== null);
  expect(current?.emotion.word).toBe("Excited");
  const [sent] = await until(phone.outbox, (entries) => entries[0]?.state === "sent");
  expect(current?.message_id).toBe(sent?.ack?.message_id ?? "");
  const sessionId = sent?.session_id ?? "";
  const answered = await until(phone.conversation(sessionId), ({ messages }) => messages.length === 2);
  expect(answered.messages.map(({ role, status, own }) => [role, status, own])).toEqual([
    ["user", "sent", true],
    ["assistant", "done", false],
  ]);
  expect(answered.answer).toBeNull();

  await using desk = open(server, mira);
  await desk.joinSession(sessionId);
  expect(
    desk
      .conversation(sessionId)
      .snapshot()
      .messages.map((message) => message.id),
  ).toEqual(answered.messages.map((message) => message.id));
  expect((await until(desk.emotion, (emotion) => emotion.current !== null)).current?.emotion.word).toBe("Excited");
  phone.sendChat({ content: "two", session_id: sessionId, silent: true });
  await until(desk.conversation(sessionId), () => contents(desk, sessionId).includes("two"));

  const restarted = server.restart();
  await until(phone.connection, (connection) => !connection.synced);
  for (const content of ["three", "four"]) phone.sendChat({ content, session_id: sessionId, silent: true });
  expect(phone.connection.snapshot().pending).toBe(2);
  await restarted;
  // On a busy machine the restart outlasts the automatic attempts, and the next would come half a minute later.
  for (const device of [phone, desk]) device.reconnectNow();
  await until(phone.connection, (connection) => connection.synced && connection.pending === 0);
  const all = ["I am so excited about learning!", "two", "three", "four"];
  await until(desk.conversation(sessionId), () => contents(desk, sessionId).length === all.length);
  expect([contents(phone, sessionId), contents(desk, sessionId)]).toEqual([all, all]);
  expect(server.faults).toEqual([]);
}, 20_000);

test("[§5.3] against the real server: a lost socket goes on where it was, and nothing is loaded again", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const paths: string[] = [];
  const sockets: WebSocket[] = [];
  class Watched extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  }
  await using phone = open(server, mira, {
    WebSocket: Watched,
    fetch: ((address: string, init?: RequestInit) => (
      paths.push(new URL(address).pathname),
      fetch(address, init)
    )) as never,
  });
  await using desk = open(server, mira);
  await until(desk.connection, (connection) => connection.synced);
  desk.sendChat({ content: "one", silent: true });
  const [sent] = await until(desk.outbox, (entries) => entries[0]?.state === "sent");
  const sessionId = sent?.session_id ?? "";
  await phone.joinSession(sessionId);
  const told: object[] = [];
  phone.on("resumed", (data) => told.push(data));
  const heard: string[] = [];
  phone.on("message_received", ({ message }) => heard.push(message.content));
  const loads = paths.length;

  for (const content of ["two", "three"]) {
    sockets.at(-1)?.close(4000);
    await until(phone.connection, (connection) => !connection.synced);
    desk.sendChat({ content, session_id: sessionId, silent: true });
    await until(desk.connection, (connection) => connection.pending === 0);
    await until(phone.connection, (connection) => connection.synced);
  }
  desk.sendChat({ content: "four", session_id: sessionId, silent: true });
  await until(phone.conversation(sessionId), () => contents(phone, sessionId).length === 4);
  expect([contents(phone, sessionId), heard]).toEqual([
    ["one", "two", "three", "four"],
    ["two", "three", "four"],
  ]);
  expect(told).toHaveLength(4);
  expect(told.every((data) => "recovered" in data && data.recovered)).toBe(true);
  expect(paths.slice(loads).filter((path) => path !== "/api/ws/ticket")).toEqual([]);
  expect(server.faults).toEqual([]);
}, 20_000);

test("[§10] against the real server: who is there, what they show, and who has left", async () => {
  await using server = await startServer();
  const [mira, noor] = [await server.person("Mira"), await server.person("Noor")];
  const made = (await (
    await server.call(mira, "POST", "/api/v1/sessions", { kind: "group", title: "Club" })
  ).json()) as { id: string };
  const invitation = (await (await server.call(mira, "POST", `/api/v1/sessions/${made.id}/invitations`)).json()) as {
    code: string;
  };
  expect((await server.call(noor, "POST", "/api/v1/sessions/join", { code: invitation.code })).ok).toBe(true);
  await using one = open(server, mira);
  await using other = open(server, noor);
  await one.joinSession(made.id);
  const presence = one.presence(made.id);
  await until(presence, ({ people }) => people.length === 1);
  await other.joinSession(made.id);
  await until(presence, ({ people }) => people.length === 2);
  other.setPresence(made.id, "away");
  await until(presence, ({ people }) => people.some((person) => person.name === "Noor" && person.status === "away"));
  await other.leaveSession(made.id);
  await until(presence, ({ people }) => people.length === 1 && people[0]?.name === "Mira");
  expect(server.faults).toEqual([]);
}, 20_000);

test("[§1.4] against the real server: what changed only, whole again before it is seen", async () => {
  await using server = await startServer();
  const ada = await server.person("Ada");
  await using whole = open(server, ada);
  await using short = open(server, ada, { delta: true });
  const seen = { whole: [] as object[], short: [] as object[] };
  whole.on("emotion_update", (data) => seen.whole.push(data));
  short.on("emotion_update", (data) => seen.short.push(data));
  await until(whole.connection, (connection) => connection.synced);
  await until(short.connection, (connection) => connection.synced);
  await Promise.all([whole.subscribeLearner(ada.id), short.subscribeLearner(ada.id)]);
  const texts = ["I am so excited about learning!", "I am afraid I will never get this.", "The lesson is on Tuesday."];
  for (const content of texts) whole.sendChat({ content, silent: true });
  await until(whole.connection, (connection) => connection.pending === 0);
  for (const content of [1, 2, 3])
    await whole.request("virtual_brain_interact", {
      learner_id: ada.id,
      type: "question_response",
      content: `${content}`,
      response: "x",
      context: { correct: true, difficulty: 2, skill: "fractions" },
    });
  const { version } = (await until(whole.learner(ada.id), (picture) => (picture?.version ?? 0) >= 3)) ?? { version: 0 };
  const picture = await until(short.learner(ada.id), (one) => one?.version === version);
  expect(picture?.state).toEqual(whole.learner(ada.id).snapshot()?.state as never);
  expect(seen.short).toHaveLength(3);
  expect(seen.short).toEqual(seen.whole);
  expect(server.faults).toEqual([]);
}, 20_000);

test("against the real server: a forged token is refused with its reason, and a session that is not theirs", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  await using stranger = open(server, { ...mira, token: `${mira.token}x` });
  const closed = await until(stranger.connection, (connection) => connection.state === "closed");
  expect(closed.lastError?.code).toBe("invalid_token");
  await using client = open(server, mira);
  const refused: unknown = await client
    .joinSession("00000000-0000-7000-8000-000000000000")
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "forbidden", retry: false });
});
