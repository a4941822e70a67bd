import { expect, test } from "bun:test";
import { createLearnerModel } from "./learner-model.ts";
import { observe } from "./observe.ts";
import { performanceOf } from "./performance.ts";
import { startMs } from "./testing/arbitraries.ts";

const answersOf = (pattern: string, expected = 0.5) =>
  pattern.split("").map((mark) => ({ correct: mark === "+", seconds: 10, expected }));

test("nothing is said before there is something to say it of", () => {
  expect(performanceOf([])).toEqual({
    accuracy: null,
    response_time: null,
    consistency: null,
    improvement_rate: null,
  });
  expect(performanceOf(answersOf("+"))).toMatchObject({ accuracy: 1, consistency: null, improvement_rate: null });
});

test("accuracy, consistency and improvement are those of the pattern", () => {
  expect(performanceOf(answersOf("--++"))).toEqual({
    accuracy: 0.5,
    response_time: 10,
    consistency: 1 - 1 / 3,
    improvement_rate: 1,
  });
  expect(performanceOf(answersOf("+-+-+"))).toMatchObject({ consistency: 0 });
  expect(performanceOf(answersOf("++--")).improvement_rate).toBe(-1);
});

test("the same accuracy on harder items is an improvement", () => {
  const answers = [...answersOf("+-+-", 0.8), ...answersOf("+-+-", 0.5)];
  expect(performanceOf(answers).improvement_rate).toBeCloseTo(0.3);
});

test("only the latest twenty answers count", () => {
  const model = Array.from({ length: 50 }, (_, index) => index).reduce(
    (before, index) =>
      observe(before, { type: "question_response", at_ms: startMs + index * 1000, correct: index >= 30 }).model,
    createLearnerModel(),
  );
  expect(model.recent).toHaveLength(20);
  expect(performanceOf(model.recent).accuracy).toBe(1);
});
