import { expect, test } from "bun:test";
import { spokenText } from "./spoken-text.ts";

test.each([
  ["So $\\frac{1}{2} \\times 4 = 2$.", "So 1 over 2 times 4 = 2."],
  ["## First\n**Add** `x`.", "First\nAdd x."],
  ["\\(x^2 + \\sqrt{y}\\) and $a^{10}$", "x squared + square root of y and a to the power of 10"],
  ["It costs $5.", "It costs $5."],
  ["2*3 stays", "2*3 stays"],
])("%s", (markdown, heard) => {
  expect(spokenText(markdown)).toBe(heard);
});
