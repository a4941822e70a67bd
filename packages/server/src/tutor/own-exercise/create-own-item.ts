import {
  checkAnswer,
  divide,
  evaluateStepwise,
  exactValue,
  formatDecimal,
  formatLinear,
  formatRational,
  isWhole,
  linearForm,
  mentionsAnswer,
  multiply,
  type PracticeItem,
  rational,
  type Rational,
  type Solution,
  solveStepwise,
} from "@masterx/items";
import type { TaughtExercise, TaughtTask } from "./taught-exercise.ts";
import { fractionHints } from "./fraction-hints.ts";
import type { OwnExercise } from "./read-own-exercise.ts";
import { teachExpression } from "./teach-expression.ts";
import { teachNumberTask } from "./teach-number-task.ts";
import { powerHints } from "./teach-powers.ts";
import { wholeNumberHints } from "./whole-number-hints.ts";

const largest = 1_000_000n;
const maximumSteps = 6;
/** As a memo holds it. */
const longestId = 100;
const harmlessHints = [
  "Write the exercise down and mark what you would do first.",
  "Do only that first step and write down what is left.",
  "Do the next step in the same way, and check each one before you go on.",
] as const;

/** Turns a learner's own exercise into an item with computed hints; null when it is beyond school size. */
export function createOwnItem(exercise: OwnExercise): PracticeItem | null {
  const taught = teach(exercise);
  const id = `own:${exercise.text}`;
  if (!taught || taught.steps.length > maximumSteps || id.length > longestId) return null;
  const { question, answer } = taught;
  const [first, second, third] = taught.hints;
  const safe = (hint: string, harmless: string): string => (mentionsAnswer(hint, answer) ? harmless : hint);
  return {
    id,
    subject: "mathematics",
    topic: taught.topic,
    skill: taught.skill,
    level: 2,
    question,
    answer,
    hints: [safe(first, harmlessHints[0]), safe(second, harmlessHints[1]), safe(third, harmlessHints[2])],
    steps: taught.steps,
    misconceptions: (taught.misconceptions ?? []).filter(
      (mistake) =>
        checkAnswer({ answer, misconceptions: [] }, mistake.answer).verdict === "wrong" &&
        !mentionsAnswer(mistake.correction, answer),
    ),
    computation: null,
  };
}

function teach(exercise: OwnExercise): TaughtTask | null {
  switch (exercise.kind) {
    case "number_task":
      return teachNumberTask(exercise.task);
    case "expression_task":
      return teachExpression(exercise.task);
    case "arithmetic":
    case "percentage":
    case "equation":
      return teachCalculation(exercise);
    default:
      return exercise satisfies never;
  }
}

type Calculation = Exclude<OwnExercise, { readonly kind: "number_task" | "expression_task" }>;

function teachCalculation(exercise: Calculation): TaughtTask | null {
  const value = valueOfExercise(exercise);
  const taught = value && isOfSchoolSize(value) ? teachSteps(exercise, value) : null;
  if (!value || !taught) return null;
  return {
    ...taught,
    question: exercise.kind === "equation" ? `Solve ${exercise.text}.` : `Work out ${exercise.text}.`,
    answer:
      isWhole(value) || exercise.text.includes(".") || exercise.kind === "percentage"
        ? { kind: "numeric", value: formatRational(value), tolerance: 0, unit: null }
        : { kind: "fraction", value: formatRational(value), lowestTerms: false },
  };
}

/** What an exercise comes to; null where it has no result, or more than one. */
export function valueOfExercise(exercise: OwnExercise): Rational | null {
  switch (exercise.kind) {
    case "arithmetic":
      return exercise.value;
    case "percentage":
      return divide(multiply(exercise.percent, exercise.of), rational(100));
    case "equation":
      return solutionOf(exercise)?.value ?? null;
    case "number_task": {
      const answer = teachNumberTask(exercise.task)?.answer;
      return answer?.kind === "numeric" || answer?.kind === "fraction" ? exactValue(answer.value) : null;
    }
    case "expression_task":
      return null;
    default:
      return exercise satisfies never;
  }
}

/** An equation's value and the steps to it. */
export function solutionOf({
  left,
  right,
  unknown,
}: Extract<OwnExercise, { readonly kind: "equation" }>): Solution | null {
  const [onLeft, onRight] = [linearForm(left), linearForm(right)];
  return onLeft && onRight && solveStepwise(onLeft, onRight, unknown);
}

const isOfSchoolSize = ({ numerator, denominator }: Rational): boolean =>
  numerator < largest && numerator > -largest && denominator < largest;

function teachSteps(exercise: Calculation, value: Rational): TaughtExercise | null {
  switch (exercise.kind) {
    case "arithmetic":
      return (
        fractionHints(exercise.expression) ??
        wholeNumberHints(exercise.expression) ??
        powerHints(exercise.expression) ??
        teachOrder(exercise)
      );
    case "percentage":
      return teachPercentage(exercise, value);
    case "equation":
      return teachEquation(exercise);
    default:
      return exercise satisfies never;
  }
}

function teachOrder(exercise: Extract<OwnExercise, { readonly kind: "arithmetic" }>): TaughtExercise | null {
  const steps = evaluateStepwise(exercise.expression, exercise.text.includes(".") ? "decimal" : "fraction");
  const [first] = steps;
  if (!first) return null;
  const beforeLast = steps.at(-2);
  return {
    topic: "calculation",
    skill: "order-of-operations",
    hints: [
      "Brackets come first, then powers, then × and ÷, and + and − last.",
      `The first thing to work out here is ${first.operation}.`,
      beforeLast
        ? `In the end ${beforeLast.rest} is left to do.`
        : `Estimate the result first, then work out ${first.operation}.`,
    ],
    steps: steps.map((step) => `${step.operation} = ${step.result}.`),
  };
}

function teachPercentage(
  exercise: Extract<OwnExercise, { readonly kind: "percentage" }>,
  value: Rational,
): TaughtExercise {
  const tenth = formatDecimal(divide(exercise.of, rational(10)));
  const times = formatDecimal(divide(exercise.percent, rational(10)));
  return {
    topic: "percentages",
    skill: "percent-of-an-amount",
    hints: [
      "Find 10% first. That is one tenth.",
      `10% of ${formatDecimal(exercise.of)} is ${tenth}.`,
      `${formatDecimal(exercise.percent)}% is ${times} times as much as 10%: work out ${times} × ${tenth}.`,
    ],
    steps: [`10% of ${formatDecimal(exercise.of)} is ${tenth}.`, `${times} × ${tenth} = ${formatDecimal(value)}.`],
  };
}

function teachEquation(exercise: Extract<OwnExercise, { readonly kind: "equation" }>): TaughtExercise | null {
  const [left, right] = [linearForm(exercise.left), linearForm(exercise.right)];
  const solution = left && right && solveStepwise(left, right, exercise.unknown);
  if (!left || !right || !solution) return null;
  const tidied = `${formatLinear(left, exercise.unknown)} = ${formatLinear(right, exercise.unknown)}`;
  const plain = (equation: string): string => equation.replace(/\s/g, "").replace(/÷/g, "/");
  const isTidy = plain(tidied) === plain(exercise.text);
  const [first] = solution.steps;
  const beforeLast = solution.steps.at(-2);
  const opening = isTidy ? [] : [`Tidied up, the equation is ${tidied}.`];
  if (!first) return null;
  return {
    topic: "equations",
    skill: first === solution.steps.at(-1) ? "one-step-equations" : "two-step-equations",
    hints: [
      `Undo what was done to ${exercise.unknown}, the last thing first, and do the same on both sides.`,
      isTidy ? `${first.action}.` : `Tidied up, the equation is ${tidied}.`,
      beforeLast ? `That leads to ${beforeLast.equation}.` : `${first.action}, and write down what is left.`,
    ],
    steps: [...opening, ...solution.steps.map((step) => `${step.action}: ${step.equation}.`)],
  };
}
