import type { FeatureMatrix } from "./feature-matrix.ts";
import { createSeededRandom, shuffle } from "./random-order.ts";

export interface LogisticSettings {
  /** Weight of the loss against the regularisation. */
  readonly cost: number;
  readonly mostPasses: number;
  /** Done when no text's gradient was larger than this in a pass. */
  readonly tolerance: number;
  readonly seed: number;
}

const mostNewtonSteps = 100;
const firstInnerTolerance = 1e-2;
const leastInnerTolerance = 1e-8;
/** A text whose dual variable hardly moved is left out of the next passes: most of the others of a rare label. */
const settledShare = 1e-3;
const restPasses = 2;

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang & Lin 2011, algorithm 5). Each text counts by
 * its weight, 0 leaves it out; classes are not balanced, calibration and thresholds see to rare labels. Columns are scaled
 * by `scales`; the weights returned include the scale, so that they apply to the matrix as it is. A constant column takes
 * the bias, which is left out: calibration finds it anew.
 */
export function fitLogistic(
  matrix: FeatureMatrix,
  positive: Uint8Array,
  textWeights: Float64Array,
  scales: Float64Array,
  settings: LogisticSettings,
): Float64Array {
  const { texts } = matrix;
  const squaredScales = scales.map((scale) => scale * scale);
  const kept = Uint32Array.from({ length: texts }, (_, text) => text).filter((text) => textWeights[text]! > 0);
  const costOf = (text: number) => settings.cost * textWeights[text]!;
  const weights = new Float64Array(matrix.columns);
  let bias = 0;
  // Each text has two dual variables, which sum to its cost.
  const upper = new Float64Array(texts);
  const lower = new Float64Array(texts);
  const squares = new Float64Array(texts);

  for (const text of kept) {
    const cost = costOf(text);
    const start = Math.min(0.001 * cost, 1e-8) * (positive[text] === 1 ? 1 : -1);
    lower[text] = Math.abs(start);
    upper[text] = cost - Math.abs(start);
    squares[text] = 1 + squaredLength(matrix, text, squaredScales);
    moveAlong(matrix, text, squaredScales, start, weights);
    bias += start;
  }

  const order = kept.slice();
  const resting = new Uint8Array(texts);
  const random = createSeededRandom(settings.seed);
  let innerTolerance = firstInnerTolerance;
  for (let pass = 0; pass < settings.mostPasses; pass += 1) {
    shuffle(order, random);
    let largestGradient = 0;
    let newtonSteps = 0;
    for (const text of order) {
      if (resting[text]! > 0) {
        resting[text]! -= 1;
        continue;
      }
      const side = positive[text] === 1 ? 1 : -1;
      const cost = costOf(text);
      const margin = side * (bias + dotProduct(matrix, text, weights));
      const swaps = 0.5 * squares[text]! * (upper[text]! - lower[text]!) + margin < 0;
      const sign = swaps ? -1 : 1;
      const before = swaps ? upper[text]! : lower[text]!;
      const best = minimiseDual(before, cost, squares[text]!, sign * margin, innerTolerance);
      largestGradient = Math.max(largestGradient, Math.abs(best.firstGradient));
      if (best.steps === 0) {
        resting[text] = restPasses;
        continue;
      }
      newtonSteps += best.steps;
      if (Math.abs(best.value - before) < settledShare * cost) resting[text] = restPasses;
      // The smaller one is set as found: as a difference it would lose its digits.
      upper[text] = swaps ? best.value : cost - best.value;
      lower[text] = swaps ? cost - best.value : best.value;
      const step = sign * side * (best.value - before);
      moveAlong(matrix, text, squaredScales, step, weights);
      bias += step;
    }
    if (largestGradient < settings.tolerance) break;
    if (newtonSteps <= kept.length / 10) innerTolerance = Math.max(leastInnerTolerance, innerTolerance * 0.1);
  }
  return weights;
}

/** The dual variable between 0 and its cost, from where it was, by Newton's method on its one-variable problem. */
function minimiseDual(before: number, cost: number, square: number, slope: number, tolerance: number) {
  let value = cost - before < 0.5 * cost ? 0.1 * before : before;
  let gradient = square * (value - before) + slope + Math.log(value / (cost - value));
  const firstGradient = gradient;
  let steps = 0;
  while (steps < mostNewtonSteps && Math.abs(gradient) >= tolerance) {
    const next = value - gradient / (square + cost / (cost - value) / value);
    value = next <= 0 ? value * 0.1 : next;
    gradient = square * (value - before) + slope + Math.log(value / (cost - value));
    steps += 1;
  }
  return { value, steps, firstGradient };
}

function dotProduct({ starts, indices, values }: FeatureMatrix, text: number, weights: Float64Array): number {
  let sum = 0;
  const end = starts[text + 1]!;
  for (let entry = starts[text]!; entry < end; entry += 1) sum += values[entry]! * weights[indices[entry]!]!;
  return sum;
}

function squaredLength({ starts, indices, values }: FeatureMatrix, text: number, squaredScales: Float64Array): number {
  let sum = 0;
  const end = starts[text + 1]!;
  for (let entry = starts[text]!; entry < end; entry += 1)
    sum += values[entry]! * values[entry]! * squaredScales[indices[entry]!]!;
  return sum;
}

function moveAlong(
  { starts, indices, values }: FeatureMatrix,
  text: number,
  squaredScales: Float64Array,
  step: number,
  weights: Float64Array,
): void {
  const end = starts[text + 1]!;
  for (let entry = starts[text]!; entry < end; entry += 1) {
    const column = indices[entry]!;
    weights[column]! += step * values[entry]! * squaredScales[column]!;
  }
}
