/** Upper bounds in milliseconds; above the last one a duration counts as endless. */
export const durationBoundsMs: readonly number[] = [
  0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1_000, 2_500, 5_000, 10_000,
  30_000,
];

/** How long things took: counts by `durationBoundsMs`, exact sum, least and most. Adding one allocates nothing. */
export interface DurationHistogram {
  add(tookMs: number): void;
  /** How many took at most the bound of the same index and more than the one before; one more than there are bounds. */
  readonly counts: Float64Array;
  readonly sumMs: number;
  readonly count: number;
  /** 0 while there is none. */
  readonly leastMs: number;
  readonly mostMs: number;
}

export function createDurationHistogram(): DurationHistogram {
  const counts = new Float64Array(durationBoundsMs.length + 1);
  let sumMs = 0;
  let count = 0;
  let leastMs = 0;
  let mostMs = 0;
  return {
    add(tookMs) {
      let index = 0;
      while (index < durationBoundsMs.length && tookMs > (durationBoundsMs[index] ?? 0)) index += 1;
      counts[index] = (counts[index] ?? 0) + 1;
      sumMs += tookMs;
      leastMs = count === 0 ? tookMs : Math.min(leastMs, tookMs);
      mostMs = Math.max(mostMs, tookMs);
      count += 1;
    },
    counts,
    get sumMs() {
      return sumMs;
    },
    get count() {
      return count;
    },
    get leastMs() {
      return leastMs;
    },
    get mostMs() {
      return mostMs;
    },
  };
}

/**
 * The duration that a share `quantile` (0–1) stayed below, taken as evenly spread within its bucket, as Prometheus'
 * `histogram_quantile` does; null without any. What lies above the last bound counts as the last bound.
 */
export function quantileMs(counts: ArrayLike<number>, quantile: number): number | null {
  let total = 0;
  for (let index = 0; index < counts.length; index += 1) total += counts[index] ?? 0;
  if (total === 0) return null;
  const rank = quantile * total;
  let below = 0;
  for (let index = 0; index < counts.length; index += 1) {
    const here = counts[index] ?? 0;
    const upper = durationBoundsMs[index] ?? durationBoundsMs.at(-1) ?? 0;
    const lower = durationBoundsMs[index - 1] ?? 0;
    if (below + here >= rank && here > 0)
      return lower + (Math.max(upper, lower) - lower) * Math.max(0, (rank - below) / here);
    below += here;
  }
  return durationBoundsMs.at(-1) ?? null;
}
