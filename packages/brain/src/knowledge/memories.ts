import { withLatest } from "../with-latest.ts";

/** What is kept of one thing among many. */
export interface Keyed {
  /** 24 bits of its name, never 0. */
  readonly key: number;
  /** How many answers there were before its last one. */
  readonly order: number;
}

/**
 * By six bits of the key, eight groups of eight lists, the latest last in each: an answer copies its short list and the two
 * above it, and not all.
 */
export interface Memories<Kept extends Keyed> {
  /** In all lists together. */
  readonly count: number;
  readonly groups: readonly (readonly (readonly Kept[])[])[];
}

const side = 8;

const emptyGroup: readonly (readonly never[])[] = Array.from({ length: side }, () => []);

export const noMemories: Memories<never> = { count: 0, groups: Array.from({ length: side }, () => emptyGroup) };

const groupAt = (key: number): number => key % side;
const listAt = (key: number): number => (key >> 3) % side;

/** All that may be of this key. */
export const listOf = <Kept extends Keyed>({ groups }: Memories<Kept>, key: number): readonly Kept[] =>
  groups[groupAt(key)]?.[listAt(key)] ?? [];

/** The latest of a key. */
export function memoryOf<Kept extends Keyed>(memories: Memories<Kept>, key: number): Kept | undefined {
  const list = listOf(memories, key);
  for (let index = list.length - 1; index >= 0; index -= 1) if (list[index]?.key === key) return list[index];
  return undefined;
}

/** With this one in place of what was known of it before; the oldest of its list goes when there would be more than `most`. */
export function withMemory<Kept extends Keyed>(
  { count, groups }: Memories<Kept>,
  before: Kept | undefined,
  latest: Kept,
  most = Infinity,
): Memories<Kept> {
  const { key } = latest;
  const group = (groups[groupAt(key)] ?? emptyGroup).slice();
  const list = group[listAt(key)] ?? [];
  const longer = withLatest(list, before, latest, most);
  group[listAt(key)] = longer;
  const next = groups.slice();
  next[groupAt(key)] = group;
  return { count: count + longer.length - list.length, groups: next };
}

/** Without the one that was answered longest ago. */
export function withoutOldest<Kept extends Keyed>(memories: Memories<Kept>): Memories<Kept> {
  return memoriesFrom(listMemories(memories).slice(1));
}

/** From the one answered longest ago to the latest. */
export const listMemories = <Kept extends Keyed>({ groups }: Memories<Kept>): readonly Kept[] =>
  groups.flat(2).toSorted((first, second) => first.order - second.order);

/**
 * @param listed as `listMemories` lists them
 * @param most in a list
 */
export const memoriesFrom = <Kept extends Keyed>(listed: readonly Kept[], most?: number): Memories<Kept> =>
  listed.reduce((memories: Memories<Kept>, kept) => withMemory(memories, undefined, kept, most), noMemories);
