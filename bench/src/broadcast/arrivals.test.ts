import { expect, test } from "bun:test";
import { arrivalTimes } from "./arrivals.ts";

test("messages come at the rate asked for, in order, within the time", () => {
  const times = arrivalTimes(20, 600_000, 1);
  // 12,000 expected; four standard deviations are 438.
  expect(Math.abs(times.length - 12_000)).toBeLessThan(438);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.at(-1)).toBeLessThan(600_000);
});

test("gaps are exponential: their standard deviation is their mean", () => {
  const times = arrivalTimes(50, 600_000, 2);
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  expect(deviation / mean).toBeCloseTo(1, 1);
});

test("a seed decides all of it", () => {
  expect(arrivalTimes(20, 1_000, 7)).toEqual(arrivalTimes(20, 1_000, 7));
  expect(arrivalTimes(20, 1_000, 7)).not.toEqual(arrivalTimes(20, 1_000, 8));
});
