import { emotionLabels } from "./emotion-labels.ts";
import type { FeatureVector } from "./featurise.ts";

export const labelCount = emotionLabels.length;

/**
 * Log-odds above `from` grow by `slope` at first and by `limit` at most: short, plain texts score far beyond how often
 * they are right, and no text is a certainty.
 */
export interface Bend {
  readonly from: number;
  readonly slope: number;
  readonly limit: number;
}

export function bent(logOdds: number, { from, slope, limit }: Bend): number {
  return logOdds > from ? from + limit * (1 - Math.exp((-slope * (logOdds - from)) / limit)) : logOdds;
}

/** The derivative of `bent`. */
export function bendSlope(logOdds: number, { from, slope, limit }: Bend): number {
  return logOdds > from ? slope * Math.exp((-slope * (logOdds - from)) / limit) : 1;
}

export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** What the weights file holds. Row i is the n-gram `hashes[i]`; `weights[i * 28 + l]` its pull on label l. */
export interface EmotionModel {
  /** Name and version, as readings state it. */
  readonly id: string;
  readonly hashes: Uint32Array;
  readonly idf: Float32Array;
  readonly weights: Int8Array;
  /** The log-odds of label l are `gains[l]` · Σ value · weight + `offsets[l]`, bent. */
  readonly gains: Float32Array;
  readonly offsets: Float32Array;
  readonly bend: Bend;
  /** A label is said when its calibrated probability reaches its threshold. */
  readonly thresholds: Float32Array;
}

/** Writes the calibrated probability of every label into `probabilities`. */
export function computeProbabilities(model: EmotionModel, vector: FeatureVector, probabilities: Float64Array): void {
  const { weights, gains, offsets, bend } = model;
  const { rows, values, size } = vector;
  probabilities.fill(0);
  for (let entry = 0; entry < size; entry += 1) {
    const value = values[entry]!;
    const from = rows[entry]! * labelCount;
    for (let label = 0; label < labelCount; label += 1) probabilities[label]! += value * weights[from + label]!;
  }
  for (let label = 0; label < labelCount; label += 1)
    probabilities[label] = logistic(bent(gains[label]! * probabilities[label]! + offsets[label]!, bend));
}
