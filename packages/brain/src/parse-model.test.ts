import { expect, test } from "bun:test";
import fc from "fast-check";
import { goldenEvents } from "./golden/golden-events.ts";
import type { ItemStatistics } from "./item-statistics.ts";
import { listMemories } from "./knowledge/memories.ts";
import { createPopulation } from "./knowledge/population.ts";
import { createLearnerModel, type LearnerModel } from "./learner-model.ts";
import { numbersIn, textOf } from "./number-text.ts";
import { observe } from "./observe.ts";
import { packNames, unpackNames } from "./pack-names.ts";
import { parseModel, serialiseModel, UnreadableModel } from "./parse-model.ts";
import { startMs } from "./testing/arbitraries.ts";
import { propertyRuns } from "./testing/property-runs.ts";
import { forEachState } from "./state-name.ts";

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

/** What the golden events lead to; `testing/model-v3.json` is the same as the third version of the model stored it. */
function afterGoldenEvents(): LearnerModel {
  const items = new Map<string, ItemStatistics>();
  let model = createLearnerModel();
  for (const event of goldenEvents) {
    const observed = observe(model, event, createPopulation({ items }));
    if (observed.taught?.item) items.set(observed.taught.item.item, observed.taught.item.statistics);
    model = observed.model;
  }
  return model;
}

const stored3 = (): Promise<string> => Bun.file(new URL("testing/model-v3.json", import.meta.url)).text();

test("a model of the third version is read on, to the last digit", async () => {
  expect(parseModel(await stored3())).toStrictEqual(afterGoldenEvents());
});

test("a model of the second version, with a skill as a list of name and numbers, is read on, to the last digit", async () => {
  const third = JSON.parse(await stored3()) as { knowledge: object };
  const model = afterGoldenEvents();
  const skills = listMemories(model.knowledge.skills).map((one) => [
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
  const second = { ...third, version: 2, knowledge: { ...third.knowledge, skills } };
  expect(parseModel(JSON.stringify(second))).toStrictEqual(model);
});

test("a model of an earlier version that is not whole is refused", async () => {
  const third = JSON.parse(await stored3()) as { knowledge: object };
  const refuses = (knowledge: object) =>
    expect(() => parseModel(JSON.stringify({ ...third, knowledge: { ...third.knowledge, ...knowledge } }))).toThrow(
      UnreadableModel,
    );
  refuses({ skills: ["fractions", "1 2 what?"] });
  refuses({ skills: ["fractions", "1 2 3"] });
  refuses({ skills: [["fractions", 1, 2, 3]] });
  refuses({ items: "1 2 3 4 5 6" });
  refuses({ items: null });
});

test("[§1] at most 5 kB after sixty answers to sixty skills with long names of one kind", () => {
  const model = afterSixtyAnswers((index) => uuid(1000 + index));
  expect(Buffer.byteLength(serialiseModel(model))).toBeLessThanOrEqual(5_000);
});

test("names come back, whatever they have in common", () => {
  const names = ["ab", "abc", "abc", "", "b", "\ud83d\ude00", "\ud83d\ude01", "x".repeat(80), "x".repeat(80)];
  const packed = packNames(names);
  expect(unpackNames(packed)).toEqual(names);
  expect(packed[8]).toHaveLength(1);
  expect(unpackNames(["(ab", "+c"])).toBeNull();
  expect(unpackNames([""])).toBeNull();
});

test("whole numbers come back; what is no such text, or no whole number, is refused", () => {
  const numbers = fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.maxSafeInteger()));
  fc.assert(
    fc.property(numbers, (some) => {
      const within = some.map((number) => Math.trunc(number / 4) + 0);
      expect(numbersIn(textOf(within))).toEqual(within);
    }),
    propertyRuns,
  );
  expect(textOf([0, -1, 15, 16])).toBe("ABegB");
  for (const text of ["!", "g", "g".repeat(12) + "A"]) expect(numbersIn(text)).toBeNull();
  expect(() => textOf([Number.NaN])).toThrow(RangeError);
});

test("skills of 80 characters, as long as they may be on the wire, are told apart and come back", () => {
  const names = ["a", "b"].map((last) => last.padStart(80, "x"));
  const model = afterSixtyAnswers((index) => names[index % 2] ?? "");
  expect(
    listMemories(model.knowledge.skills)
      .map(({ skill }) => skill)
      .toSorted(),
  ).toEqual(names);
  expect(parseModel(serialiseModel(model))).toStrictEqual(model);
});

test("a fresh and a used model come back whole", () => {
  for (const model of [createLearnerModel(), afterSixtyAnswers()])
    expect(parseModel(serialiseModel(model))).toStrictEqual(model);
});

test("another version is refused, whatever else is in it", () => {
  const fresh = serialiseModel(createLearnerModel());
  expect(() => parseModel(fresh.replace('"version":4', '"version":9'))).toThrow(/has version 9, and this is version 4/);
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
  const knowledge = stored["knowledge"] as { names: string[]; skills: string };
  const known = (changes: object) => ({ knowledge: { ...knowledge, ...changes } });
  const { names } = knowledge;
  refuses(
    known({ names: Array.from({ length: 129 }, () => "(a") }),
    /knowledge\.names should be a list of at most 128/,
  );
  refuses(known({ names: names.slice(1) }), /knowledge\.names should be one of at most 80 characters for each row/);
  refuses(known({ names: ["\u9999", ...names.slice(1)] }), /knowledge\.names should be one of at most 80/);
  refuses(known({ skills: textOf([1, 2, 3]) }), /knowledge\.skills should be at most 128 rows of seventeen numbers/);
  refuses(
    known({ skills: textOf(Array.from({ length: 17 }, () => 9)) }),
    /knowledge\.skills should be at most 128 rows/,
  );
  refuses(known({ items: "!" }), /knowledge\.items should be at most 400 rows of seven numbers/);
  const states = stored["states"] as Record<string, unknown>;
  const load = [0.5, 0.5, 1, [0, 0.1, [["read_awe", 1]]]];
  refuses(
    { states: { ...states, cognitive_load: load } },
    /cognitive_load\[3\]\[2\]\[0\]\[0\] should be a reason's code/,
  );
});

test("a model of the first version is read on: what it knew of skills, answers and numbers is kept", () => {
  const { knowledge, recent, ...rest } = JSON.parse(serialiseModel(createLearnerModel())) as Record<string, unknown>;
  expect([knowledge, recent]).not.toContain(undefined);
  const first = {
    ...rest,
    states: forEachState(() => ({
      value: 0.5,
      baseline: 0.5,
      evidence: 2,
      change: { at_ms: 9, by: 0.1, reasons: [] },
    })),
    version: 1,
    answers: 7,
    skills: [{ skill: "fractions", answers: 7, run: 2, passed: true }],
    recent: [{ correct: true, seconds: 12.5, expected: 0.7 }],
  };
  const model = parseModel(JSON.stringify(first));
  expect(model).toMatchObject({ version: 4, answers: 7, recent: [{ correct: true, seconds: 12.5, expected: 0.7 }] });
  expect(listMemories(model.knowledge.skills)).toMatchObject([
    { skill: "fractions", right: 2, wrong: 5, run: 2, passed: true },
  ]);
  expect(model.states.fatigue_level).toEqual({
    value: 0.5,
    baseline: 0.5,
    evidence: 2,
    movedMs: 9,
    movedBy: 0.1,
    reasons: [],
  });
  expect(parseModel(serialiseModel(model))).toStrictEqual(model);
});
