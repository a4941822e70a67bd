import { memory } from "../constants.ts";

/**
 * What rows of skills that follow each other are worth, by the row's key (32 bits): an open-addressed table in typed
 * arrays, since every answer asks for six of them and teaches three.
 */
export interface SequenceTable {
  /** Rows that are known. */
  count: number;
  /** By slot, a power of two of them: the key, and where the row's cells begin, or −1. */
  keys: Uint32Array;
  starts: Int32Array;
  /** By row, in the order they were met: values after a wrong and a right answer, then AdaGrad's sums of both. */
  cells: Float64Array;
}

export const cellsOfSequence = 4;

export function createSequenceTable(slots = 64): SequenceTable {
  return {
    count: 0,
    keys: new Uint32Array(slots),
    starts: new Int32Array(slots).fill(-1),
    cells: new Float64Array((slots / 2) * cellsOfSequence),
  };
}

/** Where the row's cells begin; −1 for a row that is not known. */
export function startOf(table: SequenceTable, key: number): number {
  return table.starts[slotOf(table, key)] ?? -1;
}

/** The same, for a row that is added if it is not known; −1 where there are too many. */
export function startFor(table: SequenceTable, key: number, squares: number): number {
  const known = startOf(table, key);
  if (known >= 0 || table.count >= memory.mostSequences) return known;
  if (table.count >= table.keys.length / 2) grow(table);
  const slot = slotOf(table, key);
  const start = table.count * cellsOfSequence;
  table.keys[slot] = key;
  table.starts[slot] = start;
  table.cells.fill(0, start, start + 2).fill(squares, start + 2, start + cellsOfSequence);
  table.count += 1;
  return start;
}

export function forgetSequences(table: SequenceTable): void {
  table.count = 0;
  table.starts.fill(-1);
}

/** Key and cells of every row, in the order they were met. */
export function listSequences({ keys, starts, cells }: SequenceTable): readonly (readonly number[])[] {
  const slots = Array.from(starts.keys()).filter((slot) => (starts[slot] ?? -1) >= 0);
  return slots
    .toSorted((first, second) => (starts[first] ?? 0) - (starts[second] ?? 0))
    .map((slot) => {
      const start = starts[slot] ?? 0;
      return [keys[slot] ?? 0, ...cells.subarray(start, start + cellsOfSequence)];
    });
}

/** The slot of a key, or the empty one where it would stand. */
function slotOf({ keys, starts }: SequenceTable, key: number): number {
  const last = keys.length - 1;
  let slot = key & last;
  while (starts[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & last;
  return slot;
}

function grow(table: SequenceTable): void {
  const wider = createSequenceTable(2 * table.keys.length);
  wider.cells.set(table.cells);
  for (let slot = 0; slot < table.keys.length; slot += 1) {
    const start = table.starts[slot] ?? -1;
    if (start < 0) continue;
    const key = table.keys[slot] ?? 0;
    const to = slotOf(wider, key);
    wider.keys[to] = key;
    wider.starts[to] = start;
  }
  table.keys = wider.keys;
  table.starts = wider.starts;
  table.cells = wider.cells;
}
