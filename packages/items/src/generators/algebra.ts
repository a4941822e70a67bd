import type { Chance } from "./chance.ts";
import { bracketed, everyLevel, type Generator, numeric, shown } from "./generator.ts";

/** "5x + 6", "x − 3", "4". */
export function linear(coefficient: number, constant: number, name = "x"): string {
  if (coefficient === 0) return shown(constant);
  const term = `${coefficient === 1 ? "" : coefficient === -1 ? "−" : shown(coefficient)}${name}`;
  if (constant === 0) return term;
  return `${term} ${constant < 0 ? "−" : "+"} ${Math.abs(constant)}`;
}

const nonZero = (chance: Chance, most: number): number => chance.whole(1, most) * (chance.whole(0, 1) === 1 ? 1 : -1);

export const algebra: readonly Generator[] = [
  {
    skill: "number-patterns",
    levels: everyLevel,
    draw(level, chance) {
      const step = level < 3 ? chance.whole(2, 9) : level === 3 ? -chance.whole(2, 9) : chance.whole(2, 3);
      const grows = level < 4;
      const start = grows ? chance.whole(1, 9) + (step < 0 ? 40 : 0) : chance.whole(1, 5);
      const at = (n: number): number => (grows ? start + n * step : start * step ** n);
      const row = [0, 1, 2, 3].map((n) => at(n));
      const asked = level === 2 || level === 5 ? 5 : 4;
      const value = at(asked);
      const rule = grows ? (step > 0 ? `adds ${step}` : `takes ${-step} away`) : `multiplies by ${step}`;
      return {
        question: `${row.join(", ")}, … Which number stands in place ${asked + 1}?`,
        answer: numeric(value),
        hints: [
          "Find out how you get from each number to the next.",
          `Each step ${rule}.`,
          asked === 4 ? `Do that once with ${row[3]}.` : `After ${row[3]} comes ${at(4)}. One more step is asked.`,
        ],
        steps: [
          `Each step ${rule}.`,
          ...(asked === 5 ? [`In place 5 stands ${at(4)}.`] : []),
          `In place ${asked + 1} stands ${value}.`,
        ],
        mistakes: [
          [at(asked - 1), "That number stands one place earlier."],
          [at(asked + 1), "That number stands one place later."],
          [
            grows ? (row[3] ?? 0) + 1 : (row[3] ?? 0) + (row[3] ?? 0) - (row[2] ?? 0),
            "The step was not the same as between the others.",
          ],
        ],
        computation: grows ? `${start} + ${asked} * (${step})` : `${start} * ${step}^${asked}`,
      };
    },
  },
  {
    skill: "evaluating-expressions",
    levels: everyLevel,
    draw(level, chance) {
      const a = chance.whole(2, 9);
      const b = level < 3 ? chance.whole(1, 9) : nonZero(chance, 9);
      const x = level < 4 ? chance.whole(2, 9) : -chance.whole(2, 9);
      const squared = level === 5;
      const value = (squared ? a * x * x : a * x) + b;
      const expression = squared ? linear(a, b, "x²") : linear(a, b);
      return {
        question: `What is ${expression} for x = ${shown(x)}?`,
        answer: numeric(value),
        hints: [
          `Put ${shown(x)} in the place of x. Between a number and a letter stands an invisible ×.`,
          squared ? `x² is ${bracketed(x)} × ${bracketed(x)}.` : `${a}x becomes ${a} × ${bracketed(x)}.`,
          `${squared ? `${a} × ${x * x}` : `${a} × ${bracketed(x)}`} is ${shown(value - b)}. ${b < 0 ? "Take" : "Add"} ${Math.abs(b)}${b < 0 ? " away" : ""}.`,
        ],
        steps: [
          `${squared ? `${a} × ${x * x}` : `${a} × ${bracketed(x)}`} = ${shown(value - b)}.`,
          `${shown(value - b)} ${b < 0 ? "−" : "+"} ${Math.abs(b)} = ${shown(value)}.`,
        ],
        mistakes: [
          [
            squared ? (a * x) ** 2 + b : Number(`${a}${Math.abs(x)}`) + b,
            squared
              ? "Only x is squared, not the number before it."
              : `${a}x means ${a} times x, not the digits side by side.`,
          ],
          [a + x + b, "Between a number and a letter stands ×, not +."],
          [squared ? a * x * x - b : a * x - b, "Look at the sign before the last number."],
        ],
        computation: squared ? `${a} * (${x})^2 + (${b})` : `${a} * (${x}) + (${b})`,
      };
    },
  },
  {
    skill: "simplifying-expressions",
    levels: everyLevel,
    draw(level, chance) {
      const a = chance.whole(2, 9);
      const c = level < 3 ? chance.whole(1, 9) : nonZero(chance, 9) || 2;
      const b = level === 1 ? 0 : chance.whole(1, 9);
      const d = level < 4 ? 0 : nonZero(chance, 9);
      if (a + c === 0) return this.draw(level, chance);
      const written = `${linear(a, b)} ${c < 0 ? "−" : "+"} ${linear(Math.abs(c), 0)}${d === 0 ? "" : ` ${d < 0 ? "−" : "+"} ${Math.abs(d)}`}`;
      const result = linear(a + c, b + d);
      return {
        question: `Simplify ${written}.`,
        answer: { kind: "expression", value: result },
        hints: [
          "Terms with x can be put together, and numbers without x can.",
          `Of x there are ${a} and ${c < 0 ? `${-c} are taken away` : `${c} more`}.`,
          b === 0
            ? "Count them together, and write the x behind."
            : d === 0
              ? "The number without x stays as it is."
              : `The numbers without x are ${b} and ${shown(d)}.`,
        ],
        steps: [`${a}x ${c < 0 ? "−" : "+"} ${Math.abs(c)}x = ${linear(a + c, 0)}.`, `So it is ${result}.`],
        mistakes: [
          [linear(a + c + b + d, 0), "A number without x cannot be put together with x."],
          [linear(a - c === 0 ? a + 2 * Math.abs(c) : a - c, b + d), "Look at the sign before the second term with x."],
        ],
        computation: written,
      };
    },
  },
  {
    skill: "expanding-brackets",
    levels: everyLevel,
    draw(level, chance) {
      const by = level < 4 ? chance.whole(2, 9) : -chance.whole(2, 9);
      // Above 1: else the bracket itself would be as short as the result, and writing it down again would be an answer.
      const a = chance.whole(2, level === 1 ? 3 : 6);
      const b = level < 3 ? chance.whole(1, 9) : nonZero(chance, 9);
      const more = level === 5 ? chance.whole(2, 9) : 0;
      const written = `${shown(by)}(${linear(a, b)})${more === 0 ? "" : ` + ${more}x`}`;
      if (by * a + more === 0) return this.draw(level, chance);
      const result = linear(by * a + more, by * b);
      return {
        question: `Multiply out the bracket${more === 0 ? "" : " and simplify"}: ${written}.`,
        answer: { kind: "expression", value: result },
        hints: [
          "The number before the bracket multiplies everything inside it.",
          `${shown(by)} × ${linear(a, 0)} is ${linear(by * a, 0)}.`,
          `Now multiply ${bracketed(by)} × ${bracketed(b)} as well${more === 0 ? "" : `, and add ${more}x at the end`}.`,
        ],
        steps: [
          `${shown(by)} × ${linear(a, 0)} = ${linear(by * a, 0)} and ${shown(by)} × ${bracketed(b)} = ${shown(by * b)}.`,
          `So it is ${result}.`,
        ],
        mistakes: [
          [linear(by * a + more, b), "The second number inside has to be multiplied too."],
          [linear(by * a + more, -by * b), "Look at the signs when you multiply the second number."],
        ],
        computation: `${by} * (${linear(a, b)}) + ${more} * x`,
      };
    },
  },
  {
    skill: "one-step-equations",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const x = level < 4 ? chance.whole(2, 12) : -chance.whole(2, 12);
      const b = chance.whole(2, level < 3 ? 9 : 20);
      const form = level === 1 ? "+" : chance.pick(["−", "×", "÷"] as const);
      const right = form === "+" ? x + b : form === "−" ? x - b : form === "×" ? x * b : x;
      const solution = form === "÷" ? x * b : x;
      const left = form === "×" ? `${b}x` : form === "÷" ? `x ÷ ${b}` : `x ${form} ${b}`;
      const undo = {
        "+": `Take ${b} away on both sides`,
        "−": `Add ${b} on both sides`,
        "×": `Divide both sides by ${b}`,
        "÷": `Multiply both sides by ${b}`,
      }[form];
      const wrong = { "+": right + b, "−": right - b, "×": right * b, "÷": right / b }[form];
      return {
        question: `Solve ${left} = ${shown(right)}. What is x?`,
        answer: numeric(solution),
        hints: [`Ask what was done to x: ${form} ${b}.`, "Undo it, and do the same on both sides.", `${undo}.`],
        steps: [`${undo}.`, `x = ${shown(solution)}.`],
        mistakes: [
          [Number.isInteger(wrong) ? wrong : right + b, "The same was done once more instead of being undone."],
          [right, "That is the right side. It is not x alone that equals it."],
        ],
        computation: `${left} = ${shown(right)}`,
      };
    },
  },
  {
    skill: "two-step-equations",
    levels: everyLevel,
    draw(level, chance) {
      const a = chance.whole(2, level < 3 ? 5 : 9);
      const x = level < 4 ? chance.whole(2, 10) : -chance.whole(2, 9);
      const b = level === 1 ? chance.whole(1, 9) : nonZero(chance, 12);
      const right = a * x + b;
      const left = linear(a, b);
      return {
        question: `Solve ${left} = ${shown(right)}. What is x?`,
        answer: numeric(x),
        hints: [
          "Undo what was done to x, the last thing first.",
          `First ${b < 0 ? "add" : "take away"} ${Math.abs(b)} on both sides: ${a}x = ${shown(right - b)}.`,
          `Then divide both sides by ${a}.`,
        ],
        steps: [`${a}x = ${shown(right - b)}.`, `x = ${shown(right - b)} ÷ ${a} = ${shown(x)}.`],
        mistakes: [
          [right - b, `That is ${a}x. Divide once more.`],
          [right - b - a, `${a} stands before x with an invisible ×. Divide by it.`],
        ],
        computation: `${left} = ${shown(right)}`,
      };
    },
  },
  {
    skill: "unknown-on-both-sides",
    levels: [2, 3, 4, 5],
    draw(level, chance) {
      const c = chance.whole(1, 5);
      const a = c + chance.whole(1, level < 4 ? 4 : 6);
      const x = level < 4 ? chance.whole(1, 9) : nonZero(chance, 9);
      const b = nonZero(chance, 9);
      const d = (a - c) * x + b;
      const [left, right] = [linear(a, b), linear(c, d)];
      return {
        question: `Solve ${left} = ${right}. What is x?`,
        answer: numeric(x),
        hints: [
          "Bring all x to one side first.",
          `Take ${linear(c, 0)} away on both sides: ${linear(a - c, b)} = ${shown(d)}.`,
          `Then ${b < 0 ? "add" : "take away"} ${Math.abs(b)} on both sides${a - c === 1 ? "" : `, and divide by ${a - c}`}.`,
        ],
        steps: [
          `${linear(a - c, b)} = ${shown(d)}.`,
          ...(a - c === 1 ? [] : [`${linear(a - c, 0)} = ${shown(d - b)}.`]),
          `x = ${shown(x)}.`,
        ],
        mistakes: [
          [d - b, a - c === 1 ? "Check the signs." : `That is ${linear(a - c, 0)}. Divide once more.`],
          [(d + b) / (a - c), "Look at the sign of the number without x when it changes sides."],
        ].filter(([answer]) => Number.isInteger(answer)) as [number, string][],
        computation: `${left} = ${right}`,
      };
    },
  },
  {
    skill: "equations-with-brackets",
    levels: [2, 3, 4, 5],
    draw(level, chance) {
      const by = chance.whole(2, 6);
      const a = level < 4 ? 1 : chance.whole(2, 4);
      const x = level < 5 ? chance.whole(1, 9) : nonZero(chance, 9);
      const b = level === 2 ? chance.whole(1, 9) : nonZero(chance, 9);
      const right = by * (a * x + b);
      const left = `${by}(${linear(a, b)})`;
      return {
        question: `Solve ${left} = ${shown(right)}. What is x?`,
        answer: numeric(x),
        hints: [
          `Multiply out the bracket, or divide both sides by ${by} first.`,
          `Divided by ${by} it reads ${linear(a, b)} = ${shown(right / by)}.`,
          `Now ${b < 0 ? "add" : "take away"} ${Math.abs(b)} on both sides${a === 1 ? "" : `, then divide by ${a}`}.`,
        ],
        steps: [
          `${linear(a, b)} = ${shown(right / by)}.`,
          `${linear(a, 0)} = ${shown(right / by - b)}.`,
          `x = ${shown(x)}.`,
        ],
        mistakes: [
          [(right - b) / by, "The number before the bracket multiplies everything inside."],
          [right / by, "That is what the bracket is worth. Go on to x."],
        ].filter(([answer]) => Number.isInteger(answer)) as [number, string][],
        computation: `${by}*(${linear(a, b)}) = ${shown(right)}`,
      };
    },
  },
];
