import { withLatest } from "../with-latest.ts";

/** What is kept of one thing among many. */
export interface Keyed {
  /** 24 bits of its name, never 0. */
  readonly key: number;
  /** How many answers there were before its last one. */
  readonly order: number;
}

/** Buckets by the key's last bits, the latest last in each: an answer copies one of them and not all. */
export interface Memories<Kept extends Keyed> {
  /** In all buckets together. */
  readonly count: number;
  readonly buckets: readonly (readonly Kept[])[];
}

/** As many buckets as make copying their list and one of them, when it is full, take the least. */
export const noMemories = (buckets: number): Memories<never> => ({
  count: 0,
  buckets: Array.from({ length: buckets }, () => []),
});

const placeOf = (buckets: readonly unknown[], key: number): number => key % buckets.length;

export const bucketOf = <Kept extends Keyed>({ buckets }: Memories<Kept>, key: number): readonly Kept[] =>
  buckets[placeOf(buckets, key)] ?? [];

/** The latest of a key. */
export function memoryOf<Kept extends Keyed>(memories: Memories<Kept>, key: number): Kept | undefined {
  const bucket = bucketOf(memories, key);
  for (let index = bucket.length - 1; index >= 0; index -= 1) if (bucket[index]?.key === key) return bucket[index];
  return undefined;
}

/** With this one in place of what was known of it before; the oldest of all goes when there would be more than `most`. */
export function withMemory<Kept extends Keyed>(
  { count, buckets }: Memories<Kept>,
  before: Kept | undefined,
  latest: Kept,
  most: number,
): Memories<Kept> {
  const next = buckets.slice();
  const isNew = before === undefined;
  const isFull = count >= most;
  if (isNew && isFull) forgetOldest(next);
  const at = placeOf(next, latest.key);
  next[at] = withLatest(next[at] ?? [], before, latest);
  return { count: isNew && !isFull ? count + 1 : count, buckets: next };
}

function forgetOldest(buckets: (readonly Keyed[])[]): void {
  let oldest = 0;
  let least = Infinity;
  for (let at = 0; at < buckets.length; at += 1) {
    const order = buckets[at]?.[0]?.order ?? Infinity;
    if (order >= least) continue;
    least = order;
    oldest = at;
  }
  buckets[oldest] = buckets[oldest]?.slice(1) ?? [];
}

/** From the one answered longest ago to the latest. */
export const listMemories = <Kept extends Keyed>({ buckets }: Memories<Kept>): readonly Kept[] =>
  buckets.flat().toSorted((first, second) => first.order - second.order);

/** @param listed as `listMemories` lists them */
export function memoriesFrom<Kept extends Keyed>(none: Memories<Kept>, listed: readonly Kept[]): Memories<Kept> {
  const buckets = none.buckets.map((): Kept[] => []);
  for (const kept of listed) buckets[placeOf(buckets, kept.key)]?.push(kept);
  return { count: listed.length, buckets };
}
