import { expect, test } from "bun:test";
import fc from "fast-check";
import { headCount } from "./emotion-model.ts";
import { createHiddenScorer, type HiddenLayer } from "./hidden-layer.ts";

const byHand: HiddenLayer = {
  dimension: 2,
  units: 2,
  embeddings: Int8Array.of(1, 2, -3, 4),
  // Units: 1·x + 1·y − 1, and −1·x + 0·y + 0.5.
  inner: Float32Array.of(1, 1, -1, -1, 0, 0.5),
  outer: Float32Array.from({ length: headCount * 3 }, (_, at) => ([2, -1, 0.25][at % 3] ?? 0) * (at < 3 ? 1 : -1)),
};
const vector = (entries: readonly (readonly [row: number, value: number])[]) => ({
  size: entries.length,
  rows: Int32Array.from(entries, ([row]) => row),
  values: Float32Array.from(entries, ([, value]) => value),
});

test("scores are what one computes by hand: a unit below zero says nothing", () => {
  const { score } = createHiddenScorer(byHand);
  const scores = new Float64Array(headCount);
  // Sum (1, 2): units 2 and 0 (−0.5 is cut off).
  score(vector([[0, 1]]), scores);
  expect(scores[0]).toBe(2 * 2 + 0.25);
  expect(scores[1]).toBe(-2 * 2 - 0.25);
  // Sum (−3, 4): units 0 and 3.5.
  score(vector([[1, 1]]), scores);
  expect(scores[0]).toBe(-3.5 + 0.25);
  // The text before leaves nothing behind; without n-grams only the biases speak.
  score(vector([]), scores);
  expect(scores[0]).toBe(-0.5 + 0.25);
});

test("without biases the n-grams' shares by the gradient sum to the score", () => {
  const weight = fc.double({ min: -2, max: 2, noNaN: true });
  const dimension = 3;
  const units = 5;
  const rows = 4;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -127, max: 127 }), { minLength: rows * dimension, maxLength: rows * dimension }),
      fc.array(weight, { minLength: units * dimension, maxLength: units * dimension }),
      fc.array(weight, { minLength: units, maxLength: units }),
      fc.array(fc.tuple(fc.nat(rows - 1), fc.double({ min: 0, max: 3, noNaN: true })), { maxLength: rows }),
      fc.nat(headCount - 1),
      (embeddings, inner, outer, entries, head) => {
        const layer: HiddenLayer = {
          dimension,
          units,
          embeddings: Int8Array.from(embeddings),
          inner: Float32Array.from({ length: units * (dimension + 1) }, (_, at) => {
            const axis = at % (dimension + 1);
            return axis === dimension ? 0 : (inner[Math.floor(at / (dimension + 1)) * dimension + axis] ?? 0);
          }),
          outer: Float32Array.from({ length: headCount * (units + 1) }, (_, at) => {
            const unit = at % (units + 1);
            return unit === units ? 0 : (outer[unit] ?? 0) * (1 + Math.floor(at / (units + 1)));
          }),
        };
        const { score, gradientOf } = createHiddenScorer(layer);
        const scores = new Float64Array(headCount);
        const text = vector(entries);
        score(text, scores);
        const gradient = gradientOf(head);
        let sum = 0;
        for (const [row, value] of entries)
          gradient.forEach((slope, axis) => (sum += value * slope * (layer.embeddings[row * dimension + axis] ?? 0)));
        expect(sum).toBeCloseTo(scores[head] ?? Number.NaN, 3);
      },
    ),
  );
});
