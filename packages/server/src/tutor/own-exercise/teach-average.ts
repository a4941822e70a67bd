import {
  add,
  type Answer,
  divide,
  formatDecimal,
  formatRational,
  rational,
  type Rational,
  subtract,
  toNumber,
} from "@masterx/items";
import type { AverageTask } from "./read-average-task.ts";
import { enumerate } from "./read-number-task.ts";
import type { TaughtTask } from "./taught-exercise.ts";

/** Teaches the mean, the median, the mode or the range of a list. */
export function teachAverage({ sought, numbers }: AverageTask): TaughtTask {
  const question = `What is the ${sought} of ${enumerate(numbers.map(formatDecimal))}?`;
  const ordered = numbers.toSorted((a, b) => toNumber(subtract(a, b)));
  switch (sought) {
    case "mean":
      return { topic: "statistics", skill: "mean", question, ...mean(numbers) };
    case "median":
      return { topic: "statistics", skill: "median", question, ...median(ordered) };
    case "mode":
      return { topic: "statistics", skill: "range-and-mode", question, ...mode(ordered) };
    case "range":
      return { topic: "statistics", skill: "range-and-mode", question, ...range(ordered) };
    default:
      return sought satisfies never;
  }
}

type Taught = Pick<TaughtTask, "answer" | "hints" | "steps" | "misconceptions">;

/** A decimal where it ends, else a fraction. */
const exactly = (value: Rational): Answer =>
  formatDecimal(value).includes("/")
    ? { kind: "fraction", value: formatRational(value), lowestTerms: false }
    : { kind: "numeric", value: formatDecimal(value), tolerance: 0, unit: null };

const sumOf = (numbers: readonly Rational[]): Rational =>
  numbers.reduce((sum, number) => add(sum, number), rational(0));

/** A negative number behind a sign stands in brackets. */
const behindSign = (value: Rational): string =>
  toNumber(value) < 0 ? `(${formatDecimal(value)})` : formatDecimal(value);

function mean(numbers: readonly Rational[]): Taught {
  const sum = sumOf(numbers);
  const value = divide(sum, rational(numbers.length));
  return {
    answer: exactly(value),
    hints: [
      "Add all the numbers, then share the sum out equally.",
      `Together they are ${formatDecimal(sum)}.`,
      `There are ${numbers.length} numbers: divide ${formatDecimal(sum)} by ${numbers.length}.`,
    ],
    steps: [
      `${numbers.map((number, at) => (at === 0 ? formatDecimal(number) : behindSign(number))).join(" + ")} = ${formatDecimal(sum)}.`,
      `${formatDecimal(sum)} ÷ ${numbers.length} = ${formatDecimal(value)}.`,
    ],
    misconceptions: [{ answer: formatDecimal(sum), correction: "That is the sum of all of them. Share it out." }],
  };
}

function median(ordered: readonly Rational[]): Taught {
  const middle = Math.floor(ordered.length / 2);
  const isOdd = ordered.length % 2 === 1;
  const [low, high] = [ordered[isOdd ? middle : middle - 1], ordered[middle]];
  const value = divide(sumOf([low ?? rational(0), high ?? rational(0)]), rational(2));
  const between = `${enumerate([low, high].map((number) => formatDecimal(number ?? rational(0))))} stand in the middle`;
  return {
    answer: exactly(value),
    hints: [
      "Put the numbers in order first, the smallest one in front.",
      isOdd
        ? "The median is the one in the middle of that row."
        : "Two of them stand in the middle: the median lies halfway between them.",
      isOdd
        ? `There are ${ordered.length} numbers: ${middle} come before it, and as many behind it.`
        : `There are ${ordered.length} numbers: ${middle - 1} before the two in the middle, and as many behind them.`,
    ],
    steps: [
      `In order: ${ordered.map(formatDecimal).join(", ")}.`,
      isOdd
        ? `In the middle stands ${formatDecimal(value)}.`
        : `${between}, and halfway between them is ${formatDecimal(value)}.`,
    ],
    misconceptions: [],
  };
}

function mode(ordered: readonly Rational[]): Taught {
  const counts = [...Map.groupBy(ordered, formatDecimal)].map(([written, same]) => ({ written, count: same.length }));
  const most = Math.max(...counts.map(({ count }) => count));
  const modes = counts.filter(({ count }) => count === most).map(({ written }) => written);
  const isNone = most === 1;
  const [only = ""] = modes;
  const times = most === 2 ? "twice" : `${most} times`;
  return {
    answer: isNone
      ? { kind: "choice", options: ["one mode", "no mode"], correct: 1 }
      : modes.length === 1
        ? { kind: "numeric", value: only, tolerance: 0, unit: null }
        : { kind: "text", accepted: [modes.join(", "), enumerate(modes)] },
    hints: [
      "The mode is the number that comes most often.",
      "Count how often each number stands in the list.",
      isNone
        ? "Where every number comes once, none comes most often."
        : modes.length === 1
          ? `One of them comes ${times}.`
          : `${modes.length} of them come ${times}: all of these are asked.`,
    ],
    steps: [
      `${counts.map(({ written, count }) => `${written} comes ${count === 1 ? "once" : count === 2 ? "twice" : `${count} times`}`).join(", ")}.`,
      isNone
        ? "None comes more often than the others, so there is no mode: option B."
        : modes.length === 1
          ? `The mode is ${only}.`
          : `The modes are ${enumerate(modes)}.`,
    ],
    misconceptions: [],
  };
}

function range(ordered: readonly Rational[]): Taught {
  const [least = rational(0), most = rational(0)] = [ordered[0], ordered.at(-1)];
  const value = subtract(most, least);
  return {
    answer: exactly(value),
    hints: [
      "The range says how far the numbers are spread.",
      "Find the largest and the smallest number.",
      `The largest is ${formatDecimal(most)}. Take the smallest away from it.`,
    ],
    steps: [
      `The largest is ${formatDecimal(most)}, the smallest is ${formatDecimal(least)}.`,
      `${formatDecimal(most)} − ${behindSign(least)} = ${formatDecimal(value)}.`,
    ],
    misconceptions: [
      { answer: formatDecimal(most), correction: "That is the largest number. Take the smallest away from it." },
    ],
  };
}
