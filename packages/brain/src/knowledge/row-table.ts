/**
 * Rows of values that are learned, each by its key (32 bits): an open-addressed table in typed arrays, since an answer asks
 * for up to nine of them and teaches five, each of which would lie elsewhere in memory.
 */
export interface RowTable {
  /** Values of a row. */
  readonly width: number;
  /** Rows that it takes. */
  readonly most: number;
  /** Rows that are known. */
  count: number;
  /** By slot, a power of two of them: the key, and where the row's cells begin, or −1. */
  keys: Uint32Array;
  starts: Int32Array;
  /** By row, in the order they were met: its values, then AdaGrad's sums of their squares. */
  cells: Float64Array;
}

export function createRowTable(width: number, most: number, slots = 64): RowTable {
  return {
    width,
    most,
    count: 0,
    keys: new Uint32Array(slots),
    starts: new Int32Array(slots).fill(-1),
    cells: new Float64Array(slots * width),
  };
}

/** Where the row's cells begin; −1 for a row that is not known. */
export function startOf(table: RowTable, key: number): number {
  return table.starts[slotOf(table, key)] ?? -1;
}

/** The same, for a row that is added if it is not known, of values 0; −1 where there are too many. */
export function startFor(table: RowTable, key: number, squares: number): number {
  const known = startOf(table, key);
  if (known >= 0 || table.count >= table.most) return known;
  if (table.count >= table.keys.length / 2) grow(table);
  const { width } = table;
  const slot = slotOf(table, key);
  const start = table.count * 2 * width;
  table.keys[slot] = key;
  table.starts[slot] = start;
  const { cells } = table;
  for (let at = start; at < start + width; at += 1) {
    cells[at] = 0;
    cells[at + width] = squares;
  }
  table.count += 1;
  return start;
}

export function forgetRows(table: RowTable): void {
  table.count = 0;
  table.starts.fill(-1);
}

/** Key and cells of every row, in the order they were met. */
export function listRows({ width, keys, starts, cells }: RowTable): readonly (readonly number[])[] {
  const slots = Array.from(starts.keys()).filter((slot) => (starts[slot] ?? -1) >= 0);
  return slots
    .toSorted((first, second) => (starts[first] ?? 0) - (starts[second] ?? 0))
    .map((slot) => {
      const start = starts[slot] ?? 0;
      return [keys[slot] ?? 0, ...cells.subarray(start, start + 2 * width)];
    });
}

/** The slot of a key, or the empty one where it would stand. */
function slotOf({ keys, starts }: RowTable, key: number): number {
  const last = keys.length - 1;
  let slot = key & last;
  while (starts[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & last;
  return slot;
}

function grow(table: RowTable): void {
  const wider = createRowTable(table.width, table.most, 2 * table.keys.length);
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
