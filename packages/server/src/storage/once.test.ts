import { expect, test } from "bun:test";
import { startServer } from "@masterx/testing/start-server";
import { startPostgres } from "@masterx/testing/start-postgres";

/** Ten times the same, side by side. */
const tenTimes = <Result>(run: () => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: 10 }, run));

const read = async (response: Response) => (await response.json()) as Record<string, unknown>;

async function commandsHaveOneEffect(env: Record<string, string>): Promise<void> {
  await using server = await startServer({ env });
  const [ada, ben, tea] = [
    await server.person("Ada"),
    await server.person("Ben"),
    await server.person("Tea", "teacher"),
  ];
  const post = (person: typeof ada, path: string, body: unknown, key = "k-1") =>
    server.call(person, "POST", path, body, { "Idempotency-Key": key });

  const group = { title: "Group", kind: "group" };
  const sessions = await tenTimes(async () => read(await post(ada, "/api/v1/sessions", group)));
  expect(new Set(sessions.map(({ id }) => id)).size).toBe(1);
  expect(sessions.filter((session) => session["duplicate"] === true)).toHaveLength(9);
  const listed = await read(await server.call(ada, "GET", "/api/v1/sessions"));
  expect(listed["sessions"]).toHaveLength(1);
  const sessionId = String(sessions[0]?.["id"]);

  const reused = await post(ada, "/api/v1/sessions", { ...group, title: "Another" });
  expect([reused.status, (await read(reused))["code"]]).toEqual([409, "key_reused"]);
  // Another person's key is another key, and so is another kind of command's.
  const invitations = await tenTimes(async () =>
    read(await post(ada, `/api/v1/sessions/${sessionId}/invitations`, {})),
  );
  expect(new Set(invitations.map(({ code, expires_at }) => `${String(code)} ${String(expires_at)}`)).size).toBe(1);

  const socket = await server.v1(ada);
  socket.send({ type: "join_session", data: { session_id: sessionId } });
  await socket.next("session_update");
  const joined = await tenTimes(() => post(ben, "/api/v1/sessions/join", { code: invitations[0]?.["code"] }));
  expect(joined.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  const told = await server.store.read
    .selectFrom("events")
    .select("offset")
    .where("channel", "=", `session:${sessionId}`)
    .where("type", "=", "member_changed")
    .execute();
  expect(told).toHaveLength(1);

  const ask = { learner: ada.email, purposes: ["live_state"] };
  const links = await tenTimes(async () => read(await post(tea, "/api/v1/links", ask)));
  expect(new Set(links.map(({ id, code }) => `${String(id)} ${String(code)}`)).size).toBe(1);
  const link = `/api/v1/links/${String(links[0]?.["id"])}`;
  const accept = { code: links[0]?.["code"], purposes: ["live_state"] };
  // Codes are limited to ten a minute, and one more follows.
  const accepted = await Promise.all(Array.from({ length: 9 }, () => post(ada, `${link}/accept`, accept)));
  expect(new Set(accepted.map(({ status }) => status))).toEqual(new Set([204]));
  // Without a key a repeat is a new command, and this one has been answered.
  expect((await server.call(ada, "POST", `${link}/accept`, accept)).status).toBe(403);
  const withdrawn = await tenTimes(() => post(ada, `${link}/withdraw`, undefined));
  expect(new Set(withdrawn.map(({ status }) => status))).toEqual(new Set([204]));
  const consents = await server.store.read
    .selectFrom("events")
    .select("offset")
    .where("channel", "=", `learner:${ada.id}`)
    .where("type", "=", "consent_changed")
    .execute();
  expect(consents).toHaveLength(2);

  expect((await post(ada, "/api/v1/sessions", group, "not a key")).status).toBe(400);
  await server.restart();
  expect(await read(await post(ada, "/api/v1/sessions", group))).toMatchObject({ id: sessionId, duplicate: true });
  expect(server.faults).toEqual([]);
}

test("[§4.4] the same command ten times at once, with a key, has one effect and one result", async () => {
  await commandsHaveOneEffect({});
});

test("[§4.4] the same on PostgreSQL", async () => {
  await using postgres = await startPostgres();
  if (!postgres) return console.warn("PostgreSQL: not installed, rule not checked");
  await commandsHaveOneEffect({ DATABASE_URL: postgres.url });
});

test("[§4.4] one message over HTTP and sockets at once, under one key, has one effect", async () => {
  await using server = await startServer();
  const ada = await server.person("Ada");
  const sockets = [await server.v1(ada), await server.v1(ada), await server.v1(ada)];
  const answers = await Promise.all([
    ...sockets.map(async (socket) => {
      socket.send({ type: "chat_message", data: { content: "hello", client_message_id: "m-1", silent: true } });
      return (await socket.next("ack")).data["message_id"];
    }),
    ...[1, 2, 3].map(async () => {
      const body = { message: "hello", silent: true };
      const headers = { "Idempotency-Key": "m-1", Prefer: "respond-async" };
      return (await read(await server.call(ada, "POST", "/api/v1/chat", body, headers)))["message_id"];
    }),
  ]);
  expect(new Set(answers).size).toBe(1);
  expect(await server.store.read.selectFrom("messages").select("id").execute()).toHaveLength(1);
});
