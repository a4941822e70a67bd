import { expect, test } from "bun:test";
import { learning } from "../constants.ts";
import { createLearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";
import { startMs } from "../testing/arbitraries.ts";
import { UnreadableModel } from "../unreadable-model.ts";
import { populationFeatures, startWeights } from "./feature-table.ts";
import { refit } from "./refit.ts";
import { forgetRows, listRows, type RowTable } from "./row-table.ts";
import { teach } from "./teach.ts";
import { parseWeights, serialiseWeights } from "./stored-weights.ts";
import { itemSlopeFeatures, slopeFeatures } from "./weights.ts";

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
  const { network, itemSlopes: _none, ...weights } = asThird(stored) as unknown as Stored;
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
  forgetRows(weights.itemSlopes);
  narrow(weights.slopes);
  weights.network?.into.forEach((_, at, into) => {
    if (at % startWeights.length >= populationFeatures) into[at] = 0;
  });
  predictAlike(population, { ...population, weights: parseWeights(JSON.stringify(old)) });
});

/** As the second and the third version stored weights: with five slopes of a skill, and of an item none or five. */
function asThird(stored: string) {
  const { slopes, itemSlopes, ...weights } = JSON.parse(stored) as Record<"slopes" | "itemSlopes", number[][]>;
  const narrowed = (row: number[], count: number) => [...row.slice(0, 6), ...row.slice(1 + count, 6 + count)];
  return {
    ...weights,
    version: 3,
    slopes: slopes.map((row) => narrowed(row, slopeFeatures.length)),
    itemSlopes: itemSlopes.map((row) => narrowed(row, itemSlopeFeatures.length)),
  };
}

/** Leaves only the first five slopes of each. */
function narrow({ cells, width }: RowTable): void {
  for (let start = 0; start < cells.length; start += 2 * width) cells.fill(0, start + 5, start + width);
}

test("weights of the third version predict as they did, and get the slopes that were added from then on", () => {
  const population = refit(histories, { passes: 2 });
  const { weights } = population;
  const stored = JSON.stringify(asThird(serialiseWeights(weights)));
  narrow(weights.slopes);
  narrow(weights.itemSlopes);
  const again = { ...population, weights: parseWeights(stored) };
  predictAlike(population, again);
  const widths = (slopes: RowTable) => new Set(listRows(slopes).map(({ length }) => length));
  expect(widths(again.weights.slopes)).toEqual(new Set([1 + 2 * slopeFeatures.length]));
  expect(widths(again.weights.itemSlopes)).toEqual(new Set([1 + 2 * itemSlopeFeatures.length]));
  expect(listRows(again.weights.itemSlopes)[0]?.at(-1)).toBe(learning.itemSlopeDamping);
});

test("weights of the second version predict as they did, and items get slopes of their own from then on", () => {
  const population = refit(histories, { passes: 2 });
  const { itemSlopes, ...old } = asThird(serialiseWeights(population.weights));
  expect(itemSlopes).toHaveLength(11);
  narrow(population.weights.slopes);
  forgetRows(population.weights.itemSlopes);
  const again = { ...population, weights: parseWeights(JSON.stringify({ ...old, version: 2 })) };
  predictAlike(population, again);
  const [event] = histories[0] ?? [];
  if (event === undefined) throw new Error("No answer.");
  const { taught } = observe(createLearnerModel(), event, again);
  if (taught !== null) teach(again.weights, taught.lesson);
  expect(again.weights.itemSlopes.count).toBe(1);
});

test("weights that are not whole are refused, of whatever version", () => {
  const stored = serialiseWeights(refit(histories, { passes: 1 }).weights);
  const old = asFirst(stored);
  for (const broken of [
    { ...old, features: old.features.slice(1) },
    { ...old, featureSquares: null },
    { ...old, network: {} },
    { ...(JSON.parse(stored) as object), version: 5 },
    { ...asThird(stored), slopes: null },
    { ...asThird(stored), itemSlopes: [1, 2] },
    { ...asThird(stored), itemSlopes: [[1, 2]] },
    { ...(JSON.parse(stored) as object), itemSlopes: [[1, 2]] },
    null,
  ])
    expect(() => parseWeights(JSON.stringify(broken))).toThrow(UnreadableModel);
});
