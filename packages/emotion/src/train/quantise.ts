/** One label's weights as whole numbers from −127 to 127, and what one step is worth. */
export interface QuantisedWeights {
  readonly steps: Int8Array;
  readonly scale: number;
}

/** Full range, no clipping: clipping the largest weights costs more than finer steps give. */
export function quantise(weights: Float64Array): QuantisedWeights {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = largest > 0 ? largest / 127 : 1;
  return { steps: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}
