import { everyLevel, type Generator, numeric } from "./generator.ts";

export const adding: readonly Generator[] = [
  {
    skill: "adding-within-20",
    levels: [1, 2, 3],
    draw(level, chance) {
      const a = level === 1 ? chance.whole(1, 5) : chance.whole(level === 2 ? 3 : 6, 9);
      const b =
        level === 1
          ? chance.whole(1, 4)
          : chance.whole(level === 2 ? 2 : 12 - a, level === 2 ? 10 - Math.min(a, 8) : 9);
      const toTen = 10 - a;
      const crosses = a + b > 10;
      return {
        question: `Work out ${a} + ${b}.`,
        answer: numeric(a + b),
        hints: [
          `Start at the larger number, ${Math.max(a, b)}, and count on.`,
          crosses
            ? `From ${a} it takes ${toTen} to reach ten.`
            : `Hold up ${Math.max(a, b)} fingers, then ${Math.min(a, b)} more.`,
          crosses
            ? `Then ${b - toTen} are left to add to ten.`
            : `Count ${Math.min(a, b)} steps on from ${Math.max(a, b)}.`,
        ],
        steps: crosses
          ? [`${a} + ${toTen} = 10.`, `10 + ${b - toTen} = ${a + b}.`]
          : [`Start at ${Math.max(a, b)} and count on ${Math.min(a, b)}: ${a + b}.`],
        mistakes: [
          [a + b - 1, "One step was missed: begin to count with the number after the first."],
          [a + b + 1, "One step too many was counted."],
          [Math.abs(a - b), "That is the difference. Here the two are put together."],
        ],
        computation: `${a} + ${b}`,
      };
    },
  },
  {
    skill: "subtracting-within-20",
    levels: [1, 2, 3],
    draw(level, chance) {
      const a = level === 1 ? chance.whole(4, 10) : level === 2 ? chance.whole(12, 19) : chance.whole(11, 17);
      const b = level === 1 ? chance.whole(1, a - 1) : level === 2 ? chance.whole(1, a - 10) : chance.whole(a - 9, 9);
      const toTen = a - 10;
      const crosses = level === 3;
      return {
        question: `Work out ${a} − ${b}.`,
        answer: numeric(a - b),
        hints: [
          `Begin at ${a} and go back.`,
          crosses ? `First take away ${toTen}: that leads to ten.` : `Think of ${a} things and take ${b} of them away.`,
          crosses ? `Of the ${b}, ${b - toTen} are still to be taken from ten.` : `Count back ${b} steps from ${a}.`,
        ],
        steps: crosses ? [`${a} − ${toTen} = 10.`, `10 − ${b - toTen} = ${a - b}.`] : [`${a} − ${b} = ${a - b}.`],
        mistakes: [
          [a + b, "The two were added. The minus sign takes away."],
          [a - b + 1, "One step was missed in counting back."],
          [a - b - 1, "One step too many was counted back."],
        ],
        computation: `${a} - ${b}`,
      };
    },
  },
  {
    skill: "adding-two-digits",
    levels: everyLevel,
    draw(level, chance) {
      const most = level < 4 ? 99 : level === 4 ? 499 : 999;
      const carries = level > 1;
      let [a, b] = [0, 0];
      do [a, b] = [chance.whole(11, most), chance.whole(11, most)];
      while ((a % 10) + (b % 10) > 9 !== carries || (level < 3 && a + b > 99));
      const tens = Math.floor(b / 10) * 10;
      const noCarry = Number(
        String(a)
          .padStart(4, "0")
          .split("")
          .map((digit, at) => (Number(digit) + Number(String(b).padStart(4, "0")[at])) % 10)
          .join(""),
      );
      return {
        question: `Work out ${a} + ${b}.`,
        answer: numeric(a + b),
        hints: [
          `Split ${b} into ${tens} and ${b % 10}.`,
          `${a} + ${tens} is ${a + tens}.`,
          `Now add the ${b % 10} to ${a + tens}.`,
        ],
        steps: [`${a} + ${tens} = ${a + tens}.`, `${a + tens} + ${b % 10} = ${a + b}.`],
        mistakes: [
          [noCarry, "Ten ones make one more ten: it was left out when you added the columns."],
          [a + b - 10, "A ten is missing: look at what the ones make together."],
          [a + b + 10, "There is a ten too much."],
        ],
        computation: `${a} + ${b}`,
      };
    },
  },
  {
    skill: "subtracting-two-digits",
    levels: everyLevel,
    draw(level, chance) {
      const most = level < 4 ? 99 : level === 4 ? 499 : 999;
      const borrows = level > 1;
      let [a, b] = [0, 0];
      do [a, b] = [chance.whole(21, most), chance.whole(11, most)];
      while (a - b < 2 || a % 10 < b % 10 !== borrows);
      const tens = Math.floor(b / 10) * 10;
      const flipped = Number(
        String(a)
          .padStart(3, "0")
          .split("")
          .map((digit, at) => Math.abs(Number(digit) - Number(String(b).padStart(3, "0")[at])))
          .join(""),
      );
      return {
        question: `Work out ${a} − ${b}.`,
        answer: numeric(a - b),
        hints: [
          `Take ${b} away in parts: ${tens} first, then ${b % 10}.`,
          `${a} − ${tens} is ${a - tens}.`,
          `From ${a - tens} go back ${b % 10} more.`,
        ],
        steps: [`${a} − ${tens} = ${a - tens}.`, `${a - tens} − ${b % 10} = ${a - b}.`],
        mistakes: [
          [
            flipped,
            "In each column the smaller digit was taken from the larger one. The upper number keeps its place.",
          ],
          [a + b, "The two were added. The minus sign takes away."],
          [a - b + 10, "A ten that was broken up was counted again."],
        ],
        computation: `${a} - ${b}`,
      };
    },
  },
];
