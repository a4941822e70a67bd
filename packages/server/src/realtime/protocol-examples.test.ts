import { join } from "node:path";
import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { type ClientType, type Dialect, dialects } from "@masterx/protocol";
import { clientNotes } from "@masterx/protocol/schema";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { unavailableHandlers } from "./not-available.ts";

interface Example {
  readonly type: ClientType;
  readonly data: object;
}

/** The examples of the clients' messages as PROTOCOL.md shows them. */
async function clientExamples(): Promise<readonly string[]> {
  const text = await Bun.file(new URL("../../../protocol/PROTOCOL.md", import.meta.url)).text();
  const part = text.slice(text.indexOf("## Client to server"), text.indexOf("## Server to client"));
  return [...part.matchAll(/```json\n(.*)\n```/g)].map((found) => found[1] ?? "");
}

/** A v1 connection behind either door, resumed. */
async function open(server: TestServer, person: TestPerson, dialect: Dialect) {
  const page = { device_id: "device", page_id: crypto.randomUUID(), generation: 1 };
  const { ticket } = (await (await server.call(person, "POST", "/api/ws/ticket", page)).json()) as { ticket: string };
  const url = dialect === "masterx" ? server.socketUrl : server.socketUrl.replace("/api/ws", "/ws");
  const socket = await openSocket(url, ["masterx.v1", `ticket.${ticket}`], {}, dialect);
  const { connection_id } = (await socket.next("connection_established")).data;
  socket.say("resume", { positions: {} }, "first");
  await socket.answer("first");
  return { socket, connectionId: connection_id };
}

test.each(dialects)("[§3] every client example of PROTOCOL.md gets its documented answer (%s)", async (dialect) => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const posted = await server.call(mira, "POST", "/api/v1/chat", { message: "What is 1/2 + 1/4?" });
  const begun = await server.call(mira, "POST", "/api/v1/practice/rounds", { skill: "adding-fractions" });
  const practice = (await begun.json()) as { exercise: { id: string } };
  const intervention = proposed(server, mira);
  const chat = (await posted.json()) as { message_id: string; session_id: string; answer_id: string };
  const examples = await clientExamples();
  const seen = new Set<string>();
  for (const [index, example] of examples.entries()) {
    const { socket, connectionId } = await open(server, mira, dialect);
    using _ = socket;
    socket.say("join_session", { session_id: chat.session_id }, "join");
    await socket.answer("join");
    const { type, data } = JSON.parse(
      example
        .replaceAll(ids.session, chat.session_id)
        .replaceAll(ids.person, mira.id)
        .replaceAll(ids.question, chat.message_id)
        .replaceAll(ids.answer, chat.answer_id)
        .replaceAll(ids.exercise, practice.exercise.id)
        .replaceAll(ids.intervention, intervention)
        .replaceAll(ids.connection, connectionId)
        .replaceAll(ids.token, mira.token),
    ) as Example;
    if (type === "voice_stop") {
      socket.say("voice_start", { purpose: "dictate" }, "voice");
      await socket.answer("voice");
    }
    seen.add(type);
    const id = `example-${index}`;
    socket.say(type, data, id);
    const { reply } = clientNotes[type];
    const isMissing = type in unavailableHandlers || type === "voice_stop";
    // `relay` is what is missing of `voice_start`.
    expect({ type, documented: clientNotes[type].failures.includes("not_available") }).toEqual({
      type,
      documented: isMissing || type === "voice_start",
    });
    if (isMissing) {
      expect((await socket.answer(id)).data).toMatchObject({
        code: "not_available",
        message: expect.stringMatching(/^Not available in this installation: \S/),
      });
    } else if (reply === null) {
      // What is not answered is not refused either.
      await socket.none("error");
    } else expect({ type, answered: (await socket.answer(id)).type }).toEqual({ type, answered: reply });
  }
  expect([...seen].toSorted()).toEqual(Object.keys(clientNotes).toSorted());
  expect(server.faults).toEqual([]);
});

/** Something that the Virtual Brain proposes to this person. */
function proposed({ dataDir }: TestServer, { id: learnerId }: TestPerson): string {
  const id = Bun.randomUUIDv7();
  using database = new Database(join(dataDir, "masterx.db"));
  database.run(
    `insert into interventions (id, learner_id, kind, reasons, state, proposed_at) values (?, ?, 'slow_down', '[]', 'open', ?)`,
    [id, learnerId, Date.now()],
  );
  return id;
}

const field = (type: ClientType, name: string): string =>
  String((clientNotes[type].example as Readonly<Record<string, unknown>>)[name]);

/** Ids as the examples have them. */
const ids = {
  session: field("join_session", "session_id"),
  person: field("subscribe_learner", "learner_id"),
  question: field("message_edit", "message_id"),
  answer: field("answer_get", "message_id"),
  exercise: field("practice_answer", "exercise_id"),
  intervention: field("intervention_respond", "intervention_id"),
  connection: field("signal", "to"),
  token: field("refresh_token", "token"),
};
