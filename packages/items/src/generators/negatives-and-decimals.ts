import { bracketed, choice, everyLevel, exact, type Generator, numeric, shown } from "./generator.ts";

export const negativesAndDecimals: readonly Generator[] = [
  {
    skill: "adding-negatives",
    levels: everyLevel,
    draw(level, chance) {
      const most = [5, 10, 20, 20, 50][level - 1] ?? 10;
      const a = chance.whole(1, most) * (level > 1 && chance.whole(0, 1) ? 1 : -1);
      const b = chance.whole(1, most) * (level > 3 ? -1 : 1);
      const minus = level === 1 ? false : level === 5 || chance.whole(0, 1) === 1;
      const value = minus ? a - b : a + b;
      const expression = `${shown(a)} ${minus ? "−" : "+"} ${bracketed(b)}`;
      const moves = (minus ? -b : b) > 0 ? "right" : "left";
      return {
        question: `Work out ${expression}.`,
        answer: numeric(value),
        hints: [
          `Draw a number line and put a finger on ${shown(a)}.`,
          b < 0
            ? `${minus ? "Subtracting" : "Adding"} a negative number is like ${minus ? "adding" : "subtracting"} ${Math.abs(b)}.`
            : `${minus ? "Subtracting goes to the left" : "Adding goes to the right"}.`,
          `Go ${Math.abs(b)} steps to the ${moves}, and mind where you pass zero.`,
        ],
        steps: [`From ${shown(a)} it is ${Math.abs(b)} steps to the ${moves}.`, `${expression} = ${shown(value)}.`],
        mistakes: [
          [minus ? a + b : a - b, "The step went the wrong way on the number line."],
          [-value, "The size is right, the sign is not. Think on which side of zero it ends."],
          [Math.abs(a) + Math.abs(b), "The signs were left out."],
        ],
        computation: expression,
      };
    },
  },
  {
    skill: "multiplying-negatives",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const most = level < 3 ? 6 : 12;
      const a = -chance.whole(2, most);
      const b = chance.whole(2, most) * (level % 2 === 0 ? -1 : 1);
      const divides = level > 2;
      const value = a * b;
      const expression = divides
        ? `${bracketed(value)} ÷ ${bracketed(b)}`.replace(/^\((.*?)\)/, "$1")
        : `${shown(a)} × ${bracketed(b)}`;
      const result = divides ? a : value;
      const same = divides ? value < 0 === b < 0 : b < 0;
      return {
        question: `Work out ${expression}.`,
        answer: numeric(result),
        hints: [
          "Find the size first and the sign afterwards.",
          divides
            ? `Without signs it is ${Math.abs(value)} ÷ ${Math.abs(b)}.`
            : `Without signs it is ${Math.abs(a)} × ${Math.abs(b)}.`,
          `The two signs are ${same ? "the same: the result is positive" : "different: the result is negative"}.`,
        ],
        steps: [
          divides
            ? `${Math.abs(value)} ÷ ${Math.abs(b)} = ${Math.abs(a)}.`
            : `${Math.abs(a)} × ${Math.abs(b)} = ${Math.abs(value)}.`,
          `The signs are ${same ? "the same" : "different"}, so it is ${shown(result)}.`,
        ],
        mistakes: [
          [-result, "The size is right. Look at the two signs again."],
          [divides ? value - b : a + b, "Check which operation is asked."],
        ],
        computation: expression,
      };
    },
  },
  {
    skill: "comparing-decimals",
    levels: [1, 2, 3],
    draw(level, chance) {
      const whole = chance.whole(0, 5);
      const tenth = chance.whole(1, 8);
      const a = exact(whole + (tenth + 1) / 10);
      const b = exact(whole + tenth / 10 + chance.whole(1, 9) / 100 + (level === 3 ? chance.whole(1, 9) / 1_000 : 0));
      const largest = level === 1 || chance.whole(0, 1) === 1;
      const right = largest ? Math.max(a, b) : Math.min(a, b);
      return {
        question: `Which number is ${largest ? "larger" : "smaller"}, ${a} or ${b}?`,
        answer: choice(chance, String(right), [String(right === a ? b : a)]),
        hints: [
          "Write both with the same number of decimals: add zeros at the end.",
          `${a} is the same as ${a.toFixed(level === 3 ? 3 : 2)}.`,
          "Compare the tenths first. More digits do not make a number larger.",
        ],
        steps: [
          `${a} = ${a.toFixed(level === 3 ? 3 : 2)}.`,
          `The tenths decide: ${right} is ${largest ? "larger" : "smaller"}.`,
        ],
        mistakes: [],
      };
    },
  },
  {
    skill: "adding-decimals",
    levels: everyLevel,
    draw(level, chance) {
      const places = level < 3 ? 1 : 2;
      const scale = 10 ** places;
      const a = exact(chance.whole(11, level < 4 ? 99 : 999) / scale);
      const b = exact(chance.whole(11, 99) / (level % 2 === 0 ? 10 : scale));
      const minus = level > 3 && a > b;
      const value = exact(minus ? a - b : a + b);
      return {
        question: `Work out ${a} ${minus ? "−" : "+"} ${b}.`,
        answer: numeric(value),
        hints: [
          "Write the numbers below each other, point below point.",
          `With the same number of decimals it is ${a.toFixed(places)} ${minus ? "−" : "+"} ${b.toFixed(places)}.`,
          "Work from the right, column by column, and keep the point where it is.",
        ],
        steps: [
          `${a.toFixed(places)} ${minus ? "−" : "+"} ${b.toFixed(places)}, point below point.`,
          `That is ${value}.`,
        ],
        mistakes: [
          [
            exact((minus ? a * scale - b * 10 : a * scale + b * 10) / scale),
            "The points did not stand below each other.",
          ],
          [exact(minus ? a + b : a - b), `Look at the sign: it is ${minus ? "−" : "+"}.`],
          [exact(value * 10), "The point is one place too far to the right."],
        ],
        computation: `${a} ${minus ? "-" : "+"} ${b}`,
      };
    },
  },
  {
    skill: "multiplying-decimals",
    levels: [1, 2, 3, 4, 5],
    draw(level, chance) {
      if (level <= 2) {
        const by = level === 1 ? 10 : chance.pick([10, 100] as const);
        const a = exact(chance.whole(12, 999) / 100);
        const divides = level === 2 && chance.whole(0, 1) === 1;
        const value = exact(divides ? a / by : a * by);
        return {
          question: `Work out ${a} ${divides ? "÷" : "×"} ${by}.`,
          answer: numeric(value),
          hints: [
            `${divides ? "Dividing" : "Multiplying"} by ${by} moves every digit to another place.`,
            `By ${by} it is ${by === 10 ? "one place" : "two places"} to the ${divides ? "right" : "left"}.`,
            `The number becomes ${divides ? "smaller" : "larger"}: write down the digits and put the point.`,
          ],
          steps: [
            `Each digit moves ${by === 10 ? "one place" : "two places"} to the ${divides ? "right" : "left"}.`,
            `So it is ${value}.`,
          ],
          mistakes: [
            [exact(divides ? a * by : a / by), "The digits moved the wrong way."],
            [exact(divides ? a / (by * 10) : a * by * 10), "The digits moved one place too far."],
          ],
          computation: `${a} ${divides ? "/" : "*"} ${by}`,
        };
      }
      const a = chance.whole(2, 9);
      const b = chance.whole(level < 5 ? 2 : 11, level < 5 ? 9 : 19);
      const decimals = level === 3 ? 1 : 2;
      const [first, second] = level === 3 ? [a, b / 10] : [a / 10, b / 10];
      const value = exact(first * second);
      return {
        question: `Work out ${first} × ${second}.`,
        answer: numeric(value),
        hints: [
          "Leave the points out first and multiply whole numbers.",
          `${a} × ${b} is ${a * b}.`,
          `Together the two numbers have ${decimals} decimal place${decimals === 1 ? "" : "s"}: put the point so in ${a * b}.`,
        ],
        steps: [
          `${a} × ${b} = ${a * b}.`,
          `With ${decimals} decimal place${decimals === 1 ? "" : "s"} it is ${value}.`,
        ],
        mistakes: [
          [exact(value * 10), "The point is one place too far to the right."],
          [exact(first + second), "The two were added."],
          [exact(value / 10), "The point is one place too far to the left."],
        ],
        computation: `${first} * ${second}`,
      };
    },
  },
];
