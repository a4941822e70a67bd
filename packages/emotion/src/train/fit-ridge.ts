import { logistic } from "../emotion-model.ts";
import { logLoss } from "./calibrate.ts";

const mostSteps = 20;

/**
 * Logistic regression by Newton's method with step halving, held to `start` by half of `pull` times the squared distance
 * of each weight, in standard deviations of its input. Row t of `inputs` is text t; the last input is constant, so its
 * weight is free.
 */
export function fitRidge(
  inputs: Float64Array,
  positive: Uint8Array,
  isTaught: (text: number) => boolean,
  start: Float64Array,
  pull: number,
): Float64Array {
  const size = start.length;
  const taught = Array.from(positive.keys()).filter(isTaught);
  const holds = variancesOf(inputs, size, taught).map((variance) => pull * variance + 1e-6);
  const scoreOf = (weights: Float64Array, text: number) => {
    let score = 0;
    for (let at = 0; at < size; at += 1) score += weights[at]! * inputs[text * size + at]!;
    return score;
  };
  const lossOf = (weights: Float64Array) =>
    taught.reduce((sum, text) => sum + logLoss(scoreOf(weights, text), positive[text]!), 0) +
    holds.reduce((sum, hold, at) => sum + (hold / 2) * (weights[at]! - start[at]!) ** 2, 0);

  let weights = start.slice();
  let loss = lossOf(weights);
  for (let step = 0; step < mostSteps; step += 1) {
    const slopes = holds.map((hold, at) => hold * (weights[at]! - start[at]!));
    const curves = new Float64Array(size * size);
    holds.forEach((hold, at) => (curves[at * size + at] = hold));
    for (const text of taught) {
      const probability = logistic(scoreOf(weights, text));
      const fault = probability - positive[text]!;
      const curve = probability * (1 - probability);
      const from = text * size;
      for (let row = 0; row < size; row += 1) {
        const input = inputs[from + row]!;
        slopes[row]! += fault * input;
        for (let column = 0; column <= row; column += 1)
          curves[row * size + column]! += curve * input * inputs[from + column]!;
      }
    }
    const direction = solve(curves, slopes);
    const after = (share: number) => weights.map((weight, at) => weight - share * direction[at]!);
    let share = 1;
    while (!(lossOf(after(share)) < loss) && share > 1e-6) share /= 2;
    const next = after(share);
    const nextLoss = lossOf(next);
    if (!(nextLoss < loss - 1e-6 * Math.abs(loss))) break;
    weights = next;
    loss = nextLoss;
  }
  return weights;
}

function variancesOf(inputs: Float64Array, size: number, texts: readonly number[]): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => {
    const mean = texts.reduce((sum, text) => sum + inputs[text * size + at]!, 0) / texts.length;
    return texts.reduce((sum, text) => sum + (inputs[text * size + at]! - mean) ** 2, 0) / texts.length;
  });
}

/** Solves A x = b by Cholesky's factors; only the lower half of A, which is overwritten, is read. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = right.slice();
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column]!;
      for (let at = 0; at < column; at += 1) sum -= matrix[row * size + at]! * matrix[column * size + at]!;
      matrix[row * size + column] = row === column ? Math.sqrt(sum) : sum / matrix[column * size + column]!;
    }
    for (let at = 0; at < row; at += 1) solution[row]! -= matrix[row * size + at]! * solution[at]!;
    solution[row]! /= matrix[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let at = row + 1; at < size; at += 1) solution[row]! -= matrix[at * size + row]! * solution[at]!;
    solution[row]! /= matrix[row * size + row]!;
  }
  return solution;
}
