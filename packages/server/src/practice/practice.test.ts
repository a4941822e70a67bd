import { expect, test } from "bun:test";
import { type Item, writtenAnswer } from "@masterx/items";
import type { PracticeView } from "@masterx/protocol";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";

async function asked(server: TestServer, person: TestPerson, method: string, path: string, body?: unknown) {
  const response = await server.call(person, method, `/api/v1/practice${path}`, body);
  return { status: response.status, view: (await response.json()) as PracticeView & { code?: string } };
}

/** As the database has it: what the learner must not see. */
async function secret(server: TestServer, view: PracticeView): Promise<Item> {
  const row = await server.store.read
    .selectFrom("exercises")
    .select("item")
    .where("id", "=", view.exercise?.id ?? "")
    .executeTakeFirstOrThrow();
  return JSON.parse(row.item) as Item;
}

async function rowsOf(server: TestServer) {
  const all = await Promise.all([
    server.store.read.selectFrom("exercises").selectAll().execute(),
    server.store.read.selectFrom("interactions").selectAll().execute(),
    server.store.read.selectFrom("learner_states").selectAll().execute(),
    server.store.read.selectFrom("practice_skills").selectAll().execute(),
  ]);
  return JSON.stringify(all);
}

test("choose, answer, feedback, next: the answer feeds the Brain in the same transaction and every device sees it", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  phone.send({ type: "subscribe_learner", data: { learner_id: mira.id } });
  await phone.next("state_update");
  const begun = await asked(server, mira, "POST", "/rounds", { skill: "adding-fractions", size: 2 });
  expect(begun.status).toBe(201);
  const { exercise, round } = begun.view;
  expect(round).toMatchObject({ skill: "adding-fractions", name: "Adding fractions", size: 2, done: [], ended: false });
  expect(exercise).toMatchObject({ skill: "adding-fractions", outcome: null, hints: [], hints_left: 3, attempts: [] });
  expect(exercise?.reasons[0]).toEqual({ code: "chosen" });
  expect(JSON.stringify(begun.view)).not.toContain("solution");
  expect((await phone.next("practice_update")).data).toMatchObject({ version: begun.view.version });

  const item = await secret(server, begun.view);
  const wrong = item.misconceptions[0];
  const first = await asked(server, mira, "POST", "/answers", { exercise_id: exercise?.id, response: wrong?.answer });
  expect(first.view.exercise?.attempts).toEqual([
    { response: wrong?.answer ?? "", verdict: "wrong", feedback: wrong?.correction ?? "" },
  ]);
  expect((await phone.next("practice_update")).data).toEqual(first.view);
  expect((await phone.next("state_update")).data).toMatchObject({ version: 1 });

  const right = { exercise_id: exercise?.id, response: writtenAnswer(item.answer), time_taken: 4 };
  const second = await asked(server, mira, "POST", "/answers", right);
  expect(second.view.exercise).toMatchObject({ outcome: "right", solution: item.steps });
  expect(second.view.round?.done).toMatchObject([{ outcome: "right", first_try: false }]);
  // Only the first answer is evidence for the skill.
  expect(second.view.mastery[0]).toMatchObject({ skill: "adding-fractions", answers: 1, level: "attempted" });

  const next = await asked(server, mira, "GET", "/next");
  expect(next.view.exercise?.id).not.toBe(exercise?.id);
  expect((await asked(server, mira, "GET", "/next")).view).toEqual(next.view);
  const skipped = await asked(server, mira, "POST", "/skips", { exercise_id: next.view.exercise?.id });
  expect(skipped.view.exercise?.outcome).toBe("skipped");
  const ended = await asked(server, mira, "GET", "/next");
  expect(ended.view.round?.ended).toBe(true);
  expect(ended.view.next_skill?.name).toBeString();
});

test("over a socket: hints come in order, the other device sees them, and an answer gets its reply", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using desk = await server.v1(mira);
  using phone = await server.v1(mira);
  desk.send({ type: "practice_next", id: "n", data: { skill: "times-tables" } });
  const posed = await desk.next("practice_update");
  expect(posed).toMatchObject({ in_reply_to: "n", data: { round: { size: 10 } } });
  expect((await phone.next("practice_update")).data).toEqual(posed.data);
  const view = posed.data;
  const item = await secret(server, view);
  const exercise_id = view.exercise?.id ?? "";
  for (const taken of [1, 2, 3, 3]) {
    desk.send({ type: "practice_hint", data: { exercise_id } });
    const hinted = (await desk.next("practice_update")).data;
    expect(hinted.exercise?.hints).toEqual(item.hints.slice(0, taken));
  }
  for (const taken of [1, 2, 3]) expect((await phone.next("practice_update")).data.exercise?.hints.length).toBe(taken);
  desk.send({ type: "practice_answer", data: { exercise_id, response: writtenAnswer(item.answer) } });
  expect((await desk.next("practice_update")).data).toMatchObject({ exercise: { outcome: "right", hints_left: 0 } });
});

test("what is wrong with an answer is said, and the state stays as it was", async () => {
  await using server = await startServer();
  const [mira, noor] = [await server.person("Mira"), await server.person("Noor")];
  const teacher = await server.person("Teacher", "teacher");
  const { view } = await asked(server, mira, "POST", "/rounds", { skill: "division-facts" });
  const item = await secret(server, view);
  const exercise_id = view.exercise?.id ?? "";
  const before = await rowsOf(server);
  const refused = async (person: TestPerson, path: string, body: unknown) => {
    const { status, view: answer } = await asked(server, person, "POST", path, body);
    return [status, answer.code];
  };
  const response = writtenAnswer(item.answer);
  for (const body of [
    { exercise_id, response, time_taken: -1 },
    { exercise_id, response, time_taken: 1e9 },
    { exercise_id, response: "" },
    { exercise_id, response: "7".repeat(401) },
    { exercise_id, response: 7 },
    { response },
  ])
    expect(await refused(mira, "/answers", body)).toEqual([400, "bad_request"]);
  expect(await refused(mira, "/answers", { exercise_id: "nothing", response })).toEqual([404, "not_found"]);
  expect(await refused(noor, "/answers", { exercise_id, response })).toEqual([404, "not_found"]);
  expect(await refused(noor, "/hints", { exercise_id })).toEqual([404, "not_found"]);
  expect(await refused(mira, "/rounds", { skill: "no-such-skill" })).toEqual([404, "not_found"]);
  expect(await refused(mira, "/rounds", { size: 0 })).toEqual([400, "bad_request"]);
  expect(await refused(teacher, "/rounds", {})).toEqual([403, "forbidden"]);
  expect(await rowsOf(server)).toBe(before);
});

test("an item answered twice keeps its first result; a key for another answer is refused", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const { view } = await asked(server, mira, "POST", "/rounds", { skill: "division-facts" });
  const item = await secret(server, view);
  const exercise_id = view.exercise?.id ?? "";
  const wrong = { exercise_id, response: "1000", interaction_id: "a-1" };
  await asked(server, mira, "POST", "/answers", wrong);
  const before = await rowsOf(server);
  expect((await asked(server, mira, "POST", "/answers", wrong)).view).toMatchObject({ duplicate: true });
  expect((await asked(server, mira, "POST", "/answers", { ...wrong, response: "2" })).view.code).toBe("key_reused");
  expect(await rowsOf(server)).toBe(before);
  await asked(server, mira, "POST", "/answers", { exercise_id, response: writtenAnswer(item.answer) });
  const closed = await rowsOf(server);
  const again = await asked(server, mira, "POST", "/answers", { exercise_id, response: "5000" });
  expect(again.view).toMatchObject({ duplicate: true, exercise: { outcome: "right" } });
  expect(await rowsOf(server)).toBe(closed);
});

test("a value in another form costs nothing, and three wrong answers show the solution", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const { view } = await asked(server, mira, "POST", "/rounds", { skill: "division-facts" });
  const exercise_id = view.exercise?.id ?? "";
  const item = await secret(server, view);
  const unclear = await asked(server, mira, "POST", "/answers", { exercise_id, response: "I do not know" });
  expect(unclear.view.exercise?.attempts[0]?.verdict).toBe("almost");
  expect(await server.store.read.selectFrom("interactions").selectAll().execute()).toEqual([]);
  for (const response of ["1001", "1002", "1003"])
    await asked(server, mira, "POST", "/answers", { exercise_id, response });
  const { view: now } = await asked(server, mira, "GET", "");
  expect(now.exercise).toMatchObject({
    outcome: "wrong",
    solution: item.steps,
    right_answer: writtenAnswer(item.answer),
  });
});
