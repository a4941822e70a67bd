import { expect, test } from "bun:test";
import fc from "fast-check";
import { evaluateStepwise } from "./evaluate-stepwise.ts";
import { formatExpression, numberExpression, type Expression, type Operator } from "./expression.ts";
import { linearForm, valueOf } from "./linear-form.ts";
import { parseExpression } from "./parse-expression.ts";
import { equals, formatRational, rational } from "./rational.ts";
import { formatLinear, solveStepwise } from "./solve-stepwise.ts";

const valueText = (source: string): string | null => {
  const expression = parseExpression(source);
  const value = expression && valueOf(expression);
  return value && formatRational(value);
};

test.each([
  ["2 + 3 × 4", "14"],
  ["(2 + 3) * 4", "20"],
  ["20 − 12 ÷ 4", "17"],
  ["10 - 3 - 2", "5"],
  ["1/2 ÷ 3/4", "2/3"],
  ["1 1/2 + 1/4", "7/4"],
  ["3 × 2² − 8 / 4", "10"],
  ["-2 × (3 − 7)² ÷ 4 + 5", "−3"],
  ["-2^2", "−4"],
  ["0.1 + 0.2", "3/10"],
  ["3 x 4", "12"],
  ["2(3 + 1)", "8"],
] as const)("%s = %s", (source, value) => {
  expect(valueText(source)).toBe(value);
});

test.each(["", "5 +", "(2", "hello", "1/0", "4 ÷ (2 − 2)", "2^99", "1 2", "3..4", "9".repeat(90)])(
  "%p has no value",
  (source) => {
    expect(valueText(source)).toBeNull();
  },
);

test("a tower of powers has no value, and is not calculated", () => {
  const tower = Array.from({ length: 14 }).reduce<string>((base) => `(${base}^6)`, "9");
  const before = performance.now();
  expect([tower.length <= 80, valueText(tower)]).toEqual([true, null]);
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(valueText("(9^6)^6")).not.toBeNull();
});

const operand = fc.integer({ min: 0, max: 30 }).map((value): Expression => numberExpression(rational(value)));
const operator = fc.constantFrom<Operator[]>("+", "−", "×", "÷");
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    operand,
    fc.record({ kind: fc.constant("operation" as const), operator, left: tie("expression"), right: tie("expression") }),
    fc.record({ kind: fc.constant("negated" as const), of: tie("expression") }),
    fc.record({
      kind: fc.constant("operation" as const),
      operator: fc.constant("^" as const),
      left: tie("expression"),
      right: fc.integer({ min: 0, max: 3 }).map((value): Expression => numberExpression(rational(value))),
    }),
  ),
}));

test("a written expression is read back with the same value, and its steps end in it", () => {
  fc.assert(
    fc.property(expression, (written) => {
      const value = valueOf(written);
      const text = formatExpression(written);
      fc.pre(value !== null && text.length <= 80);
      if (value === null) return;
      const read = parseExpression(text);
      const again = read && valueOf(read);
      expect([text, again && formatRational(again)]).toEqual([text, formatRational(value)]);
      const last = evaluateStepwise(written, "fraction").at(-1);
      if (last) expect([text, last.rest]).toEqual([text, formatRational(value)]);
    }),
  );
});

const coefficient = fc.integer({ min: -20, max: 20 });

test("a solved equation is true for its solution and for no other number", () => {
  fc.assert(
    fc.property(coefficient, coefficient, coefficient, coefficient, (a, b, c, d) => {
      const [left, right] = [
        { coefficient: rational(a), constant: rational(b) },
        { coefficient: rational(c), constant: rational(d) },
      ];
      const solution = solveStepwise(left, right, "x");
      expect(solution === null).toBe(a === c);
      if (solution === null) return;
      const substituted = [left, right].map((form) =>
        valueText(
          `${formatRational(form.coefficient)} × (${formatRational(solution.value)}) + (${formatRational(form.constant)})`,
        ),
      );
      expect(substituted[0]).toBe(substituted[1] ?? null);
      const lastEquation = solution.steps.at(-1)?.equation;
      if (lastEquation) expect(lastEquation.startsWith("x = ")).toBe(true);
    }),
  );
});

test("a linear form is written as it is read", () => {
  fc.assert(
    fc.property(coefficient, coefficient, fc.integer({ min: 1, max: 9 }), (a, b, below) => {
      const form = { coefficient: rational(a, below), constant: rational(b) };
      const read = parseExpression(formatLinear(form, "x"));
      const again = read && linearForm(read);
      expect(again && equals(again.coefficient, form.coefficient) && equals(again.constant, form.constant)).toBe(true);
    }),
  );
});
