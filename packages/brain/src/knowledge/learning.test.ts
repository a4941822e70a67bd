import { expect, test } from "bun:test";
import { createLearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";
import { startMs } from "../testing/arbitraries.ts";
import { copyOf, keep, type Learning } from "./learning.ts";
import { createWeights } from "./weights.ts";

const answerTo = (population: Learning) =>
  observe(
    createLearnerModel(),
    { type: "question_response", at_ms: startMs, item: "i", skill: "s", correct: true, response_time_s: 9 },
    population,
  );

test("what an answer taught is put back, what was handed out stays as it was, and a copy learns by itself", () => {
  const population: Learning = { weights: createWeights(), items: new Map(), skills: new Map() };
  const first = answerTo(population);
  if (first.taught !== null) keep(population, first.taught);
  const copy = copyOf(population);
  const second = answerTo(population);
  const handedOut = structuredClone([first.taught, second.taught, second.judgement]);
  if (second.taught !== null) keep(population, second.taught);
  expect([first.taught, second.taught, second.judgement]).toEqual(handedOut);
  expect(population.items.get("i")).toEqual(second.taught?.item?.statistics);
  expect(population.skills.get("s")).toEqual(second.taught?.skill?.statistics);
  expect([population, copy].map(({ items, skills }) => [items.get("i")?.answers, skills.get("s")?.answers])).toEqual([
    [2, 2],
    [1, 1],
  ]);
});
