import { expect, test } from "bun:test";
import { ratioSpread, spreadOf } from "./spread.ts";

test("a spread has the middle round and both ends", () => {
  expect(spreadOf([9, 1, 4])).toEqual({ median: 4, least: 1, most: 9 });
  expect(spreadOf([9, 1, 4, 6])).toEqual({ median: 5, least: 1, most: 9 });
});

test("a ratio is taken within each round, not between medians", () => {
  // A slow second round: both took three times as long.
  expect(ratioSpread([2, 6, 3], [4, 12, 4])).toEqual({ median: 0.5, least: 0.5, most: 0.75 });
});

test("rounds that are missing are a mistake", () => {
  expect(() => ratioSpread([1, 2], [1])).toThrow("there are 2 and 1");
  expect(() => spreadOf([])).toThrow("no round was measured");
});
