/** What a server holds with nobody connected. */
export interface SoakSample {
  readonly atHours: number;
  readonly heapBytes: number;
  readonly residentBytes: number;
  readonly timers: number;
  /** Objects of the runtime that stand for a connection. */
  readonly sockets: number;
  readonly descriptors: number;
  readonly threads: number;
}

export interface SoakLimits {
  readonly maxHeapGrowthMebibytes: number;
  readonly maxGrowthMebibytes: number;
}

export const mebibyte = 2 ** 20;
/** Fewer say nothing about a slope. */
const leastForSlope = 10;
const mostHeapMegabytesAnHour = 1;
/** Pools of the runtime come and go. */
const slack = { descriptors: 20, threads: 4, timers: 5, sockets: 5 };

/** What is held against the first sample must be flat; the heap must not rise once it is warm. */
export function judgeSamples(samples: readonly SoakSample[], limits: SoakLimits, judgesSlope: boolean): string[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return ["Nothing was measured."];
  const failures: string[] = [];
  for (const name of ["timers", "sockets", "descriptors", "threads"] as const) {
    const atOnce = samples.findIndex((sample) => sample[name] > first[name] + slack[name]);
    if (atOnce >= 0)
      failures.push(
        `${name}: ${samples[atOnce]?.[name]} with nobody there after cycle ${atOnce + 1}, ${last[name]} at the end; ${first[name]} at first.`,
      );
  }
  const heapSlope = heapSlopeOf(samples);
  if (judgesSlope && heapSlope !== null && heapSlope > mostHeapMegabytesAnHour)
    failures.push(`The heap grew by ${heapSlope.toFixed(2)} MB an hour.`);
  const heapGrown = (last.heapBytes - first.heapBytes) / mebibyte;
  if (heapGrown > limits.maxHeapGrowthMebibytes) failures.push(`The heap grew by ${heapGrown.toFixed(1)} MiB in all.`);
  const grown = (last.residentBytes - first.residentBytes) / mebibyte;
  if (grown > limits.maxGrowthMebibytes) failures.push(`Memory grew by ${grown.toFixed(0)} MiB in all.`);
  return failures;
}

/** In MB an hour, once it is warm; null when the samples are too few to say. */
export const heapSlopeOf = (samples: readonly SoakSample[]): number | null =>
  slopeOf(samples, ({ heapBytes }) => heapBytes);

export const residentSlopeOf = (samples: readonly SoakSample[]): number | null =>
  slopeOf(samples, ({ residentBytes }) => residentBytes);

/** Of the line of least squares. The first third fills caches, code and the heap's working size. */
function slopeOf(samples: readonly SoakSample[], bytesOf: (sample: SoakSample) => number): number | null {
  if (samples.length < leastForSlope) return null;
  const warm = samples.slice(Math.floor(samples.length / 3));
  const mean = (valueOf: (sample: SoakSample) => number) =>
    warm.reduce((sum, sample) => sum + valueOf(sample), 0) / warm.length;
  const [atMean, bytesMean] = [mean(({ atHours }) => atHours), mean(bytesOf)];
  const spread = warm.reduce((sum, { atHours }) => sum + (atHours - atMean) ** 2, 0);
  const together = warm.reduce((sum, sample) => sum + (sample.atHours - atMean) * (bytesOf(sample) - bytesMean), 0);
  return spread === 0 ? null : together / spread / 1_000_000;
}
