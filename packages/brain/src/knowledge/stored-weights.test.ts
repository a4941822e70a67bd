import { expect, test } from "bun:test";
import { createLearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";
import { startMs } from "../testing/arbitraries.ts";
import { UnreadableModel } from "../unreadable-model.ts";
import { populationFeatures, startWeights } from "./feature-table.ts";
import { refit } from "./refit.ts";
import { teach } from "./teach.ts";
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

type Fitted = ReturnType<typeof refit>;

/** Predicts every answer with both populations. */
function predictAlike(population: Fitted, again: Fitted): void {
  for (const history of histories) {
    let model = createLearnerModel();
    for (const event of history) {
      const observed = observe(model, event, population);
      const same = observe(model, event, again);
      expect(same.judgement?.probability).toBeCloseTo(observed.judgement?.probability ?? Number.NaN, 5);
      model = observed.model;
    }
  }
}

test("stored weights predict as those they were made of, to seven digits", () => {
  const population = refit(histories, { passes: 2 });
  expect(population.weights.sequences.count).toBeGreaterThan(5);
  const again = { ...population, weights: parseWeights(serialiseWeights(population.weights)) };
  expect(serialiseWeights(again.weights)).toBe(serialiseWeights(population.weights));
  predictAlike(population, again);
});

interface Stored {
  readonly features: readonly number[];
  readonly featureSquares: readonly number[];
  readonly itemSlopes: unknown;
  readonly network: { readonly into: readonly number[] };
}

/** As the first version stored weights: without the features of the population. */
function asFirst(stored: string) {
  const { network, itemSlopes: _none, ...weights } = JSON.parse(stored) as Stored;
  const isOld = (index: number) => index % startWeights.length < populationFeatures;
  return {
    ...weights,
    version: 1,
    features: weights.features.slice(0, populationFeatures),
    featureSquares: weights.featureSquares.slice(0, populationFeatures),
    network: { ...network, into: network.into.filter((_, index) => isOld(index)) },
  };
}

test("weights of the first version predict as they did: rows of skills count in full, the network sees no population", () => {
  const population = refit(histories, { passes: 2 });
  const { weights } = population;
  const old = asFirst(serialiseWeights(weights));
  weights.features.set(startWeights.subarray(populationFeatures), populationFeatures);
  weights.itemSlopes.clear();
  weights.network?.into.forEach((_, at, into) => {
    if (at % startWeights.length >= populationFeatures) into[at] = 0;
  });
  predictAlike(population, { ...population, weights: parseWeights(JSON.stringify(old)) });
});

test("weights of the second version predict as they did, and items get slopes of their own from then on", () => {
  const population = refit(histories, { passes: 2 });
  const { itemSlopes, ...old } = JSON.parse(serialiseWeights(population.weights)) as { itemSlopes: number[][] };
  expect(itemSlopes).toHaveLength(11);
  population.weights.itemSlopes.clear();
  const again = { ...population, weights: parseWeights(JSON.stringify({ ...old, version: 2 })) };
  predictAlike(population, again);
  const [event] = histories[0] ?? [];
  if (event === undefined) throw new Error("No answer.");
  const { taught } = observe(createLearnerModel(), event, again);
  if (taught !== null) teach(again.weights, taught.lesson);
  expect(again.weights.itemSlopes.size).toBe(1);
});

test("weights that are not whole are refused, of whatever version", () => {
  const stored = serialiseWeights(refit(histories, { passes: 1 }).weights);
  const old = asFirst(stored);
  for (const broken of [
    { ...old, features: old.features.slice(1) },
    { ...old, featureSquares: null },
    { ...old, network: {} },
    { ...(JSON.parse(stored) as object), version: 4 },
    { ...(JSON.parse(stored) as object), itemSlopes: [[1, 2]] },
    null,
  ])
    expect(() => parseWeights(JSON.stringify(broken))).toThrow(UnreadableModel);
});
