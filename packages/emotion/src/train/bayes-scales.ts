import type { FeatureMatrix } from "./feature-matrix.ts";

const power = 0.75;

/**
 * Naive-Bayes scaling (Wang & Manning 2012): |log-count ratio| to the power ¾ for each column, positive texts against
 * the others, each counted by its weight, smoothed over the kept columns.
 */
export function bayesScales(matrix: FeatureMatrix, positive: Uint8Array, weights: Float64Array): Float64Array {
  const { columns, starts, indices, values } = matrix;
  const inside = new Float64Array(columns).fill(1);
  const outside = new Float64Array(columns).fill(1);
  for (let text = 0; text < matrix.texts; text += 1) {
    const weight = weights[text]!;
    if (weight === 0) continue;
    const counts = positive[text] === 1 ? inside : outside;
    for (let entry = starts[text]!; entry < starts[text + 1]!; entry += 1)
      counts[indices[entry]!]! += weight * values[entry]!;
  }
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
  const shift = Math.log(total(outside) / total(inside));
  return inside.map((count, column) => Math.abs(Math.log(count / outside[column]!) + shift) ** power);
}
