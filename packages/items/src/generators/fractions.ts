import type { Chance } from "./chance.ts";
import { choice, everyLevel, exact, fraction, type Generator, numeric, pair, partsOf } from "./generator.ts";
import { gcd, lcm } from "../mathematics/whole-numbers.ts";

/** Two bottoms of which, by level, none, one or both have to change. */
function bottoms(level: number, chance: Chance): readonly [number, number] {
  if (level === 1) {
    const same = chance.whole(5, 12);
    return [same, same];
  }
  if (level === 2) {
    const small = chance.whole(2, 5);
    return [small, small * chance.whole(2, 3)];
  }
  return level === 3
    ? chance.pick([
        [2, 3],
        [3, 4],
        [2, 5],
        [3, 5],
        [4, 5],
      ] as const)
    : chance.pick([
        [4, 6],
        [6, 8],
        [6, 9],
        [8, 12],
        [5, 7],
        [3, 8],
        [10, 15],
      ] as const);
}

const part = (below: number, chance: Chance): number => {
  for (;;) {
    const above = chance.whole(1, below - 1);
    if (gcd(above, below) === 1) return above;
  }
};

function sum(minus: boolean): Generator {
  const sign = minus ? "−" : "+";
  return {
    skill: minus ? "subtracting-fractions" : "adding-fractions",
    levels: everyLevel,
    draw(level, chance) {
      const [first, second] = bottoms(level, chance);
      let [a, b] = [part(first, chance), part(second, chance)];
      const wholes = level === 5 ? chance.whole(1, 3) : 0;
      const below = lcm(first, second);
      if (minus && a / first <= b / second) {
        [a, b] = [first - 1, 1];
        if (first === second && a === b) a = first;
      }
      const [left, right] = [(a * below) / first + wholes * below, (b * below) / second];
      const above = minus ? left - right : left + right;
      const written = `${wholes === 0 ? "" : `${wholes} `}${a}/${first} ${sign} ${b}/${second}`;
      return {
        question: `Work out ${written}.`,
        answer: fraction(above, below),
        hints: [
          first === second
            ? "Both are cut into parts of the same size."
            : `Find a number that both ${first} and ${second} go into.`,
          first === second
            ? `The parts stay ${partsOf(first)}. Only their number changes.`
            : `${below} works as the bottom number of both.`,
          `Now it is ${left}/${below} ${sign} ${right}/${below}. Only the tops change.`,
        ],
        steps: [
          `With the same bottom number it is ${left}/${below} ${sign} ${right}/${below}.`,
          `${left} ${sign} ${right} is ${above}, so it is ${above}/${below}.`,
        ],
        mistakes: [
          minus
            ? [
                `${Math.abs(wholes * first + a - b)}/${Math.abs(first - second) || first}`,
                "Tops and bottoms were subtracted apart. The parts need the same size first.",
              ]
            : [
                `${wholes * first + a + b}/${first + second}`,
                "Tops and bottoms were added apart. The size of the parts does not add up.",
              ],
          [
            `${left + (minus ? right : 0)}/${below}`,
            minus ? "That adds. Here the second is taken away." : "The second fraction was left out.",
          ],
        ],
        computation: `${wholes} + ${a}/${first} ${minus ? "-" : "+"} ${b}/${second}`,
      };
    },
  };
}

export const fractions: readonly Generator[] = [
  {
    skill: "naming-fractions",
    levels: [1, 2, 3],
    draw(level, chance) {
      const below = chance.whole(level === 1 ? 2 : 5, level === 1 ? 6 : 12);
      const above = chance.whole(1, below - 1);
      const asksRest = level > 1 && above !== below - above;
      const top = asksRest ? below - above : above;
      return {
        question: `A pizza is cut into ${below} equal pieces, and ${above} ${above === 1 ? "is" : "are"} eaten. Which fraction of the pizza is ${asksRest ? "left" : "eaten"}?`,
        answer: fraction(top, below),
        hints: [
          "The bottom number says into how many equal pieces the whole is cut.",
          `There are ${below} pieces in all, so they are ${partsOf(below)}.`,
          asksRest
            ? `Take the ${above} eaten ones away from ${below} and write that number on top.`
            : "Write the number of eaten pieces on top.",
        ],
        steps: [
          `The whole has ${below} pieces.`,
          `${top} of them ${top === 1 ? "is" : "are"} ${asksRest ? "left" : "eaten"}: ${top}/${below}.`,
        ],
        mistakes: [
          [`${below - top}/${below}`, asksRest ? "That fraction is eaten." : "That fraction is left."],
          [`${above}/${below - above}`, "The bottom number counts all pieces, not only the others."],
        ],
        computation: `${top}/${below}`,
      };
    },
  },
  {
    skill: "equal-fractions",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const below = chance.whole(3, level < 3 ? 7 : 12);
      const above = level % 2 === 1 ? below - chance.whole(1, below - 2) : part(below, chance);
      const by = chance.whole(2, level < 3 ? 5 : 9);
      if (level % 2 === 1)
        return {
          question: `Fill the gap: ${above}/${below} = __/${below * by}. Which number is it?`,
          answer: numeric(above * by),
          hints: [
            "Multiplying top and bottom by the same number keeps the value.",
            `From ${below} to ${below * by} the bottom was multiplied by ${by}.`,
            `Multiply the top, ${above}, by ${by} too.`,
          ],
          steps: [`${below} × ${by} = ${below * by}.`, `So the top is ${above} × ${by} = ${above * by}.`],
          mistakes: [
            [above + below * by - below, "The same number was added to top and bottom. Multiply instead."],
            [above, "The top has to change with the bottom."],
          ],
          computation: `${above} * ${by}`,
        };
      return {
        question: `Write ${above * by}/${below * by} in lowest terms.`,
        answer: fraction(above, below, true),
        hints: [
          "Look for a number that divides both the top and the bottom.",
          `${by} divides both.`,
          `Divide: ${above * by} ÷ ${by} on top, ${below * by} ÷ ${by} on the bottom.`,
        ],
        steps: [`Both can be divided by ${by}.`, `${above * by}/${below * by} = ${above}/${below}.`],
        mistakes: [
          [`${above * by - by}/${below * by - by}`, "Taking the same number away changes the value. Divide instead."],
          [`${below}/${above}`, "Top and bottom changed places."],
        ],
        computation: `${above * by}/${below * by}`,
      };
    },
  },
  {
    skill: "comparing-fractions",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      let [a, b, c, d] = [1, 2, 1, 3];
      do {
        [b, d] = level === 1 ? [chance.whole(3, 9), 0] : pair(chance, 2, level < 4 ? 9 : 12);
        d ||= b;
        [a, c] = level === 2 ? [1, 1] : [chance.whole(1, b - 1), chance.whole(1, d - 1)];
      } while (a * d === b * c);
      const right = a * d > b * c ? `${a}/${b}` : `${c}/${d}`;
      const other = right === `${a}/${b}` ? `${c}/${d}` : `${a}/${b}`;
      return {
        question: `Which fraction is larger, ${a}/${b} or ${c}/${d}?`,
        answer: choice(chance, right, [other]),
        hints: [
          b === d
            ? "The parts have the same size. Compare how many there are."
            : "Parts of different size cannot be counted together.",
          b === d ? "The larger top is the larger fraction." : `Bring both to the bottom number ${lcm(b, d)}.`,
          b === d
            ? `Compare ${a} with ${c}.`
            : `They are ${(a * lcm(b, d)) / b}/${lcm(b, d)} and ${(c * lcm(b, d)) / d}/${lcm(b, d)}.`,
        ],
        steps: [
          `With the bottom number ${lcm(b, d)} the tops are ${(a * lcm(b, d)) / b} and ${(c * lcm(b, d)) / d}.`,
          `So ${right} is larger.`,
        ],
        mistakes: [],
      };
    },
  },
  sum(false),
  sum(true),
  {
    skill: "multiplying-fractions",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const [b, d] = [chance.whole(2, level < 3 ? 6 : 9), level === 1 ? 1 : chance.whole(2, level < 3 ? 6 : 9)];
      const a = part(b, chance);
      const c = level === 1 ? chance.whole(2, 6) : part(d, chance);
      const written = level === 1 ? `${c} × ${a}/${b}` : `${a}/${b} × ${c}/${d}`;
      return {
        question: `Work out ${written}.`,
        answer: fraction(a * c, b * d, level === 4),
        hints: [
          level === 1
            ? `${c} × means: ${c} times as many parts of the same size.`
            : "No common bottom number is needed for ×.",
          level === 1 ? `Only the top is multiplied by ${c}.` : "Multiply top by top and bottom by bottom.",
          level === 1
            ? `On top there is ${c} × ${a}, and the parts stay ${partsOf(b)}.`
            : `On top there is ${a} × ${c}, on the bottom ${b} × ${d}.`,
        ],
        steps: [
          `Top: ${a} × ${c} = ${a * c}. Bottom: ${b} × ${d} = ${b * d}.`,
          `That is ${a * c}/${b * d}, in lowest terms ${(a * c) / gcd(a * c, b * d)}/${(b * d) / gcd(a * c, b * d)}.`,
        ],
        mistakes: [
          level === 1
            ? [`${a * c}/${b * c}`, "Only the top is multiplied: the parts keep their size."]
            : [`${a * d}/${b * c}`, "That divides. For × go straight across."],
          [`${a + c}/${b + d}`, "The numbers were added."],
        ],
        computation: `${a}/${b} * ${c}/${d}`,
      };
    },
  },
  {
    skill: "dividing-fractions",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const b = chance.whole(2, level < 3 ? 6 : 9);
      const a = part(b, chance);
      const d = level === 1 ? 1 : chance.whole(2, level < 3 ? 5 : 9);
      const c = level === 1 ? chance.whole(2, 5) : part(d, chance);
      const written = level === 1 ? `${a}/${b} ÷ ${c}` : `${a}/${b} ÷ ${c}/${d}`;
      return {
        question: `Work out ${written}.`,
        answer: fraction(a * d, b * c, level === 4),
        hints: [
          "Dividing by a number is multiplying by it turned upside down.",
          `${level === 1 ? c : `${c}/${d}`} turned upside down is ${d}/${c}.`,
          `So work out ${a}/${b} × ${d}/${c}.`,
        ],
        steps: [
          `${written} = ${a}/${b} × ${d}/${c}.`,
          `That is ${a * d}/${b * c}, in lowest terms ${(a * d) / gcd(a * d, b * c)}/${(b * c) / gcd(a * d, b * c)}.`,
        ],
        mistakes: [
          [`${a * c}/${b * d}`, "That multiplies. The second number has to be turned upside down first."],
          [`${b * c}/${a * d}`, "The first fraction was turned upside down, or both were."],
        ],
        computation: `(${a}/${b}) / (${c}/${d})`,
      };
    },
  },
  {
    skill: "fraction-of-an-amount",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const below = chance.whole(2, level === 1 ? 5 : 9);
      const above = level === 1 ? 1 : Math.max(1, chance.whole(2, Math.max(2, below - 1)) % below);
      const unit = chance.whole(2, level < 3 ? 9 : 25);
      const amount = unit * below;
      return {
        question: `What is ${above}/${below} of ${amount}?`,
        answer: numeric(unit * above),
        hints: [
          `Cut ${amount} into ${below} equal parts.`,
          `${amount} ÷ ${below} is the size of one part.`,
          above === 1 ? "One of these parts is asked." : `One part is ${unit}. Take ${above} of them.`,
        ],
        steps: [`${amount} ÷ ${below} = ${unit}.`, `${above} × ${unit} = ${unit * above}.`],
        mistakes: [
          [unit, "That is one part. Look how many are asked."],
          [amount - unit * above, "That is what is left over."],
          [amount * below, "That multiplies by the bottom number. Divide by it."],
        ],
        computation: `${amount} / ${below} * ${above}`,
      };
    },
  },
  {
    skill: "mixed-numbers",
    levels: [1, 2, 3],
    draw(level, chance) {
      const below = chance.whole(2, level < 3 ? 6 : 11);
      const above = part(below, chance);
      const wholes = chance.whole(1, level === 1 ? 3 : 9);
      const top = wholes * below + above;
      return {
        question: `Write ${wholes} ${above}/${below} as one fraction. What is its top number, over ${below}?`,
        answer: numeric(top),
        hints: [
          `One whole is ${below}/${below}.`,
          `${wholes} whole${wholes === 1 ? " has" : "s have"} ${wholes} × ${below} parts.`,
          `That is ${wholes * below} parts. Add the ${above} that stand there already.`,
        ],
        steps: [
          `${wholes} × ${below} = ${wholes * below}.`,
          `${wholes * below} + ${above} = ${top}, so it is ${top}/${below}.`,
        ],
        mistakes: [
          [wholes + above, "A whole has more than one part."],
          [wholes * below, `The ${above}/${below} were left out.`],
          [wholes * above, `Multiply the wholes by ${below}, not by the top.`],
        ],
        computation: `${wholes} * ${below} + ${above}`,
      };
    },
  },
  {
    skill: "fractions-and-decimals",
    levels: [1, 2, 3],
    draw(level, chance) {
      const below = chance.pick(
        (
          [
            [2, 10],
            [4, 5],
            [8, 20, 25],
          ] as const
        )[level - 1] ?? [2],
      );
      const above = part(below, chance);
      const value = exact(above / below);
      const scale = [10, 100, 1_000].find((power) => power % below === 0) ?? 1_000;
      return {
        question: `Write ${above}/${below} as a decimal number.`,
        answer: { kind: "numeric", value: String(value), tolerance: 0, unit: null },
        hints: [
          "A decimal has tenths, hundredths or thousandths.",
          `${below} goes into ${scale}: ${scale} ÷ ${below} is ${scale / below}.`,
          `Multiply the top by ${scale / below} too: that many ${scale === 10 ? "tenths" : scale === 100 ? "hundredths" : "thousandths"} there are.`,
        ],
        steps: [`${above}/${below} = ${(above * scale) / below}/${scale}.`, `That is ${value}.`],
        mistakes: [
          [`${above}.${below}`, "The point does not stand for the line of the fraction."],
          [exact(value / 10), "Count the decimal places again."],
        ],
        computation: `${above}/${below}`,
      };
    },
  },
];
