import { expect, test } from "bun:test";
import { limits } from "@masterx/protocol";
import fc from "fast-check";
import { type CachedEvent, createCacheBudget, EventCache } from "./event-cache.ts";

const event = (offset: number, characters = 10) =>
  ({ extras: { offset }, text: () => "x".repeat(characters) }) as unknown as CachedEvent;
const offsetsOf = (events: readonly CachedEvent[] | null) => events?.map(({ extras }) => extras.offset) ?? null;

test("[§5.1] a stretch is answered whole or not at all, whatever was dropped", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 500, size: "max" });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 1_000 }), fc.nat(600), (all, first, back) => {
      const cache = new EventCache(createCacheBudget());
      all.forEach((size, index) => cache.add(event(first + 1 + index, size)));
      const head = first + all.length;
      const from = Math.max(first, head - back);
      const found = offsetsOf(cache.since(from));
      if (found !== null) expect(found).toEqual(Array.from({ length: head - from }, (_, index) => from + 1 + index));
      // It never forgets while it is within its bounds.
      const isSmall =
        all.length <= limits.recoverEvents && 2 * all.reduce((sum, size) => sum + size, 0) <= limits.recoverBytes;
      if (isSmall) expect(found).not.toBeNull();
    }),
  );
});

test("[§5.1] it keeps the last 300 events", () => {
  const cache = new EventCache(createCacheBudget());
  for (let offset = 1; offset <= 500; offset += 1) cache.add(event(offset));
  expect(cache.since(200)?.length).toBe(300);
  expect(cache.since(199)).toBeNull();
  expect(cache.all()).toBeNull();
});

test("[§5.1] all channels share one bound; the one that was written to longest ago gives way first", () => {
  const budget = createCacheBudget(1_000);
  const [old, young] = [new EventCache(budget), new EventCache(budget)];
  old.add(event(1, 200));
  young.add(event(1, 200));
  expect(old.since(0)).toHaveLength(1);
  young.add(event(2, 200));
  expect(old.since(0)).toBeNull();
  expect(offsetsOf(young.since(0))).toEqual([1, 2]);
  expect(budget.usedBytes).toBe(800);
  // What was dropped is no beginning any more, but from here on it remembers again.
  old.add(event(2, 10));
  expect(offsetsOf(old.since(1))).toEqual([2]);
  expect(old.since(0)).toBeNull();
});
