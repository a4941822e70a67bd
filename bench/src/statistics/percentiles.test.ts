import { expect, test } from "bun:test";
import { percentilesOf } from "./percentiles.ts";

test("percentiles are measured values, whatever order they came in", () => {
  const values = Array.from({ length: 200 }, (_, index) => ((index * 77) % 200) + 1);
  expect(percentilesOf(values)).toEqual({ p50: 100, p95: 190, p99: 198, max: 200 });
});

test("one value is every percentile", () => {
  expect(percentilesOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
});

test("of nothing there are none", () => {
  expect(() => percentilesOf([])).toThrow("no value was measured");
});
