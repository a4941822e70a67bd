/**
 * Means of weights while they learn, which depend less than the weights themselves on who taught last (Polyak & Juditsky
 * 1992). Where each of the weights keeps its side, so does their mean.
 */
export interface Averages {
  readonly learning: readonly Float64Array[];
  readonly means: readonly Float64Array[];
  /** Answers that were taught. */
  count: number;
}

export function createAverages(learning: readonly Float64Array[]): Averages {
  return { learning, means: learning.map((values) => new Float64Array(values.length)), count: 0 };
}

/** Counts the weights as they are now for so many answers. */
export function include(averages: Averages, answers: number): void {
  if (answers === 0) return;
  averages.count += answers;
  const share = answers / averages.count;
  averages.learning.forEach((values, list) => {
    const means = averages.means[list] ?? values;
    for (let at = 0; at < values.length; at += 1)
      means[at] = (means[at] ?? 0) + share * ((values[at] ?? 0) - (means[at] ?? 0));
  });
}

/** Puts the means in the place of what learned, if anything did. */
export function settleOn({ learning, means, count }: Averages): void {
  if (count > 0) learning.forEach((values, list) => values.set(means[list] ?? values));
}
