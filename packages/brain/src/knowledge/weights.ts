import { memory, prediction } from "../constants.ts";
import { contextCount } from "./describe.ts";
import { featureCount, startWeights } from "./feature-table.ts";
import { createNetwork, type Network } from "./network.ts";
import { createRowTable, type RowTable } from "./row-table.ts";

/**
 * Per skill: what its own right and wrong counts, average, the learner's surplus, first times, answers since, the item's
 * bias and rows of two skills weigh more or less. Typed, as all tables that `teach` reads: of plain arrays JavaScriptCore
 * now and then dropped the compiled code that read them.
 */
export const slopeFeatures: Uint8Array = Uint8Array.of(0, 1, 8, 18, 14, 13, 39, 42, 44);

/**
 * Per item: the last outcome overall and on the skill, the skill's fast average, the learner's average and slow surplus, and
 * answers since. None whose weight has a side and that a skill has a slope for: two slopes together could
 * turn it round.
 */
export const itemSlopeFeatures: Uint8Array = Uint8Array.of(12, 10, 41, 6, 21, 38);

/**
 * What all learners together taught, apart from single items and skills. Mutable: `teach` moves it. `squares` are
 * AdaGrad's sums (Duchi et al. 2011).
 */
export interface Weights {
  intercept: number;
  interceptSquares: number;
  readonly features: Float64Array;
  readonly featureSquares: Float64Array;
  readonly contexts: Float64Array;
  readonly contextSquares: Float64Array;
  /** By the row of skills, after a wrong and after a right answer. */
  readonly sequences: RowTable;
  /** By the skill's key. */
  readonly slopes: RowTable;
  /** By the item's key: what tells a learner who knows from one who does not differs between items. */
  readonly itemSlopes: RowTable;
  /** null until a refit made one. */
  network: Network | null;
}

export const noSequences = (): RowTable => createRowTable(2, memory.mostSequences);
export const noSlopes = (): RowTable => createRowTable(slopeFeatures.length, memory.mostSlopes);
export const noItemSlopes = (): RowTable => createRowTable(itemSlopeFeatures.length, memory.mostItemSlopes);

/** Weights as they are set by hand, for a platform that starts empty. */
export function createWeights(): Weights {
  return {
    intercept: prediction.intercept,
    interceptSquares: 0,
    features: startWeights.slice(),
    featureSquares: new Float64Array(featureCount).fill(0.1),
    contexts: new Float64Array(contextCount),
    contextSquares: new Float64Array(contextCount).fill(0.1),
    sequences: noSequences(),
    slopes: noSlopes(),
    itemSlopes: noItemSlopes(),
    network: null,
  };
}

export function withNetwork(weights: Weights, seed: number): void {
  weights.network ??= createNetwork(memory.hiddenUnits, seed);
}
