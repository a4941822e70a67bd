import { expect, test } from "bun:test";
import fc from "fast-check";
import { propertyRuns } from "../testing/property-runs.ts";
import { createRowTable, forgetRows, listRows, startFor, startOf } from "./row-table.ts";

/** Keys that meet in the same slots among those that do not. */
const anyKey = fc.oneof(
  fc.integer({ min: 1, max: 0xffff_ffff }),
  fc.nat(40).map((row) => 7 + row * 0x1_0000),
);

test("a table of rows knows what a Map would, in the order they were met", () => {
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 300 }), anyKey, (keys, other) => {
      const table = createRowTable(2, 1000);
      const known = new Map<number, number>();
      for (const [index, key] of keys.entries()) {
        table.cells[startFor(table, key, 2)] = index;
        known.set(key, index);
      }
      expect(listRows(table)).toEqual([...known].map(([key, index]) => [key, index, 0, 2, 2]));
      expect(startOf(table, other) >= 0).toBe(known.has(other));
      forgetRows(table);
      expect(listRows(table)).toEqual([]);
      if (keys[0] !== undefined) expect(table.cells[startFor(table, keys[0], 3)]).toBe(0);
    }),
    propertyRuns,
  );
});

test("a full table takes no more, and keeps what it has", () => {
  const most = 1000;
  const table = createRowTable(3, most);
  for (let key = 1; key <= most; key += 1) startFor(table, key, 2);
  expect(startFor(table, most + 1, 2)).toBe(-1);
  expect(startOf(table, most)).toBe((most - 1) * 6);
});
