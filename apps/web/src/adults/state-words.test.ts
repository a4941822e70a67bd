import { expect, test } from "bun:test";
import { levelWords, stateRows } from "./state-words.ts";

test("a level reads as one of five words", () => {
  expect([0, 0.2, 0.4, 0.6, 0.8, 1].map(levelWords)).toEqual([
    "hardly",
    "a little",
    "somewhat",
    "clearly",
    "very",
    "very",
  ]);
});

test("each of the six numbers is named once", () => {
  expect(new Set(stateRows.map(({ key }) => key)).size).toBe(6);
  expect(new Set(stateRows.map(({ word }) => word)).size).toBe(6);
});
