import { labelCount } from "../emotion-model.ts";
import type { Example } from "./parse-examples.ts";

const bins = 10;
const leastTexts = 50;

/** One tenth of the probabilities: how sure they were on average, and how often they were right. */
export interface ReliabilityBin {
  readonly stated: number;
  readonly actual: number;
  readonly count: number;
}

export interface Reliability {
  /** Expected calibration error (Naeini et al. 2015), 0 to 1: a label's own, mean over labels with at least 50 texts. */
  readonly error: number;
  /** The same over everything stated with at least 0.1, all labels together: the many near 0 would hide it. */
  readonly errorAboveTenth: number;
  /** All labels together, by stated probability; the curve. */
  readonly curve: readonly ReliabilityBin[];
}

/** How far stated and actual shares lie apart, in ten equal bins; `probabilities[i]` belongs to example i. */
export function measureCalibration(
  probabilities: readonly ArrayLike<number>[],
  examples: readonly Example[],
): Reliability {
  const all = emptyBins();
  const errors: number[] = [];
  for (let label = 0; label < labelCount; label += 1) {
    const own = emptyBins();
    let positives = 0;
    examples.forEach(({ labels }, text) => {
      const probability = probabilities[text]?.[label] ?? 0;
      const isActual = labels.includes(label);
      if (isActual) positives += 1;
      const at = Math.min(bins - 1, Math.floor(probability * bins));
      for (const into of [own[at]!, all[at]!]) {
        into.stated += probability;
        into.actual += isActual ? 1 : 0;
        into.count += 1;
      }
    });
    if (positives >= leastTexts) errors.push(errorOf(own));
  }
  return {
    error: errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length),
    errorAboveTenth: errorOf(all.slice(1)),
    curve: all.map(({ stated, actual, count }) => ({
      stated: stated / Math.max(1, count),
      actual: actual / Math.max(1, count),
      count,
    })),
  };
}

interface Sums {
  stated: number;
  actual: number;
  count: number;
}

function emptyBins(): Sums[] {
  return Array.from({ length: bins }, () => ({ stated: 0, actual: 0, count: 0 }));
}

function errorOf(sums: readonly Sums[]): number {
  const count = sums.reduce((total, bin) => total + bin.count, 0);
  return sums.reduce((total, { stated, actual }) => total + Math.abs(stated - actual), 0) / Math.max(1, count);
}
