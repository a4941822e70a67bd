import type { Chance } from "./chance.ts";
import { everyLevel, fraction, type Generator, numeric } from "./generator.ts";

const sumOf = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0);

function values(chance: Chance, count: number, most: number): number[] {
  return Array.from({ length: count }, () => chance.whole(1, most));
}

export const statistics: readonly Generator[] = [
  {
    skill: "mean",
    levels: everyLevel,
    draw(level, chance) {
      const count = [2, 3, 4, 5, 4][level - 1] ?? 3;
      const row = values(chance, count - 1, level < 3 ? 10 : 20);
      const mean = Math.ceil(sumOf(row) / (count - 1)) + chance.whole(0, 2);
      const last = mean * count - sumOf(row);
      const all = chance.shuffled([...row, last]);
      if (level === 5) {
        const known = all.slice(0, -1);
        const missing = all.at(-1) ?? 0;
        return {
          question: `The mean of ${count} numbers is ${mean}. ${count - 1} of them are ${known.join(", ")}. What is the other one?`,
          answer: numeric(missing),
          hints: [
            "The mean times the number of values is their sum.",
            `All ${count} together are ${mean} × ${count} = ${mean * count}.`,
            `The known ones are ${sumOf(known)} together. The rest is asked.`,
          ],
          steps: [`${mean} × ${count} = ${mean * count}.`, `${mean * count} − ${sumOf(known)} = ${missing}.`],
          mistakes: [
            [mean, "That is the mean. The missing value need not be equal to it."],
            [mean * count, "That is the sum of all of them."],
          ],
          computation: `${mean} * ${count} - (${known.join(" + ")})`,
        };
      }
      return {
        question: `What is the mean of ${all.join(", ")}?`,
        answer: numeric(mean),
        hints: [
          "Share the sum out equally.",
          `Together they are ${sumOf(all)}.`,
          `There are ${count} numbers: divide ${sumOf(all)} by ${count}.`,
        ],
        steps: [`${all.join(" + ")} = ${sumOf(all)}.`, `${sumOf(all)} ÷ ${count} = ${mean}.`],
        mistakes: [
          [sumOf(all), "That is the sum. Share it out."],
          [all.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? 0, "That is the middle one, the median."],
        ],
        computation: `(${all.join(" + ")}) / ${count}`,
      };
    },
  },
  {
    skill: "median",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const count = [3, 5, 7, 4][level - 1] ?? 5;
      const row = values(chance, count, level < 3 ? 12 : 30);
      const ordered = row.toSorted((a, b) => a - b);
      const middle = Math.floor(count / 2);
      if (count % 2 === 0 && ((ordered[middle] ?? 0) + (ordered[middle - 1] ?? 0)) % 2 === 1)
        return this.draw(level, chance);
      const median =
        count % 2 === 1 ? (ordered[middle] ?? 0) : ((ordered[middle] ?? 0) + (ordered[middle - 1] ?? 0)) / 2;
      return {
        question: `What is the median of ${row.join(", ")}?`,
        answer: numeric(median),
        hints: [
          "Put the numbers in order first.",
          `In order they begin with ${ordered.slice(0, middle - (count % 2 === 0 ? 1 : 0)).join(", ")}.`,
          count % 2 === 1
            ? `Of ${count} numbers it is the one with ${middle} before and ${middle} behind it.`
            : "Two stand in the middle: take the number halfway between them.",
        ],
        steps: [`In order: ${ordered.join(", ")}.`, `In the middle is ${median}.`],
        mistakes: [
          [row[middle] ?? 0, "The numbers were not put in order before."],
          [sumOf(row) / count, "That is the mean. The median stands in the middle."],
        ].filter(([answer]) => Number.isInteger(answer)) as [number, string][],
      };
    },
  },
  {
    skill: "range-and-mode",
    levels: [1, 2, 3],
    draw(level, chance) {
      const row = values(chance, level + 3, level < 3 ? 15 : 40);
      const [least, most] = [Math.min(...row), Math.max(...row)];
      if (level === 2) {
        const often = chance.whole(1, 15);
        const others = [...new Set(row.filter((value) => value !== often))];
        const all = chance.shuffled([often, often, ...others]);
        return {
          question: `Which number is the mode of ${all.join(", ")}?`,
          answer: numeric(often),
          hints: [
            "The mode is the one that comes most often.",
            "Count how often each number stands in the list.",
            "One of them comes twice.",
          ],
          steps: [`${often} comes twice, the others once: the mode is ${often}.`],
          mistakes: [
            [Math.max(...all), "That is the largest. The mode comes most often."],
            [2, "That is how often it comes. The number itself is asked."],
          ],
        };
      }
      return {
        question: `What is the range of ${row.join(", ")}?`,
        answer: numeric(most - least),
        hints: [
          "The range says how far the values are spread.",
          "Find the largest and the smallest value.",
          `The largest is ${most}. Take the smallest away.`,
        ],
        steps: [`Largest: ${most}. Smallest: ${least}.`, `${most} − ${least} = ${most - least}.`],
        mistakes: [
          [most, "That is the largest value."],
          [most + least, "Subtract the smallest from the largest."],
          [
            Math.abs((row[0] ?? 0) - (row.at(-1) ?? 0)),
            "Those are the first and the last. Take the largest and the smallest.",
          ],
        ],
        computation: `${most} - ${least}`,
      };
    },
  },
  {
    skill: "probability",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const [red, blue] = [chance.whole(1, 6), chance.whole(1, 6)];
      const green = level < 3 ? 0 : chance.whole(1, 6);
      const all = red + blue + green;
      const not = level === 2 || level === 4;
      const top = not ? all - red : red;
      const balls = green === 0 ? `${red} red and ${blue} blue` : `${red} red, ${blue} blue and ${green} green`;
      return {
        question: `A bag holds ${balls} balls. You take one without looking. What is the probability that it is ${not ? "not " : ""}red? Write a fraction.`,
        answer: fraction(top, all),
        hints: [
          "All balls are equally likely. Count them all first.",
          `There are ${all} balls in all: that is the bottom number.`,
          not ? "Count the balls that are not red and write them on top." : "Write the number of red balls on top.",
        ],
        steps: [`${all} balls in all, ${top} of them ${not ? "not " : ""}red.`, `The probability is ${top}/${all}.`],
        mistakes: [
          [`${all - top}/${all}`, not ? "That is the probability of red." : "That is the probability of the others."],
          [`${red}/${all - red}`, "The bottom number counts all balls, the red ones too."],
        ],
        computation: `${top}/${all}`,
      };
    },
  },
];
