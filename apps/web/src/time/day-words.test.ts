import { expect, test } from "bun:test";
import { dayWords, localDay } from "./day-words.ts";

const now = new Date(2026, 10, 24, 18);

test("days are named from where the person is", () => {
  expect(dayWords(new Date(2026, 10, 24, 0, 0), now)).toBe("Today");
  expect(dayWords(new Date(2026, 10, 23, 23, 59), now)).toBe("Yesterday");
  expect(dayWords(new Date(2026, 10, 22), now)).not.toContain("2026");
  expect(dayWords(new Date(2025, 10, 24), now)).toContain("2025");
});

test("yesterday is right on the first of a month", () => {
  expect(dayWords(new Date(2026, 9, 31, 12), new Date(2026, 10, 1, 12))).toBe("Yesterday");
});

test("a local day has two digits for month and day", () =>
  expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05"));
