import { expect, test } from "bun:test";
import { spokenText } from "./spoken-text.ts";

test.each([
  ["So $\\frac{1}{2} \\times 4 = 2$.", "So 1 over 2 times 4 = 2."],
  ["## First\n**Add** `x`.", "First\nAdd x."],
  ["\\(x^2 + \\sqrt{y}\\) and $a^{10}$", "x squared + square root of y and a to the power of 10"],
  [
    "$x^{2n}$, $2^{3x}$, $a^{n+1}$ and $x^2y$",
    "x to the power of 2n, 2 to the power of 3x, a to the power of n+1 and x squared y",
  ],
  ["It costs $5.", "It costs $5."],
  ["2*3 stays", "2*3 stays"],
])("%s", (markdown, heard) => {
  expect(spokenText(markdown)).toBe(heard);
});
