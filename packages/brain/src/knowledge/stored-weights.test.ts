import { expect, test } from "bun:test";
import { createLearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";
import { startMs } from "../testing/arbitraries.ts";
import { refit } from "./refit.ts";
import { parseWeights, serialiseWeights } from "./stored-weights.ts";

const histories = Array.from({ length: 20 }, (_, learner) =>
  Array.from({ length: 30 }, (__, index) => ({
    type: "question_response" as const,
    at_ms: startMs + index * 30_000,
    item: `item-${(index * 7 + learner) % 11}`,
    skill: ["fractions", "ratios", "angles"][(index * 5 + learner) % 3],
    correct: (index * index + learner * 13) % 5 < 3,
  })),
);

test("stored weights predict as those they were made of, to seven digits", () => {
  const population = refit(histories, { passes: 2 });
  expect(population.weights.sequences.count).toBeGreaterThan(5);
  const again = { ...population, weights: parseWeights(serialiseWeights(population.weights)) };
  expect(serialiseWeights(again.weights)).toBe(serialiseWeights(population.weights));
  for (const history of histories) {
    let model = createLearnerModel();
    for (const event of history) {
      const observed = observe(model, event, population);
      const same = observe(model, event, again);
      expect(same.judgement?.probability).toBeCloseTo(observed.judgement?.probability ?? Number.NaN, 5);
      model = observed.model;
    }
  }
});
