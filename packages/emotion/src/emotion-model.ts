import type { GroupWeights } from "./group-model.ts";
import { heads } from "./label-groups.ts";
import type { PrimaryWeights } from "./primary-model.ts";
import type { HiddenLayer } from "./hidden-layer.ts";
import type { FeatureVector } from "./featurise.ts";
import type { WordFilters } from "./word-filters.ts";

export { labelCount } from "./emotion-labels.ts";
/** Labels, then groups of labels: see `heads`. */
export const headCount = heads.length;

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

/** What the weights file holds. Row i is the n-gram `hashes[i]`; `weights[i * headCount + h]` its pull on head h. */
export interface EmotionModel {
  /** Name and version, as readings state it. */
  readonly id: string;
  readonly hashes: Uint32Array;
  readonly idf: Float32Array;
  readonly weights: Int8Array;
  readonly hidden: HiddenLayer;
  readonly wordFilters: WordFilters;
  /**
   * The log-odds of head h are `gains[h]` · Σ value · weight + `hiddenGains[h]` · hidden score + `filterGains[h]` · the
   * filters' score + `offsets[h]`, bent.
   */
  readonly gains: Float32Array;
  readonly hiddenGains: Float32Array;
  readonly filterGains: Float32Array;
  readonly offsets: Float32Array;
  readonly bend: Bend;
  /** A label, or a group, is said when its calibrated probability reaches its threshold. */
  readonly thresholds: Float32Array;
  /** The one threshold that is best for all labels together; for comparison with systems that have only one. */
  readonly sharedThreshold: number;
  /** Say the groups; the groups' own heads are among what they see. */
  readonly groups: GroupWeights;
  /** Names the primary emotion. */
  readonly primary: PrimaryWeights;
}

/** Writes the calibrated log-odds of every head into `logOdds`, from the two networks' scores for this text. */
export function computeLogOdds(
  model: EmotionModel,
  vector: FeatureVector,
  hiddenScores: Float64Array,
  filterScores: Float64Array,
  logOdds: Float64Array,
): void {
  const { weights, gains, hiddenGains, filterGains, offsets, bend } = model;
  const { rows, values, size } = vector;
  logOdds.fill(0);
  for (let entry = 0; entry < size; entry += 1) {
    const value = values[entry]!;
    const from = rows[entry]! * headCount;
    for (let head = 0; head < headCount; head += 1) logOdds[head]! += value * weights[from + head]!;
  }
  for (let head = 0; head < headCount; head += 1)
    logOdds[head] = bent(
      gains[head]! * logOdds[head]! +
        hiddenGains[head]! * hiddenScores[head]! +
        filterGains[head]! * filterScores[head]! +
        offsets[head]!,
      bend,
    );
}
