import { expect, test } from "bun:test";
import { findItem, type PracticeItem, writtenAnswer } from "@masterx/items";
import type { Message } from "@masterx/protocol";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { findTaughtItem } from "../tutor/taught-item.ts";

interface Work {
  readonly type: string;
  readonly correct?: boolean;
  readonly item?: string;
  readonly skill?: string;
  readonly hints?: number;
  readonly attempt?: number;
  readonly graded_by?: string;
  readonly response_time_s?: number;
}

/** Says it and waits for the tutor. */
async function say(server: TestServer, person: TestPerson, message: string): Promise<Message> {
  const response = await server.call(person, "POST", "/api/v1/chat", { message });
  return ((await response.json()) as { answer: Message }).answer;
}

async function openItem(server: TestServer, { id }: Message): Promise<PracticeItem> {
  const { memo } = await server.store.read
    .selectFrom("messages")
    .select("memo")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const { work } = JSON.parse(memo ?? "{}") as { readonly work: { readonly state: string; readonly item: string } };
  const item = findTaughtItem(work.item);
  if (work.state !== "open" || !item) throw new Error(`nothing is open: ${memo}`);
  return item;
}

/** What the Virtual Brain has seen besides messages. */
async function workOf(server: TestServer): Promise<readonly Work[]> {
  const rows = await server.store.read.selectFrom("interactions").select("event").orderBy("version").execute();
  return rows.map(({ event }) => JSON.parse(event) as Work).filter(({ type }) => type !== "message");
}

test("an answer in the chat reaches the Virtual Brain like one of the practice page, with its hints, and moves the skill", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  phone.send({ type: "subscribe_learner", data: { learner_id: mira.id } });
  await phone.next("state_update");
  const item = await openItem(server, await say(server, mira, "can we do adding fractions?"));
  expect(await workOf(server)).toEqual([]);
  await say(server, mira, "hint");
  await say(server, mira, item.misconceptions[0]?.answer ?? "77/78");
  const said = await say(server, mira, writtenAnswer(item.answer));
  const template = findItem(item.id) ? item.id : item.id.replace(/#.*/, "");
  const answer = { type: "question_response", item: template, skill: item.skill, graded_by: "server" };
  const seen = await workOf(server);
  expect(seen).toMatchObject([
    { type: "hint_request" },
    { ...answer, correct: false, hints: 1, attempt: 1 },
    { ...answer, correct: true, attempt: 2 },
  ]);
  expect(seen[1]?.response_time_s).toBeWithin(0, 60);
  // Versions without a hole: each of the three was told, besides the four messages.
  await phone.next("state_update", ({ version }) => version === 7);
  const { learner_id, skill, level } = await server.store.read
    .selectFrom("practice_skills")
    .selectAll()
    .executeTakeFirstOrThrow();
  expect([learner_id, skill, level]).toEqual([mira.id, item.skill, item.level]);
  const lessons = await server.store.read
    .selectFrom("interactions")
    .select("teaches")
    .where("teaches", "=", 1)
    .execute();
  expect(lessons).toHaveLength(1);

  // Another answer to the same question counts nothing once more.
  phone.send({ type: "answer_regenerate", id: "again", data: { message_id: said.id } });
  await phone.next(
    "message_received",
    ({ message }) => message.question_id === said.question_id && message.id !== said.id,
  );
  expect(await workOf(server)).toEqual(seen);
  expect(server.faults).toEqual([]);
});

test("what is right in another form, an exercise of one's own and who is no learner count nothing", async () => {
  await using server = await startServer();
  const [mira, teacher] = [await server.person("Mira"), await server.person("Teacher", "teacher")];
  await say(server, mira, "solve 12 + 30");
  expect((await say(server, mira, "42")).content).toContain("That is right");
  const item = await openItem(server, await say(server, teacher, "can we do adding fractions?"));
  await say(server, teacher, writtenAnswer(item.answer));
  expect(await workOf(server)).toEqual([]);
});
