import {
  divide,
  type Expression,
  formatExpression,
  formatRational,
  greatestCommonDivisor,
  isNegative,
  isWhole,
  isZero,
  rational,
  type Rational,
  valueOf,
} from "@masterx/items";
import type { TaughtExercise } from "./taught-exercise.ts";

/** Teaches one operation on two positive numbers of which at least one is a fraction; null for anything else. */
export function fractionHints(expression: Expression): TaughtExercise | null {
  if (expression.kind !== "operation" || expression.left.kind !== "number" || expression.right.kind !== "number")
    return null;
  const { operator, left, right } = expression;
  const value = valueOf(expression);
  const isFraction = left.text.includes("/") || right.text.includes("/");
  const hasDecimal = left.text.includes(".") || right.text.includes(".");
  if (!value || !isFraction || hasDecimal || isNegative(value) || isZero(right.value)) return null;
  switch (operator) {
    case "+":
    case "−":
      return addingHints(operator, left.value, right.value, value);
    case "×":
    case "÷":
      return multiplyingHints(operator, left.value, right.value, value);
    case "^":
      return null;
    default:
      return operator satisfies never;
  }
}

function addingHints(operator: "+" | "−", left: Rational, right: Rational, value: Rational): TaughtExercise {
  const divisor = greatestCommonDivisor(left.denominator, right.denominator);
  const bottom = (left.denominator / divisor) * right.denominator;
  const [first, second] = [left, right].map((part) => (part.numerator * bottom) / part.denominator);
  const top = operator === "+" ? (first ?? 0n) + (second ?? 0n) : (first ?? 0n) - (second ?? 0n);
  const sum = `${first}/${bottom} ${operator} ${second}/${bottom}`;
  const unreduced = `${top}/${bottom}`;
  return {
    topic: "fractions",
    skill: "adding-fractions",
    hints: [
      "Both fractions need the same bottom number before anything can be added or taken away.",
      `${bottom} works as the bottom number of both. Write each of them with it.`,
      `Now you have ${sum}. Only the tops change.`,
    ],
    steps: [`With the bottom number ${bottom} it is ${sum}.`, ...ending(sum, unreduced, value)],
  };
}

function multiplyingHints(operator: "×" | "÷", left: Rational, right: Rational, value: Rational): TaughtExercise {
  const second = operator === "÷" ? divide(rational(1), right) : right;
  const product = `${asFraction(left)} × ${asFraction(second)}`;
  const unreduced = `${left.numerator * second.numerator}/${left.denominator * second.denominator}`;
  const turned = `Turn the second fraction upside down and multiply: ${product}.`;
  return {
    topic: "fractions",
    skill: "multiplying-fractions",
    hints: [
      operator === "÷"
        ? "Dividing by a fraction is multiplying by the same fraction turned upside down."
        : "For × there is no need for a common bottom number.",
      operator === "÷" ? turned : "Multiply top by top and bottom by bottom.",
      `On top there is ${left.numerator} × ${second.numerator}, on the bottom ${left.denominator} × ${second.denominator}.`,
    ],
    steps: [...(operator === "÷" ? [turned] : []), ...ending(product, unreduced, value)],
  };
}

function ending(calculation: string, unreduced: string, value: Rational): readonly string[] {
  const reduced = formatRational(value);
  const first = `${calculation} = ${unreduced}.`;
  return unreduced === reduced ? [first] : [first, `In its simplest form that is ${reduced}.`];
}

const asFraction = (value: Rational): string =>
  isWhole(value) ? `${value.numerator}/1` : formatExpression({ kind: "number", value, text: formatRational(value) });
