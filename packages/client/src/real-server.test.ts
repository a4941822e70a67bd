import { expect, test } from "bun:test";
import { createMemoryStore } from "@masterx/testing";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { createClient } from "./create-client.ts";
import type { Observable } from "./observable.ts";

function open(server: TestServer, person: TestPerson) {
  const client = createClient({
    url: server.url,
    getToken: () => person.token,
    baseDelayMs: 20,
    storage: createMemoryStore(),
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
  await until(phone.connection, (connection) => connection.synced && connection.pending === 0);
  const all = ["I am so excited about learning!", "two", "three", "four"];
  await until(desk.conversation(sessionId), () => contents(desk, sessionId).length === all.length);
  expect([contents(phone, sessionId), contents(desk, sessionId)]).toEqual([all, all]);
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
