import { afterEach, beforeEach, expect, test } from "bun:test";
import { parseModel } from "@masterx/brain";
import { practiceItems, templateId, writtenAnswer } from "@masterx/items";
import type { PracticeView } from "@masterx/protocol";
import { interact } from "@masterx/testing/interact";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { observeInteraction } from "./observe-interaction.ts";
import { rebuildModel } from "./rebuild-model.ts";
import { teachPopulation } from "./population.ts";

let server: TestServer;
let mira: TestPerson;
beforeEach(async () => {
  server = await startServer();
  mira = await server.person("Mira");
});
afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server[Symbol.asyncDispose]();
});

const modelOf = async (person: TestPerson) => {
  const row = await server.store.read
    .selectFrom("learner_states")
    .selectAll()
    .where("learner_id", "=", person.id)
    .executeTakeFirstOrThrow();
  return { ...row, model: parseModel(row.model) };
};
const eventsOf = async (person: TestPerson) => {
  const rows = await server.store.read
    .selectFrom("interactions")
    .selectAll()
    .where("learner_id", "=", person.id)
    .orderBy("version")
    .execute();
  return rows.map((row) => ({ ...row, event: JSON.parse(row.event) as Record<string, unknown> }));
};
const say = (message: string, extra: object = {}) => server.call(mira, "POST", "/api/v1/chat", { message, ...extra });
const [item] = practiceItems.filter(({ answer }) => answer.kind === "numeric");
if (!item) throw new Error("There is no numeric item.");
const right = item.answer.kind === "choice" ? "" : writtenAnswer(item.answer);
const answer = (response: string, extra: object = {}) => ({
  type: "question_response",
  content: item.question,
  response,
  context: { item_id: item.id, time_taken: 12, ...extra },
});
/** Those that wait and those that the server has taught already. */
const lessons = async (person: TestPerson) => (await eventsOf(person)).filter(({ teaches }) => teaches === 1).length;
const teach = () => server.store.write(teachPopulation, { limit: 500, now: Date.now() });

test("[§2] the state is rebuilt from the events, equal to the last digit, whatever was learnt meanwhile", async () => {
  using socket = await server.document(mira);
  await say("I am so annoyed, nothing of this makes sense!!");
  for (const type of ["content_view", "hint_request", "idle", "return", "break", "self_report"] as const) {
    const context = { time_taken: 200, ...(type === "self_report" ? { state: "motivation_level", value: 0.9 } : {}) };
    socket.send({ type: "virtual_brain_interact", data: { learner_id: mira.id, type, context } });
    await socket.next("virtual_brain_response");
  }
  await interact(server, mira, answer("1"));
  await teach();
  await interact(server, mira, answer(right));
  await interact(server, mira, {
    type: "question_response",
    context: { correct: false, skill: "other", difficulty: 4 },
  });
  let view = (await (await server.call(mira, "GET", "/api/v1/practice/next")).json()) as PracticeView;
  for (let round = 0; round < 6; round += 1) {
    const exercise_id = view.exercise?.id;
    await server.call(mira, "POST", "/api/v1/practice/hints", { exercise_id });
    const row = await server.store.read
      .selectFrom("exercises")
      .select("item")
      .where("id", "=", exercise_id ?? "")
      .executeTakeFirstOrThrow();
    const posed = (JSON.parse(row.item) as typeof item)?.answer;
    const response = posed?.kind === "choice" ? posed.options[posed.correct] : posed && writtenAnswer(posed);
    await server.call(mira, "POST", "/api/v1/practice/answers", { exercise_id, response });
    await teach();
    view = (await (await server.call(mira, "GET", "/api/v1/practice/next")).json()) as PracticeView;
  }
  await say("Great, now I get it, thank you!");

  const { version, model } = await modelOf(mira);
  const kinds = (await eventsOf(mira)).map(({ event }) => String(event["type"]));
  expect(new Set(kinds).size).toBe(8);
  expect(version).toBe(kinds.length);
  expect(model.answers).toBe(9);
  expect(await rebuildModel(server.store.read, mira.id)).toStrictEqual({ version, model });
});

test("what a learner writes reaches the Virtual Brain with how it sounds, and no adult with the live state hears that", async () => {
  using socket = await server.document(mira);
  socket.send({ type: "subscribe_learner", data: { learner_id: mira.id } });
  await socket.next("state_update");
  await say("I hate this, it is so annoying and frustrating!!");
  const update = (await socket.next("state_update")).data as unknown as {
    state: { frustration_level: number };
    reasons: { code: string; value: number }[];
  };
  expect(update.state.frustration_level).toBeGreaterThan(0.15);
  expect(update.reasons.map(({ code }) => code).filter((code) => code.startsWith("read_"))).toEqual([]);
  expect(update.reasons).toContainEqual({ code: "chat", value: 0 });
  const [first] = await eventsOf(mira);
  expect(first?.event).toMatchObject({ type: "message", reading: { primary_emotion: expect.any(String) as string } });

  // A repeat has no second effect; who lets nothing be read is seen to write, and nothing else is kept.
  await say("I hate this.", { client_message_id: "m1" });
  await say("I hate this.", { client_message_id: "m1" });
  expect((await modelOf(mira)).version).toBe(2);
  await server.call(mira, "PUT", "/api/v1/consents/emotion_reading", { granted: false });
  await say("I hate this, really.");
  const last = (await eventsOf(mira)).at(-1);
  expect(Object.keys(last?.event ?? {})).toEqual(["type", "at_ms"]);
  expect((await modelOf(mira)).trajectory).toBeNull();

  const teacher = await server.person("Teacher", "teacher");
  await server.call(teacher, "POST", "/api/v1/chat", { message: "I hate this." });
  expect(await server.store.read.selectFrom("learner_states").select("learner_id").execute()).toHaveLength(1);
});

test("an answer to an item of ours is graded by the server whatever the client claims, and says what was found", async () => {
  const wrong = await interact(server, mira, answer("999999", { correct: true }));
  expect(wrong.body.result).toMatchObject({ correct: false, feedback: expect.any(String) as string });
  const good = await interact(server, mira, answer(right, { correct: false }));
  expect(good.body.result).toMatchObject({ correct: true, solution: expect.any(String) as string });
  const before = await modelOf(mira);
  const nothing = await interact(server, mira, answer("I do not know"));
  expect(nothing.body.result).toMatchObject({ feedback: expect.stringContaining("no answer") as string });
  expect(nothing.body.result).not.toHaveProperty("correct");
  expect(await modelOf(mira)).toEqual(before);
  // What nobody graded is time spent.
  await interact(server, mira, { type: "question_response", content: "?", response: "7", context: { time_taken: 9 } });
  expect((await eventsOf(mira)).at(-1)?.event).toMatchObject({ type: "content_view", seconds: 9 });
  expect((await interact(server, mira, { type: "question_response", context: { difficulty: 9 } })).status).toBe(400);
  expect((await interact(server, mira, { type: "content_view", context: { time_taken: -1 } })).status).toBe(400);
  const other = await server.person("Noor");
  const foreign = await server.call(other, "POST", "/api/v1/interactions", { learner_id: mira.id, type: "idle" });
  expect(foreign.status).toBe(403);
  expect(await (await server.call(mira, "GET", `/api/v1/learners/${mira.id}/state`)).json()).toMatchObject({
    learner_id: mira.id,
    version: 3,
  });
});

test("[§1] the population learns from first answers that the server graded, and keeps it over a restart", async () => {
  await interact(server, mira, {
    type: "question_response",
    context: { correct: true, item_id: "theirs", skill: item.skill },
  });
  expect(await lessons(mira)).toBe(0);
  await interact(server, mira, answer("999999"));
  await interact(server, mira, answer("999998"));
  expect(await lessons(mira)).toBe(1);
  await teach();
  expect(await teach()).toBe(0);
  const known = () =>
    server.store.read.selectFrom("item_statistics").selectAll().where("item", "=", item.id).executeTakeFirstOrThrow();
  const first = await known();
  expect(first).toMatchObject({ answers: 1 });
  expect(first.bias).toBeLessThan(0.6 * (3 - item.level));
  await server.restart();
  const noor = await server.person("Noor");
  await interact(server, noor, answer("999999"));
  await teach();
  expect(await known()).toMatchObject({ answers: 2 });
  const row = await server.store.read.selectFrom("population").select(["version", "weights"]).executeTakeFirstOrThrow();
  expect(row.version).toBe(2);
  const judged = (person: TestPerson) =>
    eventsOf(person).then((events) =>
      events.flatMap(({ judgement, event }) =>
        event["item"] === item.id ? [(JSON.parse(judgement ?? "{}") as { expected: number }).expected] : [],
      ),
    );
  // The second learner is met by what the first one taught.
  expect((await judged(noor))[0]).toBeLessThan((await judged(mira))[0] ?? 0);
});

test("[§1] an item that a learner has answered teaches nothing more, also at once twice; what a template makes is new", async () => {
  await Promise.all([interact(server, mira, answer("999999")), interact(server, mira, answer("999998"))]);
  expect(await lessons(mira)).toBe(1);
  const answerAgain = async (name: string) => {
    const event = {
      type: "question_response",
      at_ms: Date.now(),
      correct: true,
      item: name,
      skill: "powers",
      graded_by: "server",
    } as const;
    const input = {
      id: Bun.randomUUIDv7(),
      learnerId: mira.id,
      interactionId: null,
      contentHash: "",
      event,
      now: Date.now(),
    };
    return (await server.store.write(observeInteraction, { ...input, isFirstAttempt: true })).teaches;
  };
  // On the practice page the same item is another exercise.
  expect(await answerAgain(item.id)).toBe(false);
  const template = templateId("powers", 2);
  expect([await answerAgain(template), await answerAgain(template)]).toEqual([true, true]);
});

test("an item that is out of use, or another teacher's, is none of this learner's: their client's word is kept as its word", async () => {
  const operator = await server.person("Operator", "operator");
  const body = {
    subject: "Sums",
    skill: "sums",
    level: 2,
    question: "2 + 3?",
    answer: { kind: "numeric", value: "5" },
    steps: ["5"],
  };
  const made = await server.call(operator, "POST", "/api/v1/items", body);
  const { id } = (await made.json()) as { readonly id: string };
  const claim = { type: "question_response", response: "5", context: { item_id: id, correct: false } };
  const { result } = (await interact(server, mira, claim)).body;
  expect([result["correct"], result["solution"]]).toEqual([false, undefined]);
  await server.call(operator, "POST", "/api/v1/items/use", { ids: [id], in_use: true });
  expect((await interact(server, mira, claim)).body.result).toMatchObject({ correct: true, solution: "5" });
});

test("[§1] of one learner's answers at most 30 in a minute teach", async () => {
  const numeric = practiceItems.filter(({ answer: { kind } }) => kind === "numeric").slice(0, 34);
  expect(numeric).toHaveLength(34);
  for (const { id } of numeric)
    await interact(server, mira, { type: "question_response", response: "999999", context: { item_id: id } });
  expect((await modelOf(mira)).model.answers).toBe(34);
  expect(await lessons(mira)).toBe(30);
});
