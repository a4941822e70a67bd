import { expect, test } from "bun:test";
import fc from "fast-check";
import { createDurationHistogram, durationBoundsMs, quantileMs } from "./duration-histogram.ts";

test("sum, count, least and most are exact; a duration on a bound belongs to it", () => {
  const histogram = createDurationHistogram();
  expect([histogram.leastMs, histogram.mostMs, histogram.count]).toEqual([0, 0, 0]);
  for (const tookMs of [2, 0.05, 60_000]) histogram.add(tookMs);
  expect(histogram).toMatchObject({ count: 3, sumMs: 60_002.05, leastMs: 0.05, mostMs: 60_000 });
  expect(histogram.counts[durationBoundsMs.indexOf(0.05)]).toBe(1);
  expect(histogram.counts[durationBoundsMs.indexOf(2)]).toBe(1);
  expect(histogram.counts.at(-1)).toBe(1);
});

test("a quantile lies in the bucket of the sample of its rank", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 29_000, noNaN: true }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.95, 0.99, 1),
      (tookMs, quantile) => {
        const histogram = createDurationHistogram();
        for (const one of tookMs) histogram.add(one);
        const sample = tookMs.toSorted((a, b) => a - b)[Math.ceil(quantile * tookMs.length) - 1] ?? 0;
        const upper = durationBoundsMs.find((bound) => sample <= bound) ?? Infinity;
        const lower = durationBoundsMs[durationBoundsMs.indexOf(upper) - 1] ?? 0;
        const found = quantileMs(histogram.counts, quantile) ?? Number.NaN;
        expect(found).toBeGreaterThanOrEqual(lower);
        expect(found).toBeLessThanOrEqual(upper);
      },
    ),
  );
});

test("without a sample there is no quantile", () => {
  expect(quantileMs(createDurationHistogram().counts, 0.95)).toBeNull();
});
