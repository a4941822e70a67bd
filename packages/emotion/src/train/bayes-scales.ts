import type { FeatureMatrix } from "./feature-matrix.ts";

/**
 * Naive-Bayes scaling (Wang & Manning 2012): |log-count ratio| to the power ½ for each column, positive texts against
 * the others, smoothed over the kept columns.
 */
export function bayesScales(matrix: FeatureMatrix, positive: Uint8Array): Float64Array {
  const { columns, starts, indices, values } = matrix;
  const inside = new Float64Array(columns).fill(1);
  const outside = new Float64Array(columns).fill(1);
  for (let text = 0; text < matrix.texts; text += 1) {
    const counts = positive[text] === 1 ? inside : outside;
    for (let entry = starts[text]!; entry < starts[text + 1]!; entry += 1) counts[indices[entry]!]! += values[entry]!;
  }
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
  const shift = Math.log(total(outside) / total(inside));
  return inside.map((count, column) => Math.sqrt(Math.abs(Math.log(count / outside[column]!) + shift)));
}
