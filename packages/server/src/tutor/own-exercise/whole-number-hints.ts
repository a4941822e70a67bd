import { type Expression, formatRational, isWhole, isZero, type Rational, valueOf } from "@masterx/items";
import type { TaughtExercise } from "./taught-exercise.ts";

/** Teaches one operation on two whole numbers; null for anything else. */
export function wholeNumberHints(expression: Expression): TaughtExercise | null {
  if (expression.kind !== "operation" || expression.left.kind !== "number" || expression.right.kind !== "number")
    return null;
  const { operator, left, right } = expression;
  const value = valueOf(expression);
  if (!value || !isWhole(left.value) || !isWhole(right.value) || isZero(right.value)) return null;
  const [a, b] = [left.value.numerator, right.value.numerator];
  const [tens, ones] = [(b / 10n) * 10n, b % 10n];
  const isSplit = tens !== 0n && ones !== 0n;
  switch (operator) {
    case "+":
    case "−": {
      const halfway = operator === "+" ? a + tens : a - tens;
      return lesson(value, `${a} ${operator} ${b}`, [
        `Take ${b} in parts, and keep an eye on zero if you pass it.`,
        isSplit ? `Split ${b} into ${tens} and ${ones}.` : "Go to the next ten first, then on from there.",
        isSplit
          ? `${a} ${operator} ${tens} is ${minus(halfway)}. Go on with the ${ones}.`
          : `Start at ${a} and count ${operator === "+" ? "up" : "down"}.`,
      ]);
    }
    case "×":
      return lesson(value, `${a} × ${b}`, [
        "Split one of the numbers into parts that you can multiply in your head.",
        isSplit ? `Work out ${a} × ${tens} and ${a} × ${ones}.` : `Think of ${a} rows with ${b} in each.`,
        isSplit ? `Now add ${a * tens} and ${a * ones}.` : "Double a product that you know, or add one row to it.",
      ]);
    case "÷":
      return lesson(value, `${a} ÷ ${b}`, [
        `Ask yourself how often ${b} fits into ${a}.`,
        `Write it as a multiplication with a gap: __ × ${b} = ${a}.`,
        isWhole(value)
          ? `Go through multiples of ${b} until you reach ${a}.`
          : `It does not fit in evenly: write it as a fraction with ${b} at the bottom, and reduce it if you can.`,
      ]);
    case "^":
      return null;
    default:
      return operator satisfies never;
  }
}

const minus = (value: bigint): string => `${value}`.replace("-", "−");

const lesson = (value: Rational, calculation: string, hints: readonly [string, string, string]): TaughtExercise => ({
  topic: "calculation",
  skill: "whole-numbers",
  hints,
  steps: [`${calculation} = ${formatRational(value)}.`],
});
