import { expect, test } from "bun:test";
import { ageWords } from "./age-words.ts";

test.each([
  [-500, "just now"],
  [1_400, "just now"],
  [5_000, "5 s ago"],
  [59_400, "59 s ago"],
  [60_000, "1 min ago"],
  [3_600_000, "1 h ago"],
  [90_000_000, "1 d ago"],
])("%i ms reads as %s", (age, words) => expect(ageWords(age)).toBe(words));
