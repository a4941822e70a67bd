import { expect, test } from "bun:test";
import { headCount } from "./emotion-model.ts";
import { boundary, unlearnt } from "./featurise.ts";
import { createFilterScorer, type WordFilters } from "./word-filters.ts";

/** One filter of each width: "a b" together for two, "a ? b" for three. Word 1 is a (row 4), word 2 is b (row 7). */
const [a, b] = [4, 7];
const products = [
  [0, 0, 0, 0, 0],
  [10, 0, 20, 0, 0],
  [0, 5, 0, 0, 30],
].flat();
const byHand: WordFilters = {
  filters: 1,
  rows: Uint32Array.of(a, b),
  products: Int8Array.from(products),
  biases: Float32Array.of(-12, -40),
  outer: Float32Array.from({ length: headCount * 3 }, (_, at) => [1, 0.1, -0.5][at % 3] ?? 0),
};

function scoreOf(...words: number[]): number | undefined {
  const scores = new Float64Array(headCount);
  createFilterScorer(byHand, 8).score({ tokens: words.length, words: Int32Array.from(words) }, scores);
  return scores[headCount - 1];
}

test("words together say what neither says alone, and only in their order", () => {
  expect(scoreOf(a)).toBe(-0.5);
  expect(scoreOf(b)).toBe(-0.5);
  expect(scoreOf(a, b)).toBe(3 - 0.5);
  expect(scoreOf(b, a)).toBe(-0.5);
  expect(scoreOf()).toBe(-0.5);
});

test("a filter of three sees over a word that is not known, and over what parts clauses", () => {
  expect(scoreOf(a, unlearnt, b)).toBeCloseTo(1 - 0.5);
  expect(scoreOf(a, boundary, b)).toBeCloseTo(1 - 0.5);
  expect(scoreOf(a, 5, b)).toBeCloseTo(1 - 0.5);
});

test("a filter counts once, where it is strongest", () => {
  expect(scoreOf(a, b, a, b)).toBe(scoreOf(a, b));
});

test("a text of any length is scored", () => {
  const words = Array.from({ length: 5_000 }, (_, at) => (at === 4_000 ? a : at === 4_001 ? b : unlearnt));
  expect(scoreOf(...words)).toBe(scoreOf(a, b));
});

test("the shares of the tokens and the biases make up the score", () => {
  const { score, addShares } = createFilterScorer(byHand, 8);
  const scores = new Float64Array(headCount);
  score({ tokens: 4, words: Int32Array.of(5, a, b, a) }, scores);
  const shares = new Float64Array(4);
  addShares(3, 2, shares);
  expect([...shares]).toEqual([0, 20, 10, 0]);
  expect(shares.reduce((sum, share) => sum + share, 0) / 2 - 12 - 0.5).toBe(scores[3] ?? 0);
});
