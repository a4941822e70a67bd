import { expect, test } from "bun:test";
import fc from "fast-check";
import { propertyRuns } from "../testing/property-runs.ts";
import {
  type Keyed,
  listMemories,
  type Memories,
  memoriesFrom,
  memoryOf,
  noMemories,
  withMemory,
  withoutOldest,
} from "./memories.ts";

/** Answers in turn to things of these keys. */
const asked = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 400 });

test("what is known of a key is its latest, listed from the oldest, and what was handed out before stays as it was", () => {
  fc.assert(
    fc.property(asked, (keys) => {
      const expected = new Map<number, Keyed>();
      let memories: Memories<Keyed> = noMemories;
      for (const [order, key] of keys.entries()) {
        const before = memories;
        const listed = listMemories(before);
        memories = withMemory(memories, memoryOf(memories, key), { key, order });
        expected.delete(key);
        expected.set(key, { key, order });
        expect(listMemories(before)).toEqual(listed);
      }
      expect(listMemories(memories)).toEqual([...expected.values()]);
      expect(memories.count).toBe(expected.size);
      for (const key of new Set(keys)) expect(memoryOf(memories, key)).toEqual(expected.get(key));
    }),
    { ...propertyRuns, numRuns: 100 },
  );
});

test("of a full list the oldest goes, and nothing of the others", () => {
  const sameList = [1, 65, 129, 193].map((key, order) => ({ key, order }));
  const other = { key: 2, order: 9 };
  expect(listMemories(memoriesFrom([...sameList, other], 3)).map(({ key }) => key)).toEqual([65, 129, 193, 2]);
  const again = withMemory(memoriesFrom(sameList, 4), sameList[0], { key: 1, order: 4 }, 4);
  expect(listMemories(again).map(({ key }) => key)).toEqual([65, 129, 193, 1]);
  expect(listMemories(withoutOldest(again)).map(({ key }) => key)).toEqual([129, 193, 1]);
});
