import { type Expression, isWhole } from "@masterx/items";
import type { TaughtExercise, TaughtTask } from "./taught-exercise.ts";

const mostFactors = 10;

/** Teaches a power of two whole numbers that are not negative, such as 2^5; null for anything else. */
export function powerHints(expression: Expression): TaughtExercise | null {
  if (expression.kind !== "operation" || expression.operator !== "^") return null;
  const { left, right } = expression;
  if (left.kind !== "number" || right.kind !== "number" || !isWhole(left.value) || !isWhole(right.value)) return null;
  const [base, exponent] = [Number(left.value.numerator), Number(right.value.numerator)];
  if (base < 2 || exponent < 2 || exponent > mostFactors) return null;
  const product = Array.from({ length: exponent }, () => base).join(" × ");
  return {
    topic: "factors",
    skill: "powers",
    hints: [
      `The small number on top tells how often ${base} stands in a product.`,
      `Write it out: ${product}.`,
      exponent === 2
        ? `Think of a square with ${base} rows of ${base}.`
        : `${base} × ${base} is ${base * base}. Go on from there, one ${base} at a time.`,
    ],
    steps: [`${base}^${exponent} = ${product}.`, `That is ${base ** exponent}.`],
    misconceptions: [
      { answer: `${base * exponent}`, correction: `${base} is multiplied by itself, not by ${exponent}.` },
    ],
  };
}

/** Of a whole number from 1. */
export function teachCubeRoot(of: number): TaughtTask {
  const below = Math.max(...Array.from({ length: 101 }, (_, at) => at).filter((root) => root ** 3 <= of));
  const known = { topic: "factors", skill: "powers" };
  const meaning = "The cube root is the number that gives this one when it stands three times in a product.";
  if (below ** 3 === of)
    return {
      ...known,
      question: `What is ∛${of}?`,
      answer: { kind: "numeric", value: `${below}`, tolerance: 0, unit: null },
      hints: [
        meaning,
        `Look for a number with __ × __ × __ = ${of}.`,
        "Go through the cube numbers: 1, 8, 27, 64, 125 and so on.",
      ],
      steps: [`${below} × ${below} × ${below} = ${of}.`, `So ∛${of} = ${below}.`],
      misconceptions: [
        ...(of % 3 === 0
          ? [{ answer: `${of / 3}`, correction: "That is a third of it: three of these add up to it." }]
          : []),
      ],
    };
  // No option is below 0.
  const correct = Math.min(of % 3, below);
  const options = [0, 1, 2].map((at) => below + at - correct).map((from) => `${from} and ${from + 1}`);
  return {
    ...known,
    question: `∛${of} is no whole number. Which two whole numbers does it lie between?`,
    answer: { kind: "choice", options, correct },
    hints: [
      meaning,
      `Go through the cube numbers, 1, 8, 27, 64 and so on, to the last one below ${of}.`,
      `${below} × ${below} × ${below} is ${below ** 3}: a little too small. See what the next number gives.`,
    ],
    steps: [
      `${below} × ${below} × ${below} = ${below ** 3} and ${below + 1} × ${below + 1} × ${below + 1} = ${(below + 1) ** 3}.`,
      `${of} is between these cubes, so ∛${of} is between ${below} and ${below + 1}: option ${"ABC"[correct]}.`,
    ],
    misconceptions: [],
  };
}
