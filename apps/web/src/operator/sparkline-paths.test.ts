import { expect, test } from "bun:test";
import { niceTop, sparkline, sparklinePaths } from "./sparkline-paths.ts";

test("the newest value stands at the right end, the greatest at the upper edge, nothing outside", () => {
  const { line, area } = sparklinePaths([0, 5, 10], 10, 120);
  const points = line
    .slice(1)
    .split("L")
    .map((point) => point.split(" ").map(Number));
  expect(points.at(-1)).toEqual([sparkline.width - 4, 4]);
  expect(points[0]?.[1]).toBe(sparkline.height - 4);
  expect(area.endsWith("Z")).toBe(true);
});

test("a missing value breaks the line, a lone one is still seen, and none draws nothing", () => {
  expect(sparklinePaths([1, 1, null, 2, 2], 2, 5).line.match(/M/g)).toHaveLength(2);
  expect(sparklinePaths([null, 3, null], 3, 3).line).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
  expect(sparklinePaths([null, null], 1, 2)).toEqual({ line: "", area: "" });
  expect(sparklinePaths([], 1, 2)).toEqual({ line: "", area: "" });
});

test("the scale ends at a round number above everything", () => {
  expect([niceTop([0], 1), niceTop([3], 1), niceTop([0.3], 0.1), niceTop([71, null], 1), niceTop([1000], 1)]).toEqual([
    1, 5, 0.5, 100, 1000,
  ]);
});
