import { type Generator, numeric } from "./generator.ts";

export const multiplying: readonly Generator[] = [
  {
    skill: "times-tables",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const a = chance.pick(
        (
          [
            [2, 5, 10],
            [3, 4, 5],
            [6, 7, 8, 9],
            [11, 12, 15],
          ] as const
        )[level - 1] ?? [2],
      );
      const b = chance.whole(level > 2 ? 4 : 2, 9);
      return {
        question: `Work out ${b} × ${a}.`,
        answer: numeric(a * b),
        hints: [
          `Think of ${b} rows with ${a} in each.`,
          `${b - 1} × ${a} is ${(b - 1) * a}.`,
          `Add one more ${a} to ${(b - 1) * a}.`,
        ],
        steps: [`${b - 1} × ${a} = ${(b - 1) * a}.`, `One more ${a}: ${(b - 1) * a} + ${a} = ${a * b}.`],
        mistakes: [
          [a + b, "The two were added. × says: that many times."],
          [a * (b - 1), `One ${a} is missing.`],
          [a * (b + 1), `There is one ${a} too much.`],
        ],
        computation: `${a} * ${b}`,
      };
    },
  },
  {
    skill: "division-facts",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const by = chance.pick(
        (
          [
            [2, 5, 10],
            [3, 4, 5],
            [6, 7, 8, 9],
            [11, 12, 15],
          ] as const
        )[level - 1] ?? [2],
      );
      const result = chance.whole(2, 9);
      const all = by * result;
      return {
        question: `Work out ${all} ÷ ${by}.`,
        answer: numeric(result),
        hints: [
          `How often does ${by} fit into ${all}: that is what is asked.`,
          `Write it as a multiplication with a gap: __ × ${by} = ${all}.`,
          `Count up in steps of ${by} until you reach ${all}, and count the steps.`,
        ],
        steps: [`${result} × ${by} = ${all}.`, `So ${all} ÷ ${by} = ${result}.`],
        mistakes: [
          [result + 1, `Check with a multiplication: that many times ${by} is more than ${all}.`],
          [result - 1, `Check with a multiplication: that many times ${by} is less than ${all}.`],
          [all - by, `${by} was taken away once. ÷ asks how often it fits.`],
        ],
        computation: `${all} / ${by}`,
      };
    },
  },
  {
    skill: "multiplying-two-digits",
    levels: [1, 2, 3, 4, 5],
    draw(level, chance) {
      const a = chance.whole(12, level < 3 ? 29 : 98);
      const b = level < 4 ? chance.whole(3, 9) : chance.whole(11, level === 4 ? 19 : 39);
      const tens = Math.floor(a / 10) * 10;
      const ones = a % 10;
      return {
        question: `Work out ${a} × ${b}.`,
        answer: numeric(a * b),
        hints: [
          `Split ${a} into ${tens} and ${ones}.`,
          `${tens} × ${b} is ${tens * b}, and ${ones} × ${b} is ${ones * b}.`,
          `Add ${tens * b} and ${ones * b}.`,
        ],
        steps: [
          `${tens} × ${b} = ${tens * b}.`,
          `${ones} × ${b} = ${ones * b}.`,
          `${tens * b} + ${ones * b} = ${a * b}.`,
        ],
        mistakes: [
          [tens * b + ones, `The ${ones} has to be multiplied too.`],
          [a + b, "The two were added. × says: that many times."],
          [tens * b, `The ${ones} was left out.`],
        ],
        computation: `${a} * ${b}`,
      };
    },
  },
  {
    skill: "division-with-remainder",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const by = chance.whole(3, level < 3 ? 6 : 9);
      const times = level < 4 ? chance.whole(2, 9) : chance.whole(11, 19);
      const rest = chance.whole(1, by - 1);
      const all = by * times + rest;
      return {
        question: `${all} apples go into bags of ${by}. How many apples are left over when no more bags can be filled?`,
        answer: numeric(rest),
        hints: [
          `How often does ${by} fit into ${all}, without going over: find that first.`,
          `${times} bags take ${times * by} apples.`,
          `Compare ${times * by} with ${all}.`,
        ],
        steps: [`${times} × ${by} = ${times * by}.`, `${all} − ${times * by} = ${rest}.`],
        mistakes: [
          [times, "That is the number of full bags. What is left over is asked."],
          [by - rest, "That many are missing to fill one more bag."],
        ],
        computation: `${all} - ${times} * ${by}`,
      };
    },
  },
];
