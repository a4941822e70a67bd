import { expect, test } from "bun:test";
import { createLearnerModel, type LearnerModel } from "./learner-model.ts";
import { observe } from "./observe.ts";
import { parseModel, serialiseModel, UnreadableModel } from "./parse-model.ts";
import { startMs } from "./testing/arbitraries.ts";

const uuid = (index: number) => `0197f3a4-7c1e-7d2b-9a55-${String(index).padStart(12, "0")}`;

function afterSixtyAnswers(): LearnerModel {
  let model = createLearnerModel();
  for (let index = 0; index < 60; index += 1) {
    const at_ms = startMs + index * 37_123;
    const asked = { at_ms, item: uuid(index), skill: uuid(1000 + index), difficulty: 1 + (index % 5) };
    const correct = index % 3 !== 0 && index < 55;
    const answer = { correct, response_time_s: 12.3456 + (index % 7) * 5.4321, hints: index % 3 };
    model = observe(model, { type: "question_response", ...asked, ...answer }).model;
    model = observe(model, { type: "hint_request", at_ms: at_ms + 1000 }).model;
  }
  return model;
}

test("[§1] at most 5 kB after sixty answers to sixty skills with long names", () => {
  expect(Buffer.byteLength(serialiseModel(afterSixtyAnswers()))).toBeLessThanOrEqual(5_000);
});

test("a fresh and a used model come back whole", () => {
  for (const model of [createLearnerModel(), afterSixtyAnswers()])
    expect(parseModel(serialiseModel(model))).toStrictEqual(model);
});

test("another version is refused, whatever else is in it", () => {
  const fresh = serialiseModel(createLearnerModel());
  expect(() => parseModel(fresh.replace('"version":1', '"version":2'))).toThrow(/has version 2, and this is version 1/);
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
  refuses({ skills: Array.from({ length: 13 }, () => ({})) }, /model\.skills should be a list of at most 12/);
  const states = stored["states"] as Record<string, object>;
  const change = { at_ms: 0, by: 0.1, reasons: [{ code: "read_awe", value: 1 }] };
  const load = { ...states["cognitive_load"], change };
  refuses({ states: { ...states, cognitive_load: load } }, /reasons\[0\]\.code should be a reason's code/);
});
