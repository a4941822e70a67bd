import { expect, test } from "bun:test";
import fc from "fast-check";
import { checkAnswer, mentionsAnswer } from "@masterx/items";
import { createOwnItem } from "./create-own-item.ts";
import { readOwnExercise } from "./read-own-exercise.ts";

const itemFor = (message: string) => {
  const exercise = readOwnExercise(message);
  return exercise && createOwnItem(exercise);
};

test.each([
  ["What is 3/4 + 1/8?", "7/8"],
  ["what's 12 x 17", "204"],
  ["Can you help me with 5/6 - 1/4?", "7/12"],
  ["2/3 × 3/5", "2/5"],
  ["3/4 ÷ 3/8 = ?", "2"],
  ["solve 2x+3=11", "x = 4"],
  ["Solve 3(y + 2) = 21 please", "y = 5"],
  ["x/3 - 2 = 4", "18"],
  ["5x - 4 = 2x + 11", "5"],
  ["15% of 80", "12"],
  ["what is 7.5 percent of 200?", "15"],
  ["calculate 2 + 3 * (4 - 1)^2", "29"],
  ["3 × 2² − 8 ÷ 4", "10"],
  ["what is 0.5 + 0.25", "0.75"],
  ["how much is 7 - 12?", "-5"],
  ["2x = 9", "9/2"],
  ["1/3 of 90", "30"],
  ["5 squared", "25"],
  ["what is the square of 7?", "49"],
  ["2 to the power of 5", "32"],
  ["2 to the 5th power", "32"],
  ["2⁵", "32"],
  ["what is 2^10", "1024"],
  ["what is (-2)^2?", "4"],
] as const)("%s can be worked through; its answer is %s", (message, answer) => {
  const item = itemFor(message);
  expect(item && checkAnswer(item, answer).verdict).toBe("right");
});

test.each([
  "I studied 5-10 minutes",
  "we did 3/4 of the book",
  "x = 4",
  "my phone is 0151-2345",
  "Who was Napoleon?",
  "what is 1/0",
  "x + y = 3",
  "a mark of 2+ is good",
  "6 : 8",
])("%s is not an exercise that is asked for", (message) => {
  expect(readOwnExercise(message)).toBeNull();
});

test.each(["what is 999999 * 999999", "what is 2^6 * 2^6 * 2^6 * 2^6", "2x + 1 = 2x + 3"])(
  "%s is beyond what is taught",
  (message) => {
    const exercise = readOwnExercise(message);
    expect(exercise).not.toBeNull();
    expect(exercise && createOwnItem(exercise)).toBeNull();
  },
);

const number = fc.integer({ min: 0, max: 60 });
const fraction = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 2, max: 20 }))
  .map(([above, below]) => `${above}/${below}`);
const sign = fc.constantFrom("+", "-", "×", "÷");
const arithmetic = fc.oneof(
  fc.tuple(number, sign, number).map((parts) => parts.join(" ")),
  fc.tuple(fraction, sign, fraction).map((parts) => parts.join(" ")),
  fc.tuple(number, sign, number, sign, number).map((parts) => parts.join(" ")),
  fc.tuple(number, fc.constantFrom(100, 80, 60, 25)).map(([share, of]) => `${share}% of ${of}`),
  fc.tuple(fc.integer({ min: 2, max: 12 }), number, number).map(([a, b, c]) => `${a}x + ${b} = ${c}`),
);

test("hints never hold the answer, the last step does, and the exercise is read back from the item's id", () => {
  fc.assert(
    fc.property(arithmetic, (exercise) => {
      const item = itemFor(`what is ${exercise}?`);
      if (!item) return;
      expect([exercise, item.hints.filter((hint) => mentionsAnswer(hint, item.answer))]).toEqual([exercise, []]);
      expect([exercise, item.steps, mentionsAnswer(item.steps.at(-1) ?? "", item.answer)]).toEqual([
        exercise,
        item.steps,
        true,
      ]);
      expect(itemFor(item.id.slice("own:".length))).toEqual(item);
    }),
    { numRuns: 400 },
  );
});

test("a power is taught as a product, and base times exponent is a known mistake", () => {
  const item = itemFor("2 to the power of 5");
  expect(item).toMatchObject({ skill: "powers", steps: ["2^5 = 2 × 2 × 2 × 2 × 2.", "That is 32."] });
  expect(item && checkAnswer(item, "10")).toMatchObject({ verdict: "wrong", misconception: { answer: "10" } });
  expect(itemFor("2^2")?.misconceptions).toEqual([]);
});
