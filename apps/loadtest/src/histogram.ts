/*
 * Counts of durations in buckets of a fixed relative width (as HdrHistogram, Tene 2012): 128 to each doubling, so that
 * a percentile is within 0.4 % of a value that was measured, whatever its size, and histograms add up exactly.
 */
const parts = 128;
const partBits = 7;

/** For the way between processes. */
export interface HistogramCounts {
  readonly buckets: readonly (readonly [bucket: number, count: number])[];
  readonly count: number;
  readonly sumMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

export function createHistogram() {
  const counts = new Map<number, number>();
  let [count, sumMs, minMs, maxMs] = [0, 0, Infinity, 0];

  /** Smallest value with at least this share (0 to 1) of all at or below it, by nearest rank; null of nothing. */
  function percentile(share: number): number | null {
    if (count === 0) return null;
    const rank = Math.max(1, Math.ceil(share * count));
    let seen = 0;
    for (const [bucket, inBucket] of [...counts].toSorted(([one], [other]) => one - other)) {
      seen += inBucket;
      if (seen >= rank) return Math.min(maxMs, Math.max(minMs, middleOf(bucket) / 1_000));
    }
    return maxMs;
  }

  return {
    /** Milliseconds; less than a microsecond counts as none. */
    record(milliseconds: number): void {
      const bucket = bucketOf(Math.max(0, Math.round(milliseconds * 1_000)));
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
      count += 1;
      sumMs += milliseconds;
      minMs = Math.min(minMs, milliseconds);
      maxMs = Math.max(maxMs, milliseconds);
    },
    add(other: HistogramCounts): void {
      for (const [bucket, more] of other.buckets) counts.set(bucket, (counts.get(bucket) ?? 0) + more);
      count += other.count;
      sumMs += other.sumMs;
      if (other.count === 0) return;
      minMs = Math.min(minMs, other.minMs);
      maxMs = Math.max(maxMs, other.maxMs);
    },
    percentile,
    /** What was recorded since the last time, which is then forgotten here. */
    take(): HistogramCounts {
      const taken = { buckets: [...counts], count, sumMs, minMs: count === 0 ? 0 : minMs, maxMs };
      counts.clear();
      [count, sumMs, minMs, maxMs] = [0, 0, Infinity, 0];
      return taken;
    },
    count: () => count,
    average: () => (count === 0 ? null : sumMs / count),
    min: () => (count === 0 ? null : minMs),
    max: () => (count === 0 ? null : maxMs),
    /** Upper edges in milliseconds with their counts, ascending. */
    buckets: (): readonly { readonly upToMs: number; readonly count: number }[] =>
      [...counts]
        .toSorted(([one], [other]) => one - other)
        .map(([bucket, inBucket]) => ({ upToMs: upperOf(bucket) / 1_000, count: inBucket })),
  };
}
export type Histogram = ReturnType<typeof createHistogram>;

/** Whole microseconds below 128 have a bucket each; above, each doubling has 128. */
function bucketOf(microseconds: number): number {
  if (microseconds < parts) return microseconds;
  const doubling = Math.floor(Math.log2(microseconds)) - partBits;
  return doubling * parts + Math.floor(microseconds / 2 ** doubling);
}
const [lowerOf, upperOf] = [(bucket: number) => edge(bucket), (bucket: number) => edge(bucket + 1)];
const middleOf = (bucket: number): number => (bucket < parts ? bucket : (lowerOf(bucket) + upperOf(bucket)) / 2);

function edge(bucket: number): number {
  if (bucket < 2 * parts) return bucket;
  const doubling = Math.floor(bucket / parts) - 1;
  return (bucket - doubling * parts) * 2 ** doubling;
}
