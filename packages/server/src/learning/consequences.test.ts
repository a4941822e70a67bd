import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { Database } from "bun:sqlite";
import { mathematicsSkills } from "@masterx/items";
import type { LearnerSnapshot, PracticeView } from "@masterx/protocol";
import { type BrainAnswer, interact } from "@masterx/testing/interact";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";

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

type Result = BrainAnswer["result"];

const answered = async (correct: boolean, context: object = {}, interaction_id?: string): Promise<Result> => {
  const { body } = await interact(server, mira, {
    type: "question_response",
    context: { correct, skill: "adding-fractions", difficulty: 3, time_taken: 14, ...context },
    ...(interaction_id ? { interaction_id } : {}),
  });
  return body.result;
};
const asked = async (method: string, path: string, body?: object) => {
  const response = await server.call(mira, method, `/api/v1/practice${path}`, body);
  return { status: response.status, view: (await response.json()) as PracticeView };
};
const frustrated = (value = 1) =>
  interact(server, mira, { type: "self_report", context: { state: "frustration_level", value } });
/** Until something is proposed; the kinds of the ladder come in its order. */
async function untilProposed(): Promise<Result["interventions"][number]> {
  await frustrated();
  for (let answer = 0; answer < 6; answer += 1) {
    const { interventions } = await answered(false);
    if (interventions[0]) return interventions[0];
  }
  throw new Error("Nothing was proposed.");
}
/** As if another kind had been proposed. */
function proposeNow(kind: string, skill: string | null): string {
  const id = Bun.randomUUIDv7();
  using database = new Database(join(server.dataDir, "masterx.db"));
  database.run(
    `insert into interventions (id, learner_id, kind, skill, reasons, state, proposed_at)
      values (?, ?, ?, ?, '[]', 'open', ?)`,
    [id, mira.id, kind, skill, Date.now()],
  );
  return id;
}

test("[§3] difficulty, progress and an intervention reach followers in both dialects, numbered, with reasons for people", async () => {
  using socket = await server.document(mira);
  socket.send({ type: "subscribe_learner", data: { learner_id: mira.id } });
  await socket.next("state_update");
  using aivo = await openSocket(`${server.url.replace("http", "ws")}/ws?token=${mira.token}`, undefined, {}, "aivo");
  aivo.say("subscribe_learner", { learner_id: mira.id });
  await aivo.next("state_update");

  await answered(true);
  const first = (await socket.next("progress_update")).data;
  expect(first).toMatchObject({
    learner_id: mira.id,
    mastery: [{ skill: "adding-fractions", level: "attempted" }],
    recommendations: ["Go on with Adding fractions."],
    reasons: [{ code: "level_changed", value: 1, text: "Adding fractions: now attempted." }],
  });
  const proposed = await untilProposed();
  expect(proposed).toMatchObject({ kind: "hint", skill: "adding-fractions" });
  expect(proposed.reasons[0]).toEqual({
    code: "frustrated",
    value: expect.any(Number) as number,
    text: "It looks frustrating right now.",
  });
  for (const one of [socket, aivo])
    expect(await one.next("intervention")).toMatchObject({
      channel: `learner:${mira.id}`,
      data: { ...proposed, learner_id: mira.id },
    });
  let result = await answered(false);
  for (let answer = 0; answer < 4; answer += 1) result = await answered(false);
  expect(result.difficulty).toMatchObject({ reason: expect.stringMatching(/^The last ones were hard/) as string });
  expect(result.recommendations.length).toBeGreaterThan(0);
  const changed = (await socket.next("difficulty_changed")).data;
  expect(changed).toMatchObject({ from: 3, to: 2, skill: "adding-fractions" });
  expect(changed.reasons[0]?.text).toMatch(/^The last ones were hard/);

  await aivo.next("difficulty_changed");
  const durable = ({ type }: { readonly type: string }): boolean =>
    ["difficulty_changed", "progress_update", "intervention"].includes(type);
  const live = aivo.received.filter(durable);
  expect(live.map(({ offset }) => offset)).toEqual(live.map((_, index) => index + 1));

  // Who comes back is told of it all once more, as it was told then.
  await server.restart();
  using again = await server.v1(mira);
  const channel = `learner:${mira.id}`;
  again.say("resume", { positions: { [channel]: { epoch: server.store.epoch, offset: 0 } } }, "back");
  await again.answer("back");
  expect(again.received.filter(durable).map(({ type, data, offset }) => ({ type, data, offset }))).toEqual(
    live.map(({ type, data, offset }) => ({ type, data, offset })),
  );
});

test("a repeat tells nothing anew and gets the same interventions; further answers to a question are no evidence", async () => {
  await answered(true, {}, "a1");
  const { mastery } = await answered(false, { attempt: 2 });
  const once = await answered(true, {}, "a1");
  expect(once.mastery).toEqual(mastery);
  const events = await server.store.read
    .selectFrom("events")
    .select("type")
    .where("channel", "=", `learner:${mira.id}`)
    .execute();
  expect(events.map(({ type }) => type)).toEqual(["progress_update"]);
});

test("[§3] what the next three answers did is kept with the intervention", async () => {
  const { intervention_id } = await untilProposed();
  for (const correct of [true, true, false]) await answered(correct);
  const row = await server.store.read
    .selectFrom("interventions")
    .selectAll()
    .where("id", "=", intervention_id)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ answers_after: 3, right_after: 2, helped: 1 });
});

test("what is taken is done, on every device, once: a hint, an example, another level, another skill, a break", async () => {
  using phone = await server.v1(mira);
  await asked("POST", "/rounds", { skill: "adding-fractions" });
  const hint = await untilProposed();
  const before = (await asked("GET", "")).view;
  expect(before.intervention).toMatchObject({ ...hint, state: "open" });
  const take = (intervention_id: string, action = "accept") =>
    asked("POST", "/interventions", { intervention_id, action });
  const { view } = await take(hint.intervention_id);
  expect(view.exercise?.hints).toHaveLength(1);
  expect(view.intervention).toMatchObject({ state: "accepted" });
  const shown = await phone.next("practice_update", ({ intervention }) => intervention?.state === "accepted");
  expect(shown.data).toEqual(view);
  expect((await take(hint.intervention_id, "dismiss")).view).toMatchObject({ duplicate: true });

  const other = await server.person("Noor");
  const foreign = await server.call(other, "POST", "/api/v1/practice/interventions", {
    intervention_id: hint.intervention_id,
    action: "accept",
  });
  expect(foreign.status).toBe(404);

  const example = await take(proposeNow("worked_example", "adding-fractions"));
  expect(example.view.intervention?.example?.steps.length).toBeGreaterThan(1);
  expect(example.view.intervention?.example?.question).not.toBe(example.view.exercise?.question);

  const harder = await take(proposeNow("challenge", "adding-fractions"));
  expect(harder.view.exercise?.id).not.toBe(example.view.exercise?.id);
  expect(harder.view.exercise?.reasons.map(({ code }) => code)).toContain("wished_harder");

  const prerequisite = await take(proposeNow("prerequisite", "adding-fractions"));
  expect(mathematicsSkills.find(({ id }) => id === "adding-fractions")?.prerequisites).toContain(
    prerequisite.view.round?.skill ?? "",
  );
  expect((await take(proposeNow("switch", "adding-fractions"))).view.round).toMatchObject({ skill: null });

  using socket = await server.document(mira);
  const breakId = proposeNow("break", null);
  socket.send({ type: "intervention_respond", id: "b", data: { intervention_id: breakId, action: "accept" } });
  expect((await socket.next("ack")).in_reply_to).toBe("b");
  socket.send({ type: "intervention_respond", id: "c", data: { intervention_id: breakId, action: "accept" } });
  expect(await socket.next("ack")).toMatchObject({ in_reply_to: "c", data: { duplicate: true } });
  const last = await server.store.read
    .selectFrom("interactions")
    .select("event")
    .orderBy("version", "desc")
    .limit(1)
    .execute();
  expect(last[0]?.event).toContain('"break"');

  const declined = proposeNow("challenge", null);
  expect((await asked("GET", "")).view.intervention).toMatchObject({ intervention_id: declined });
  const { exercise } = (await asked("GET", "")).view;
  const dismissed = (await take(declined, "dismiss")).view;
  expect(dismissed.intervention?.intervention_id).not.toBe(declined);
  expect(dismissed.exercise).toEqual(exercise);
});

test("an example is never the exercise that is open, also where a skill has no other: then there is none", async () => {
  const operator = await server.person("Operator", "operator");
  const make = async (question: string, level: number) => {
    const answer = { kind: "numeric", value: String(level) };
    const body = { subject: "Sums", skill: "lonely", level, question, answer, steps: [`It is ${level}.`] };
    const { id } = (await (await server.call(operator, "POST", "/api/v1/items", body)).json()) as {
      readonly id: string;
    };
    await server.call(operator, "POST", "/api/v1/items/use", { ids: [id], in_use: true });
  };
  const exampleNow = async () => {
    const { view } = await asked("POST", "/interventions", {
      intervention_id: proposeNow("worked_example", "lonely"),
      action: "accept",
    });
    return view.intervention?.example;
  };
  await make("The only one?", 1);
  expect((await asked("POST", "/rounds", { skill: "lonely" })).view.exercise?.question).toBe("The only one?");
  expect(await exampleNow()).toBeUndefined();
  await make("Another one?", 4);
  expect(await exampleNow()).toMatchObject({ question: "Another one?" });
});

test("what a skill of another subject builds on is proposed and taken too", async () => {
  const { view } = await asked("POST", "/interventions", {
    intervention_id: proposeNow("prerequisite", "electricity"),
    action: "accept",
  });
  expect(view.round).toMatchObject({ skill: "energy" });
  const context = { correct: false, skill: "electricity" };
  let said: readonly string[] = [];
  for (let answer = 0; answer < 6; answer += 1) said = (await answered(false, context)).recommendations;
  expect(said.join(" ")).toContain("Refresh Energy: Electricity builds on it.");
});

test("adapt_content answers in both dialects, at the learner's own level when none is wished", async () => {
  const content = "In order to add fractions, it is necessary to obtain a common denominator.";
  const ask = { learner_id: mira.id, content, content_type: "explanation" };
  using socket = await server.document(mira);
  socket.send({ type: "adapt_content", data: ask });
  expect((await socket.next("content_adapted")).data).toMatchObject({
    original_content: content,
    adapted_content: content,
    source: "built_in",
    reasons: [{ code: "fits", value: 3, text: expect.any(String) as string }],
  });
  using aivo = await openSocket(`${server.url.replace("http", "ws")}/ws?token=${mira.token}`, undefined, {}, "aivo");
  aivo.say("adapt_content", { ...ask, target_difficulty: 1, focus_areas: ["fractions"] });
  const { data } = await aivo.next("content_adapted");
  expect(data.adapted_content).toContain("To add fractions, you need to get a common denominator.");
  expect(data.reasons?.length).toBeGreaterThan(2);
});

test("[§5.4] who cannot be told what happened is shown the difficulty and what is open", async () => {
  const { intervention_id, text } = await untilProposed();
  const shown = async () => {
    using page = await server.v1(mira, { [`learner:${mira.id}`]: { epoch: "another", offset: 0 } });
    const { data } = await page.next("resumed");
    return data.recovered ? null : (data.snapshot as LearnerSnapshot);
  };
  const { result } = (await interact(server, mira, { type: "content_view" })).body;
  const before = await shown();
  expect(before).toMatchObject({ state: { learner_id: mira.id }, difficulty: result.difficulty.next });
  expect(before?.interventions).toMatchObject([{ intervention_id, text }]);
  using socket = await server.v1(mira);
  using database = new Database(join(server.dataDir, "masterx.db"));
  const age = (minutes: number) =>
    database.run("update interventions set proposed_at = ? where id = ?", [
      Date.now() - minutes * 60_000,
      intervention_id,
    ]);
  // As long as the practice page offers it, and no longer.
  age(11);
  expect([(await shown())?.interventions, (await asked("GET", "")).view.intervention]).toEqual([[], undefined]);
  age(9);
  expect((await shown())?.interventions).toHaveLength(1);
  socket.say("intervention_respond", { intervention_id, action: "dismiss" }, "no");
  await socket.answer("no");
  expect((await shown())?.interventions).toEqual([]);
});

test("an idea that is left unanswered is gone after two more exercises", async () => {
  await asked("POST", "/rounds", { skill: "adding-fractions" });
  const id = proposeNow("break", null);
  const goOn = async (): Promise<string | undefined> => {
    const { view } = await asked("GET", "/next");
    return (await asked("POST", "/skips", { exercise_id: view.exercise?.id })).view.intervention?.intervention_id;
  };
  expect([await goOn(), await goOn()]).toEqual([id, undefined]);
  expect((await asked("GET", "/next")).view.intervention).toBeUndefined();
});
