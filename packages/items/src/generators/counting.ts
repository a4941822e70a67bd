import { choice, type Generator, numeric, pair } from "./generator.ts";

const range = { 1: 10, 2: 20, 3: 50, 4: 100, 5: 1_000 } as const;

export const counting: readonly Generator[] = [
  {
    skill: "counting-on",
    levels: [1, 2, 3],
    draw(level, chance) {
      const start = chance.whole(1, range[level] - 3);
      const back = level > 1 && chance.whole(0, 1) === 1;
      const first = back ? start + 3 : start;
      const by = back ? -1 : 1;
      const row = [first, first + by, first + 2 * by];
      const next = first + 3 * by;
      return {
        question: `Which number comes next: ${row.join(", ")}, …?`,
        answer: numeric(next),
        hints: [
          `Say the numbers aloud: ${row.join(", ")}.`,
          back ? "The numbers get smaller by one each time." : "The numbers get larger by one each time.",
          `Count one ${back ? "back" : "on"} from ${row[2]}.`,
        ],
        steps: [
          `The numbers ${back ? "fall" : "grow"} by 1.`,
          `One ${back ? "before" : "after"} ${row[2]} is ${next}.`,
        ],
        mistakes: [
          [first + 2 * by, "That number is the last one in the row. The next one is asked."],
          [first + 4 * by, "One number was left out."],
          [first + by, back ? "The row counts back." : "The row counts on."],
        ],
        computation: `${row[2]} + (${by})`,
      };
    },
  },
  {
    skill: "comparing-numbers",
    levels: [1, 2, 3, 4, 5],
    draw(level, chance) {
      const [a, b] = pair(chance, 1, range[level] * (level > 3 ? 10 : 1));
      const largest = chance.whole(0, 1) === 1;
      const right = largest ? Math.max(a, b) : Math.min(a, b);
      const other = right === a ? b : a;
      return {
        question: `Which number is ${largest ? "larger" : "smaller"}, ${a} or ${b}?`,
        answer: choice(chance, String(right), [String(other)]),
        hints: [
          "Look at how many digits each number has.",
          "If they have the same number of digits, compare the first digits, then the next ones.",
          "Think where the two stand on a number line: further right is larger.",
        ],
        steps: [
          `${Math.min(a, b)} comes before ${Math.max(a, b)} in counting.`,
          `So ${right} is ${largest ? "larger" : "smaller"}.`,
        ],
        mistakes: [],
      };
    },
  },
  {
    skill: "place-value",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const places = ["ones", "tens", "hundreds", "thousands", "ten thousands"] as const;
      const digits = chance.shuffled([1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, level + 1);
      const number = Number(digits.join(""));
      const at = chance.whole(level === 1 ? 1 : 0, level);
      const digit = digits[level - at] ?? 0;
      const name = places[at] ?? "ones";
      const worth = digit * 10 ** at;
      return {
        question: `In the number ${number}, what is the digit ${digit} worth?`,
        answer: numeric(worth),
        hints: [
          "Name the places from the right: ones, tens, hundreds, thousands.",
          `The digit ${digit} stands in the place of the ${name}.`,
          `It means ${digit} × one of the ${name}.`,
        ],
        steps: [`The ${digit} is in the ${name} place.`, `${digit} × ${10 ** at} = ${worth}.`],
        mistakes: [
          [digit, "That is the digit itself. Its place tells what it is worth."],
          [worth * 10, "The place is one too far to the left."],
          [worth / 10, "The place is one too far to the right."],
        ],
        computation: `${digit} * ${10 ** at}`,
      };
    },
  },
  {
    skill: "rounding",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const to = [10, 10, 100, 1_000][level - 1] ?? 10;
      const number = chance.whole(1, 9) * to * (level > 1 ? chance.whole(1, 9) : 1) + chance.whole(1, to - 1);
      const below = Math.floor(number / to) * to;
      const rounded = Math.round(number / to) * to;
      return {
        question: `Round ${number} to the nearest ${to}.`,
        answer: numeric(rounded),
        hints: [
          `Write down the two multiples of ${to} between which ${number} lies.`,
          `The lower one is ${below === rounded ? `${to} below the upper one` : below}. Halfway between the two is ${below + to / 2}.`,
          `Compare ${number} with ${below + to / 2}: from there on it is rounded up.`,
        ],
        steps: [
          `${number} lies between ${below} and ${below + to}.`,
          `It is ${number >= below + to / 2 ? "at least" : "less than"} ${below + to / 2}, so it is rounded to ${rounded}.`,
        ],
        mistakes: [
          [below === rounded ? below + to : below, "Look which of the two multiples is nearer."],
          [number, "The number is still as it was."],
        ],
        computation: `${below} + ${rounded - below}`,
      };
    },
  },
  {
    skill: "skip-counting",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const by = chance.pick(
        (
          [
            [2, 10],
            [5, 2],
            [3, 4],
            [6, 7, 8, 9],
          ] as const
        )[level - 1] ?? [2],
      );
      const start = by * chance.whole(1, 6);
      const row = [0, 1, 2].map((step) => start + step * by);
      const next = start + 3 * by;
      return {
        question: `Which number comes next: ${row.join(", ")}, …?`,
        answer: numeric(next),
        hints: [
          "Find out by how much the numbers grow.",
          `From ${row[0]} to ${row[1]} it is ${by}, and from ${row[1]} to ${row[2]} too.`,
          `Add ${by} to ${row[2]}.`,
        ],
        steps: [`The numbers grow by ${by}.`, `${row[2]} + ${by} = ${next}.`],
        mistakes: [
          [(row[2] ?? 0) + 1, "This row does not grow by one."],
          [next + by, "One number of the row was left out."],
          [row[2] ?? 0, "That number stands in the row already."],
        ],
        computation: `${row[2]} + ${by}`,
      };
    },
  },
];
