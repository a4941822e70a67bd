import { expect, test } from "bun:test";
import { headCount } from "../emotion-model.ts";
import { createFilterScorer } from "../word-filters.ts";
import { fitFilters, type FilterSettings } from "./fit-filters.ts";
import type { WordSequences } from "./word-sequences.ts";

const settings: FilterSettings = {
  mostWords: 4,
  dimension: 6,
  filters: 8,
  epochs: 40,
  batch: 8,
  wordDropout: 0,
  embeddingDropout: 0,
  filterDropout: 0,
  rate: 0.02,
  seed: 3,
};

/** Texts of the same three words, which are so when the first stands before the second: no bag of words tells them apart. */
const orders = [
  [0, 1, 2],
  [2, 0, 1],
  [1, 0, 2],
  [2, 1, 0],
] as const;
const isSo = (text: number) => text % 4 < 2;
const repeated = Array.from({ length: 25 }, () => orders).flat();
const sequences: WordSequences = {
  starts: Uint32Array.from({ length: repeated.length + 1 }, (_, text) => 3 * text),
  words: Int32Array.from(repeated.flat(), (row) => row + 1),
  ofTokens: Int32Array.from(repeated.flat()),
  rows: Uint32Array.of(0, 1, 2),
  vocabularySize: 3,
};
const teachings = Array.from({ length: headCount }, () => ({
  positive: Uint8Array.from(repeated, (_, text) => (isSo(text) ? 1 : 0)),
  weights: new Float64Array(repeated.length).fill(1),
}));

function scoresOf(seed = settings.seed, isTaught: (text: number) => boolean = () => true): number[] {
  const { score } = createFilterScorer(fitFilters(sequences, teachings, isTaught, { ...settings, seed }), 3);
  return orders.map((rows) => {
    const scores = new Float64Array(headCount);
    score({ tokens: 3, words: Int32Array.from(rows) }, scores);
    return scores[0]!;
  });
}

test("what only the order of words says is learnt, also after products are bytes", () => {
  const scores = scoresOf();
  expect(scores.map((score) => score > 0)).toEqual([true, true, false, false]);
  expect(Math.min(...scores.map(Math.abs))).toBeGreaterThan(1.5);
});

test("the same seed gives the same filters, another gives others", () => {
  expect(scoresOf()).toEqual(scoresOf());
  expect(scoresOf(4)).not.toEqual(scoresOf());
});

test("texts that are not taught leave no trace", () => {
  expect(Math.max(...scoresOf(3, (text) => !isSo(text)))).toBeLessThan(0);
});
