import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Check, checkAnswer, factorPairs, mentionsAnswer, writtenAnswer } from "@masterx/items";
import { createOwnItem } from "./create-own-item.ts";
import { readOwnExercise } from "./read-own-exercise.ts";

function itemFor(message: string) {
  const exercise = readOwnExercise(message);
  return exercise?.kind === "number_task" ? createOwnItem(exercise) : null;
}

test.each<readonly [asked: string, reply: string, verdict: Check["verdict"]]>([
  ["simplify 24/36", "2/3", "right"],
  ["Simplify 24/36.", "12/18", "not_lowest"],
  ["can you simplify the fraction 24 over 36 please", "2/3", "right"],
  ["what is 24/36 in its simplest form?", "2/3", "right"],
  ["reduce 36/24 to lowest terms", "1 1/2", "right"],
  ["simplify 7/9", "7/9", "right"],
  ["simplify 24/4", "6", "right"],
  ["what is the lowest common multiple of 12 and 18?", "36", "right"],
  ["LCM of 4, 6 and 10", "60", "right"],
  ["lcm(4, 6)", "12", "right"],
  ["HCF of 24 and 36", "12", "right"],
  ["find the greatest common factor of 7 and 12", "1", "right"],
  ["square root of 144", "12", "right"],
  ["√144", "12", "right"],
  ["what's the sqrt of 144?", "72", "wrong"],
  ["√50", "between 7 and 8", "right"],
  ["√50", "6 and 7", "wrong"],
  ["round 3.476 to 2 decimal places", "3.48", "right"],
  ["round 3.476 to 2 decimal places", "3.47", "wrong"],
  ["what is 3.996 rounded to two decimal places?", "4.00", "right"],
  ["Round 3.5 to the nearest whole number", "4", "right"],
  ["round 1449 to the nearest hundred", "1400", "right"],
  ["round 96 to the nearest 10", "100", "right"],
  ["round 0.04562 to 2 significant figures", "0.046", "right"],
  ["round 45678 to 2 s.f.", "46000", "right"],
  ["is 17 prime?", "yes, it's prime", "right"],
  ["is 17 a prime number?", "it isn't prime", "wrong"],
  ["is 51 prime", "it isn't a prime number", "right"],
  ["is 51 prime", "prime", "wrong"],
  ["is 2 prime", "prime", "right"],
  ["factors of 24", "1, 2, 3, 4, 6, 8, 12, 24", "right"],
  ["what are all the factors of 24?", "1 and 24, 2 and 12, 3 and 8, 4 and 6", "right"],
  ["factors of 36", "1x36 2x18 3x12 4x9 6x6", "right"],
  ["factors of 24", "1, 2, 3, 4, 6, 12, 24", "wrong"],
  ["factors of 24", "1, 2, 3, 4, 5, 6, 8, 12, 24", "wrong"],
  ["prime factors of 60", "2 × 2 × 3 × 5", "right"],
  ["prime factors of 60", "60 = 2² * 3 * 5", "right"],
  ["prime factorisation of 60", "5 x 3 x 2^2", "right"],
  ["prime factors of 60", "2 × 3 × 5", "wrong"],
  ["prime factors of 17", "prime", "right"],
])("%s: %s is %s", (asked, reply, verdict) => {
  const item = itemFor(asked);
  expect(item && checkAnswer(item, reply).verdict).toBe(verdict);
});

test.each([
  "I wrote down the factors of 24 and got stuck",
  "is 1 prime",
  "simplify 3/0",
  "simplify 24/36 + 1/2",
  "lcm of 12",
  "round 3.476",
  "the prime minister is 60",
  "17",
  "2/3",
  "√144 + 5",
  "square root of 2.25",
])("%s is no such task, or there is nothing to find", (message) => {
  expect(itemFor(message)).toBeNull();
});

test("√50 is also written in its simplest form, and √51 is not", () => {
  expect(itemFor("√50")?.steps.join(" ")).toContain("5√2");
  expect(itemFor("√51")?.steps).toHaveLength(2);
});

test("no root is said to lie below 0", () => {
  for (let of = 2; of < 100; of += 1) {
    const answer = itemFor(`√${of}`)?.answer;
    expect(answer?.kind === "choice" ? answer.options.filter((option) => option.startsWith("-")) : []).toEqual([]);
  }
});

const size = fc.integer({ min: 2, max: 999 });
const asked = fc.oneof(
  fc.tuple(size, size).map(([a, b]) => `simplify ${a}/${b}`),
  fc.tuple(size, size).map(([a, b]) => `lcm of ${a} and ${b === a ? a + 1 : b}`),
  fc.tuple(size, size).map(([a, b]) => `hcf of ${a} and ${b === a ? a + 1 : b}`),
  size.map((of) => `square root of ${of}`),
  size.map((of) => `is ${of} prime?`),
  size.filter((of) => factorPairs(of).length <= 12).map((of) => `factors of ${of}`),
  size.map((of) => `prime factors of ${of}`),
  fc.tuple(size, size, fc.integer({ min: 0, max: 2 })).map(([a, b, to]) => `round ${a}.${b} to ${to} decimal places`),
);

test("hints never hold the answer, the last step does, and the task is read back from the item's id", () => {
  fc.assert(
    fc.property(asked, (message) => {
      const item = itemFor(message);
      if (!item) throw new Error(`not taught: ${message}`);
      expect([message, item.hints.filter((hint) => mentionsAnswer(hint, item.answer))]).toEqual([message, []]);
      expect([item.steps, mentionsAnswer(item.steps.at(-1) ?? "", item.answer)]).toEqual([item.steps, true]);
      expect([message, checkAnswer(item, writtenAnswer(item.answer)).verdict]).toEqual([message, "right"]);
      expect(itemFor(item.id.slice("own:".length))).toEqual(item);
      expect(item.id.length).toBeLessThanOrEqual(100);
    }),
    { numRuns: 600 },
  );
});
