import { expect, test } from "bun:test";
import { bytesWords, durationWords, shortNumber, spanWords } from "./number-words.ts";

test("numbers have as many digits as one reads at a glance", () => {
  expect([0, 0.043, 1.52, 9.99, 74.4].map(shortNumber)).toEqual(["0", "0.04", "1.5", "10", "74"]);
  expect(durationWords(12.34)).toEqual({ value: "12", unit: "ms" });
  expect(durationWords(1_400)).toEqual({ value: "1.4", unit: "s" });
  expect(durationWords(null)).toEqual({ value: "–", unit: "" });
  expect([bytesWords(412e6), bytesWords(1.25e9)]).toEqual(["412 MB", "1.3 GB"]);
});

test("spans are told in the largest unit that says enough", () => {
  const minute = 60_000;
  expect([30_000, 4 * minute, 3 * 60 * minute, 12 * 24 * 60 * minute].map(spanWords)).toEqual([
    "less than a minute",
    "4 min",
    "3 h",
    "12 days",
  ]);
});
