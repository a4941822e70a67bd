import { memory } from "../constants.ts";
import { withLatest } from "../with-latest.ts";

/** What one learner's answers to one item left behind. */
export interface ItemMemory {
  /** 24 bits of the item's name, never 0. */
  readonly key: number;
  readonly right: number;
  readonly wrong: number;
  readonly surplus: number;
  /** The last answer: right above 0, wrong below; larger when it was quick (right) or slow (wrong). */
  readonly fluency: number;
  /** Seconds since the learner's first answer, and how many answers there were before. */
  readonly atS: number;
  readonly order: number;
}

/** Buckets by the key's last bits, the latest last in each: an answer copies one of them and not all. */
export interface ItemMemories {
  /** In all buckets together. */
  readonly count: number;
  readonly buckets: readonly (readonly ItemMemory[])[];
}

const bucketCount = 32;

export const noItemMemories: ItemMemories = { count: 0, buckets: Array.from({ length: bucketCount }, () => []) };

const bucketOf = (key: number): number => key % bucketCount;

/** @param key 0 for no item */
export function itemMemoryOf({ buckets }: ItemMemories, key: number): ItemMemory | undefined {
  const bucket = buckets[bucketOf(key)] ?? [];
  for (let index = bucket.length - 1; index >= 0; index -= 1) if (bucket[index]?.key === key) return bucket[index];
  return undefined;
}

/** With this one in place of what was known of the item; the oldest of all goes when there are too many. */
export function withItem(
  { count, buckets }: ItemMemories,
  before: ItemMemory | undefined,
  latest: ItemMemory,
): ItemMemories {
  const next = buckets.slice();
  const isNew = before === undefined;
  const isFull = count >= memory.mostItems;
  if (isNew && isFull) forgetOldest(next);
  const at = bucketOf(latest.key);
  next[at] = withLatest(next[at] ?? [], before, latest);
  return { count: isNew && !isFull ? count + 1 : count, buckets: next };
}

function forgetOldest(buckets: (readonly ItemMemory[])[]): void {
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
export const listItems = ({ buckets }: ItemMemories): readonly ItemMemory[] =>
  buckets.flat().toSorted((first, second) => first.order - second.order);

/** @param listed as `listItems` lists them */
export function itemMemoriesFrom(listed: readonly ItemMemory[]): ItemMemories {
  const buckets = noItemMemories.buckets.map((): ItemMemory[] => []);
  for (const item of listed) buckets[bucketOf(item.key)]?.push(item);
  return { count: listed.length, buckets };
}
