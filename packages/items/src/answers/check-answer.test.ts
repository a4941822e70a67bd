import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { checkAnswer } from "./check-answer.ts";
import { mentionsAnswer } from "./mentions-answer.ts";
import type { Answer } from "../practice-item.ts";
import { formatRational, multiply, rational } from "../mathematics/rational.ts";

const verdictOf = (answer: Answer, reply: string): string => checkAnswer({ answer, misconceptions: [] }, reply).verdict;

const fraction: Answer = { kind: "fraction", value: "11/12", lowestTerms: false };
const threeQuarters: Answer = { kind: "fraction", value: "3/4", lowestTerms: true };
const four: Answer = { kind: "numeric", value: "4", tolerance: 0, unit: null };
const minusFive: Answer = { kind: "numeric", value: "-5", tolerance: 0, unit: null };
const quarter: Answer = { kind: "numeric", value: "25", tolerance: 0, unit: "%" };
const length: Answer = { kind: "numeric", value: "12", tolerance: 0, unit: "cm" };
const area: Answer = { kind: "numeric", value: "20", tolerance: 0, unit: "cm²" };
const price: Answer = { kind: "numeric", value: "7.50", tolerance: 0, unit: "€" };
const circle: Answer = { kind: "numeric", value: "31.4", tolerance: 0.05, unit: "cm" };
const choice: Answer = { kind: "choice", options: ["28%", "1/4", "0.3"], correct: 2 };
const words: Answer = {
  kind: "choice",
  options: ["it stays the same", "it doubles", "it becomes four times as large"],
  correct: 1,
};
const ratio: Answer = { kind: "ratio", parts: [3, 4], lowestTerms: true };
const expression: Answer = { kind: "expression", value: "5x + 6" };
const expanded: Answer = { kind: "expression", value: "3x + 6", expanded: true };
const factored: Answer = { kind: "expression", value: "(x + 1)(x + 2)" };
const square: Answer = { kind: "expression", value: "a^2 + 2ab + b^2" };
const choices: Answer = { kind: "choices", options: ["2", "3", "4", "5"], correct: [0, 1, 3] };
const text: Answer = { kind: "text", accepted: ["perimeter"] };

const cafe: Answer = { kind: "text", accepted: ["caf", "pein"] };
const senor: Answer = { kind: "text", accepted: ["ño", "é"] };
const measured = (value: string, unit: string): Answer => ({ kind: "numeric", value, tolerance: 0, unit });

describe("units, and words with letters of any script", () => {
  test.each<readonly [answer: Answer, reply: string, verdict: string]>([
    [measured("4", "m/s²"), "4 m/s²", "right"],
    [measured("4", "m/s²"), "4 m/s^2", "right"],
    [measured("4", "m/s²"), "4 metres per second squared", "right"],
    [measured("4", "m/s²"), "4 m/s", "wrong_unit"],
    [measured("4", "m/s"), "4 m/s²", "wrong_unit"],
    [measured("2.7", "g/cm³"), "2.7 g/cm3", "right"],
    [measured("2.7", "g/cm³"), "2700 kg/m³", "right"],
    [measured("2.7", "g/cm³"), "2.7 g", "wrong_unit"],
    [measured("4", "m³"), "4 m³", "right"],
    [measured("4", "m³"), "4 cubic metres", "right"],
    [measured("4", "m³"), "4000 l", "right"],
    [measured("4", "m³"), "4 m²", "wrong_unit"],
    [measured("2", "l"), "2000 cm³", "right"],
    [measured("3", "h"), "3 hours", "right"],
    [measured("3", "h"), "180 min", "right"],
    [measured("3", "h"), "3 minutes", "wrong"],
    [measured("90", "s"), "1.5 min", "right"],
    [cafe, "café", "wrong"],
    [cafe, "peiné", "wrong"],
    [cafe, "caf!", "right"],
    [senor, "señor", "wrong"],
    [senor, "el ño", "right"],
    [{ kind: "text", accepted: ["café"] }, "cafe\u0301", "right"],
    [{ kind: "text", accepted: ["Straße"] }, "Österreich", "wrong"],
    [{ kind: "choice", options: ["x", "y", "z"], correct: 0 }, "Ávila", "none"],
    [choices, "É", "none"],
  ])("%j: %p is %s", (answer, reply, verdict) => {
    expect(checkAnswer({ answer, misconceptions: [] }, reply).verdict).toBe(verdict as never);
  });
});

test.each<readonly [answer: Answer, hint: string, isTold: boolean]>([
  [choices, "It is A, B and D.", true],
  [choices, "d, b, a", true],
  [choices, "A and B", false],
  [choices, "One of them is not A, B, C or D.", false],
  [words, "Option B.", true],
  [words, "The answer is (B)", true],
  [words, "B is right.", true],
  [words, "The answer is: it doubles.", true],
  [words, "Does it double, or does it stay?", false],
  [words, "B stands for the base.", false],
  [{ kind: "text", accepted: ["caf"] }, "Think of a café.", false],
  [{ kind: "text", accepted: ["café"] }, "Think of a CAFÉ.", true],
])("%j is told by %p: %p", (answer, hint, isTold) => {
  expect(mentionsAnswer(hint, answer)).toBe(isTold);
});

describe("a free reply", () => {
  test.each([
    [fraction, "I think it's 11/12!", "right"],
    [fraction, "22/24", "right"],
    [fraction, "11 over 12", "right"],
    [fraction, "11⁄12", "right"],
    [fraction, "eleven twelfths", "right"],
    [fraction, "0.92", "rounded"],
    [fraction, "0.917", "rounded"],
    [fraction, "0.9", "wrong"],
    [fraction, "8/12 + 3/12", "unfinished"],
    [fraction, "8/12 + 3/12 = 11/12", "right"],
    [fraction, "8/12 + 2/12", "wrong"],
    [fraction, "11/12 or 10/12", "several"],
    [fraction, "I do not know", "none"],
    [fraction, "11/0", "none"],
    [threeQuarters, "6/8", "not_lowest"],
    [threeQuarters, "three quarters", "right"],
    [threeQuarters, "0.75", "right"],
    [threeQuarters, "0,75", "right"],
    [threeQuarters, "75%", "right"],
    [{ kind: "fraction", value: "3/2", lowestTerms: false }, "1 1/2", "right"],
    [four, "x = 4", "right"],
    [four, "x=4.0", "right"],
    [four, "four", "right"],
    [four, "can you give me an easy one", "none"],
    [four, "one more please", "none"],
    [four, "it's one", "wrong"],
    [four, "the answer is 4, because 8 / 2 works", "right"],
    [four, "4?", "right"],
    [four, "x = 5 - 1", "unfinished"],
    [four, "14", "wrong"],
    [four, "-4", "wrong"],
    [four, "4 cm", "right"],
    [four, "2x = x + 4", "none"],
    [four, "3(x + 2) = 4 + 3x", "none"],
    [minusFive, "-5", "right"],
    [minusFive, "− 5", "right"],
    [minusFive, "minus five", "right"],
    [minusFive, "it is −5", "right"],
    [minusFive, "5", "wrong"],
    [quarter, "25 %", "right"],
    [quarter, "25 percent", "right"],
    [quarter, "25", "right"],
    [quarter, "0.25", "wrong"],
    [length, "12 cm", "right"],
    [length, "12cm", "right"],
    [length, "0.12 m", "right"],
    [length, "120 mm", "right"],
    [length, "12 m", "wrong"],
    [length, "12 cm²", "wrong_unit"],
    [area, "20 square centimetres", "right"],
    [area, "20 cm^2", "right"],
    [area, "20 cm2", "right"],
    [area, "20 cm", "wrong_unit"],
    [price, "€7.50", "right"],
    [price, "7,50 €", "right"],
    [price, "7.5 euros", "right"],
    [circle, "31.42 cm", "right"],
    [circle, "31.5", "wrong"],
    [choice, "C", "right"],
    [choice, "c)", "right"],
    [choice, "I think it's c", "right"],
    [choice, "option C", "right"],
    [choice, "0.3", "right"],
    [choice, "28% I guess", "wrong"],
    [choice, "28% or 0.3", "several"],
    [choice, "a hint please", "none"],
    [words, "I think it doubles", "right"],
    [words, "it stays the same", "wrong"],
    [ratio, "3:4", "right"],
    [ratio, "3 to 4", "right"],
    [ratio, "6 : 8", "not_lowest"],
    [ratio, "4:3", "wrong"],
    [expression, "5x+6", "right"],
    [expression, "I get 6 + 5x.", "right"],
    [expression, "3x + 2x + 6", "not_simplified"],
    [expression, "11x", "wrong"],
    [expression, "5y + 6", "wrong"],
    [expression, "6+x*5", "right"],
    [expression, "5(x + 1.2)", "right"],
    [expanded, "6 + 3x", "right"],
    [expanded, "3(x + 2)", "not_expanded"],
    [expanded, "-1(-3x - 6)", "not_expanded"],
    [expanded, "(x + 2) × 3", "not_expanded"],
    [expanded, "2x + x + 6", "not_simplified"],
    [expanded, "3x + 2", "wrong"],
    [factored, "(x+2)(x+1)", "right"],
    [factored, "x² + 3x + 2", "not_simplified"],
    [factored, "x² + 3x + 3", "wrong"],
    [square, "(a+b)^2", "right"],
    [square, "I get b² + 2ba + a².", "right"],
    [square, "a^2 + b^2", "wrong"],
    [square, "process.exit()", "none"],
    [square, "((((a^999)^999)^999)^999)^999", "wrong"],
    [choices, "A, B, D", "right"],
    [choices, "d a b", "right"],
    [choices, "a, b and d", "right"],
    [choices, "A, B", "wrong"],
    [choices, "A, B, C, D", "wrong"],
    [choices, "no idea", "none"],
    [text, "Is it the perimeter?", "right"],
    [text, "area", "wrong"],
    [text, "perimeter or area", "several"],
  ] as const)("%j ← %s is %s", (answer, reply, verdict) => {
    expect(verdictOf(answer, reply)).toBe(verdict);
  });

  test("a missing unit is named, so that it can be added", () => {
    expect(checkAnswer({ answer: length, misconceptions: [] }, "12")).toEqual({ verdict: "right", unitMissing: "cm" });
  });

  test("a misconception's answer brings its correction, in any spelling", () => {
    const misconceptions = [{ answer: "6/12", correction: "…" }] as const;
    expect(checkAnswer({ answer: threeQuarters, misconceptions }, "0.5")).toEqual({
      verdict: "wrong",
      misconception: misconceptions[0],
    });
  });
});

const part = fc.integer({ min: 1, max: 500 });

test("a known mistake that is no ratio, or one of other numbers, is no reason to throw", () => {
  const answer = { kind: "ratio", parts: [3, 4], lowestTerms: true } as const;
  for (const mistake of ["four", "1.5 : 2", "", "NaN:Infinity"])
    expect(checkAnswer({ answer, misconceptions: [{ answer: mistake, correction: "-" }] }, "5 : 6")).toMatchObject({
      verdict: "wrong",
    });
});

describe("properties", () => {
  test("every equivalent fraction is right, with any sign and in any sentence", () => {
    const frames = fc.constantFrom("#", "I think it's #!", "x = #", "maybe #?", "My answer: #.", "so we get # 🙂");
    fc.assert(
      fc.property(
        part,
        part,
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        frames,
        (above, below, factor, negative, frame) => {
          const sign = negative ? "-" : "";
          const value = formatRational(rational(negative ? -above : above, below)).replace("−", "-");
          const reply = frame.replace("#", `${sign}${above * factor}/${below * factor}`);
          expect(verdictOf({ kind: "fraction", value, lowestTerms: false }, reply)).toBe("right");
        },
      ),
    );
  });

  test("a fraction is right exactly when its value is the answer's", () => {
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const isEqual = a * d === b * c;
        expect(verdictOf({ kind: "fraction", value: `${a}/${b}`, lowestTerms: false }, `${c}/${d}`) === "right").toBe(
          isEqual,
        );
      }),
    );
  });

  test("decimals are compared exactly, with point or comma", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom(".", ","), (hundredths, point) => {
        const exact = multiply(rational(hundredths), rational(1, 100));
        const written = `${Math.floor(hundredths / 100)}${point}${String(hundredths % 100).padStart(2, "0")}`;
        const answer: Answer = { kind: "numeric", value: formatRational(exact), tolerance: 0, unit: null };
        expect(verdictOf(answer, written)).toBe("right");
        expect(
          verdictOf(
            answer,
            written.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
          ),
        ).toBe("wrong");
      }),
    );
  });

  test("no text makes it throw, and a text without digits or number words is no number", () => {
    const answers = [fraction, four, quarter, length, choice, choices, ratio, expression, expanded, square, text];
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.constantFrom(...answers), (reply, answer) => {
        checkAnswer({ answer, misconceptions: [{ answer: "1", correction: "…" }] }, reply);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[bcdfgj-mp-rv-z !?.]{0,60}$/), (reply) => {
        expect(verdictOf(four, reply)).toBe("none");
      }),
    );
  });
});
