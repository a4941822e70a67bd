import { expect, test } from "bun:test";
import fc from "fast-check";
import { createHistogram } from "./histogram.ts";

const durations = fc.array(fc.double({ min: 0.001, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 300 });
const exact = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.max(1, Math.ceil(share * values.length)) - 1] ?? 0;

test("a percentile is within 0.5 % (or a microsecond) of the measured value at its rank", () => {
  fc.assert(
    fc.property(durations, fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1), (values, share) => {
      const histogram = createHistogram();
      for (const value of values) histogram.record(value);
      const [got, wanted] = [histogram.percentile(share) ?? 0, exact(values, share)];
      expect(Math.abs(got - wanted)).toBeLessThanOrEqual(Math.max(0.001, wanted * 0.005));
    }),
  );
});

test("parts of two processes add up to the whole", () => {
  fc.assert(
    fc.property(durations, durations, (first, second) => {
      const [one, other, both, whole] = [createHistogram(), createHistogram(), createHistogram(), createHistogram()];
      for (const value of first) one.record(value);
      for (const value of second) other.record(value);
      for (const value of [...first, ...second]) whole.record(value);
      both.add(one.take());
      both.add(other.take());
      both.add(other.take());
      expect(both.buckets()).toEqual(whole.buckets());
      expect([both.count(), both.min(), both.max()]).toEqual([whole.count(), whole.min(), whole.max()]);
      expect(both.average()).toBeCloseTo(whole.average() ?? Number.NaN, 6);
    }),
  );
});

test("of nothing there is no figure", () => {
  const histogram = createHistogram();
  expect([histogram.percentile(0.5), histogram.average(), histogram.min(), histogram.max()]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
