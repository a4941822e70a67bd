import { expect, test } from "bun:test";
import type { QuestionResponse } from "../learner-event.ts";
import { backtest, logLoss } from "./backtest.ts";

const minuteMs = 60_000;
const sinceMs = 40 * minuteMs;

/** Ten learners, fifty answers a minute apart: a learner has an item right if its number is low enough. */
const histories = (flipped = false): readonly (readonly QuestionResponse[])[] =>
  Array.from({ length: 10 }, (_, learner) =>
    Array.from({ length: 50 }, (__, at) => {
      const at_ms = at * minuteMs;
      const correct = ((at * 7) % 10) + learner / 3 < 8;
      const item = `item-${(at * 7) % 10}`;
      return {
        type: "question_response",
        at_ms,
        item,
        skill: "powers",
        correct: flipped && at_ms >= sinceMs ? !correct : correct,
      };
    }),
  );

test("answers from a time on are foretold by what those before taught: better than by chance, and by nothing of their own", () => {
  const all = histories();
  const foretold = [...backtest(all, sinceMs, { passes: 2 })];
  expect(foretold.map(([{ at_ms }]) => at_ms)).toSatisfy(
    (times) => times.length === 100 && Math.min(...times) === sinceMs,
  );
  const loss = logLoss(foretold.map(([{ correct }, probability]) => ({ correct, probability })));
  expect(loss).toBeLessThan(0.6);
  const [firstFlipped] = backtest(histories(true), sinceMs, { passes: 2 });
  expect(firstFlipped?.[1]).toBe(foretold[0]?.[1] ?? Number.NaN);
});

test("an answer that may not teach is not told of", () => {
  const all = histories();
  expect(backtest(all, sinceMs, { passes: 1, mayTeach: ({ item }) => item !== "item-0" }).size).toBe(90);
});

test("log loss of what is sure and right is 0, of what says nothing ln 2, and finite of what is sure and wrong", () => {
  expect(logLoss([{ correct: true, probability: 1 }])).toBe(0);
  expect(logLoss([{ correct: false, probability: 0.5 }])).toBeCloseTo(Math.LN2);
  expect(logLoss([{ correct: true, probability: 0 }])).toBeCloseTo(20.72, 2);
});
