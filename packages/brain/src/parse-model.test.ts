import { expect, test } from "bun:test";
import { createLearnerModel, type LearnerModel } from "./learner-model.ts";
import { observe } from "./observe.ts";
import { parseModel, serialiseModel, UnreadableModel } from "./parse-model.ts";
import { startMs } from "./testing/arbitraries.ts";

const uuid = (index: number) => `0197f3a4-7c1e-7d2b-9a55-${String(index).padStart(12, "0")}`;

function afterSixtyAnswers(skillOf = (index: number) => `fractions/compare-${index % 10}`): LearnerModel {
  let model = createLearnerModel();
  for (let index = 0; index < 60; index += 1) {
    const at_ms = startMs + index * 37_123;
    const asked = { at_ms, item: uuid(index), skill: skillOf(index), difficulty: 1 + (index % 5) };
    const correct = index % 3 !== 0 && index < 55;
    const answer = { correct, response_time_s: 12.3456 + (index % 7) * 5.4321, hints: index % 3 };
    model = observe(model, { type: "question_response", ...asked, ...answer }).model;
    model = observe(model, { type: "hint_request", at_ms: at_ms + 1000 }).model;
  }
  return model;
}

test("[§1] at most 5 kB after sixty answers to sixty items of ten skills", () => {
  expect(Buffer.byteLength(serialiseModel(afterSixtyAnswers()))).toBeLessThanOrEqual(5_000);
});

test("a model of the second version is read on, to the last digit", () => {
  const model = afterSixtyAnswers();
  const stored = JSON.parse(serialiseModel(model)) as { knowledge: object };
  const skills = model.knowledge.skills.map((one) => [
    one.skill,
    one.right,
    one.wrong,
    one.last,
    one.fast,
    one.average,
    one.slow,
    one.surplus,
    one.run,
    one.passed ? 1 : 0,
    one.fluentRight,
    one.fluentWrong,
    one.mean,
    one.variance,
    one.mastery,
    one.isMastered ? 1 : 0,
    one.atS,
    one.order,
  ]);
  const second = { ...stored, version: 2, knowledge: { ...stored.knowledge, skills } };
  expect(parseModel(JSON.stringify(second))).toStrictEqual(model);
});

// Open: memory keeps every skill by its name. Mended, this line fails and becomes an ordinary test again.
test.failing("[§1] at most 5 kB after sixty answers to sixty skills with long names", () => {
  const model = afterSixtyAnswers((index) => uuid(1000 + index));
  expect(Buffer.byteLength(serialiseModel(model))).toBeLessThanOrEqual(5_000);
});

test("skills of 80 characters, as long as they may be on the wire, are told apart and come back", () => {
  const names = ["a", "b"].map((last) => last.padStart(80, "x"));
  const model = afterSixtyAnswers((index) => names[index % 2] ?? "");
  expect(model.knowledge.skills.map(({ skill }) => skill).toSorted()).toEqual(names);
  expect(parseModel(serialiseModel(model))).toStrictEqual(model);
});

test("a fresh and a used model come back whole", () => {
  for (const model of [createLearnerModel(), afterSixtyAnswers()])
    expect(parseModel(serialiseModel(model))).toStrictEqual(model);
});

test("another version is refused, whatever else is in it", () => {
  const fresh = serialiseModel(createLearnerModel());
  expect(() => parseModel(fresh.replace('"version":3', '"version":9'))).toThrow(/has version 9, and this is version 3/);
  expect(() => parseModel("{}")).toThrow(/has version none/);
  expect(() => parseModel("[]")).toThrow(UnreadableModel);
  expect(() => parseModel(fresh.slice(0, -1))).toThrow(/no JSON/);
});

test("what is missing, unknown or out of range is refused with its place", () => {
  const stored = JSON.parse(serialiseModel(afterSixtyAnswers())) as Record<string, unknown>;
  const refuses = (changes: Record<string, unknown>, message: RegExp) =>
    expect(() => parseModel(JSON.stringify({ ...stored, ...changes }))).toThrow(message);
  refuses({ mood: 1 }, /model has a field "mood" that this version does not know/);
  refuses({ ability: undefined }, /model\.ability should be an object and is absent/);
  refuses({ ability: { mean: 0, variance: 7 } }, /model\.ability\.variance should be a number from 0 to 1 and is 7/);
  refuses({ presence: { state: "asleep" } }, /model\.presence should be state one of working, away/);
  refuses({ smoothed: "0.5" }, /model\.smoothed should be a number/);
  const knowledge = stored["knowledge"] as object;
  const skills = (rows: unknown) => ({ knowledge: { ...knowledge, skills: rows } });
  refuses(skills(Array.from({ length: 258 }, () => "a")), /model\.knowledge\.skills should be a list of at most 256/);
  refuses(skills(["fractions", "1 2 3"]), /skills\[1\] should be a skill's name, or its row of seventeen numbers/);
  refuses(skills(["fractions", `9${" 9".repeat(16)}`]), /skills\[1\] should be a skill's name, or its row/);
  refuses(skills(["fractions"]), /skills should be names and rows in turn/);
  const states = stored["states"] as Record<string, object>;
  const change = { at_ms: 0, by: 0.1, reasons: [{ code: "read_awe", value: 1 }] };
  const load = { ...states["cognitive_load"], change };
  refuses({ states: { ...states, cognitive_load: load } }, /reasons\[0\]\.code should be a reason's code/);
});

test("a model of the first version is read on: what it knew of skills, answers and numbers is kept", () => {
  const { knowledge, recent, ...rest } = JSON.parse(serialiseModel(createLearnerModel())) as Record<string, unknown>;
  expect([knowledge, recent]).not.toContain(undefined);
  const first = {
    ...rest,
    version: 1,
    answers: 7,
    skills: [{ skill: "fractions", answers: 7, run: 2, passed: true }],
    recent: [{ correct: true, seconds: 12.5, expected: 0.7 }],
  };
  const model = parseModel(JSON.stringify(first));
  expect(model).toMatchObject({ version: 3, answers: 7, recent: [{ correct: true, seconds: 12.5, expected: 0.7 }] });
  expect(model.knowledge.skills).toMatchObject([{ skill: "fractions", right: 2, wrong: 5, run: 2, passed: true }]);
  expect(parseModel(serialiseModel(model))).toStrictEqual(model);
});
