import { expect, test } from "bun:test";
import fc from "fast-check";
import { areEquivalent } from "./equivalence.ts";
import { parseExpression } from "./parse-expression.ts";

const letters = new Set("abcnxyz");

function compare(left: string, right: string): boolean | null | "unread" {
  const [a, b] = [parseExpression(left, letters), parseExpression(right, letters)];
  return a && b ? areEquivalent(a, b) : "unread";
}

test.each([
  ["2x + 4", "2(x + 2)", true],
  ["2x + 4", "4 + 2x", true],
  ["2x + 4", "(x + 2)2", "unread"],
  ["(x + 1)(x + 2)", "x² + 3x + 2", true],
  ["(a + b)^2", "a^2 + 2ab + b^2", true],
  ["xy", "y * x", true],
  ["x/2 + x/3", "5x/6", true],
  ["1/2x", "0.5x", true],
  ["(x^2 - 1)/(x - 1)", "x + 1", true],
  ["x^-2", "1/x^2", true],
  ["-(x - 3)", "3 - x", true],
  ["x^2", "2x", false],
  ["2(x + 2)", "2x + 2", false],
  ["x + y", "x - y", false],
  ["(a + b)^2", "a^2 + b^2", false],
  ["x - x", "0", true],
  ["x", "y", false],
  ["sin x", "x", "unread"],
  ["1/(x - x)", "1", null],
  ["x^0.5", "x", null],
  ["x^x", "x", null],
  ["((x^1000)^1000)^1000", "x", null],
] as const)("%s and %s: %p", (left, right, result) => {
  expect(compare(left, right)).toBe(result);
});

test("a product of sums is what it is multiplied out, and not when one number differs", () => {
  const number = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(number, number, number, number, (a, b, c, d) => {
      const product = `(${a}x + ${b})(${c}x − ${d})`;
      const out = (shift: number) => `${a * c}x² + ${b * c}x − ${a * d}x − ${b * d + shift}`;
      expect([compare(product, out(0)), compare(product, out(1))]).toEqual([true, false]);
    }),
  );
});

test("whatever is written, an answer comes, and no text makes it throw", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9xy()^/+*.−-]{1,80}$/), (text) => {
      expect([true, false, null, "unread"]).toContain(compare(text, "x"));
    }),
    { numRuns: 2_000 },
  );
});
