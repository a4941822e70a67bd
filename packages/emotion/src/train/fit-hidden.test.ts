import { expect, test } from "bun:test";
import { headCount } from "../emotion-model.ts";
import { createHiddenScorer } from "../hidden-layer.ts";
import type { FeatureMatrix } from "./feature-matrix.ts";
import { fitHidden, type HiddenSettings } from "./fit-hidden.ts";

const settings: HiddenSettings = {
  dimension: 4,
  units: 8,
  epochs: 60,
  ngramDropout: 0,
  unitDropout: 0,
  embeddingRate: 0.1,
  layerRate: 0.05,
  decay: 0,
  seed: 3,
};

/** Four texts of two n-grams each, of which one alone says nothing: "a x" and "b y" are so, "a y" and "b x" are not. */
const pairs = [
  [0, 2],
  [1, 3],
  [0, 3],
  [1, 2],
] as const;
const repeated = Array.from({ length: 25 }, () => pairs).flat();
const matrix: FeatureMatrix = {
  texts: repeated.length,
  columns: 4,
  starts: Uint32Array.from({ length: repeated.length + 1 }, (_, text) => 2 * text),
  indices: Int32Array.from(repeated.flat()),
  values: new Float32Array(2 * repeated.length).fill(1),
};
const isSo = (text: number) => text % 4 < 2;
const teachings = Array.from({ length: headCount }, () => ({
  positive: Uint8Array.from(repeated, (_, text) => (isSo(text) ? 1 : 0)),
  weights: new Float64Array(repeated.length).fill(1),
}));

function scoresOf(taught: (text: number) => boolean, seed = settings.seed): number[] {
  const { score } = createHiddenScorer(fitHidden(matrix, teachings, taught, { ...settings, seed }));
  return pairs.map((rows) => {
    const scores = new Float64Array(headCount);
    score({ size: 2, rows: Int32Array.from(rows), values: Float32Array.of(1, 1) }, scores);
    return scores[0]!;
  });
}

test("what only words together say is learnt, which no linear model can, also after embeddings are bytes", () => {
  const scores = scoresOf(() => true);
  expect(scores.map((score) => score > 0)).toEqual([true, true, false, false]);
  expect(Math.min(...scores.map(Math.abs))).toBeGreaterThan(1.5);
});

test("the same seed gives the same layer, another gives another", () => {
  expect(scoresOf(() => true)).toEqual(scoresOf(() => true));
  expect(scoresOf(() => true, 4)).not.toEqual(scoresOf(() => true));
});

test("texts that are not taught leave no trace", () => {
  const [first] = scoresOf((text) => text % 4 !== 0);
  // "a x" was never seen; what was seen of "a" and of "x" was not so.
  expect(first).toBeLessThan(0);
});
