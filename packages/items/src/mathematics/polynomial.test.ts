import { expect, test } from "bun:test";
import { areEquivalent } from "./equivalence.ts";
import { parseExpression } from "./parse-expression.ts";
import { formatPolynomial, polynomialOf } from "./polynomial.ts";

const letters = new Set("abcxy");

function written(source: string): string | null {
  const expression = parseExpression(source, letters);
  const polynomial = expression && polynomialOf(expression);
  return polynomial && formatPolynomial(polynomial);
}

test.each([
  ["3x + 2x", "5x"],
  ["3(x + 2)", "3x + 6"],
  ["6 - 2(x - 3)", "−2x + 12"],
  ["(x + 2)(x - 3)", "x² − x − 6"],
  ["(a + b)^2", "a² + 2ab + b²"],
  ["2b + 3a - b + a", "4a + b"],
  ["x - x", "0"],
  ["6x ÷ 2 + 1", "3x + 1"],
  ["x^4 × x", "x^5"],
])("%s is %s", (source, result) => {
  expect(written(source)).toBe(result);
  const [before, after] = [source, result].map((text) => parseExpression(text, letters));
  expect(before && after && areEquivalent(before, after)).toBe(true);
});

test.each(["1 ÷ x", "x^x", "x^7", "x ÷ 3", "(9^6)^6 x", "((((a + b + c)^6)^6)^6)^6", "x ÷ (2 - 2)"])(
  "%s is none of whole numbers, or too long",
  (source) => {
    expect(written(source)).toBeNull();
  },
);
