import { expect, test } from "bun:test";
import { findItem } from "@masterx/items";
import { createOwnItem } from "./own-exercise/create-own-item.ts";
import { readOwnExercise } from "./own-exercise/read-own-exercise.ts";
import { isFalseStep, isRightStep } from "./right-step.ts";

function itemFor(question: string) {
  const exercise = readOwnExercise(question);
  const item = exercise && createOwnItem(exercise);
  if (!item) throw new Error(`no exercise: ${question}`);
  return item;
}

test.each([
  ["2x + 3 = 11", "2x = 8"],
  ["2x + 3 = 11", "so 2x = 8?"],
  ["2x + 3 = 11", "2x = 11 - 3"],
  ["2x + 3 = 11", "subtract 3"],
  ["2x + 3 = 11", "take away 3 from both sides"],
  ["2x + 3 = 11", "divide by 2"],
  ["5x - 4 = 2x + 11", "minus 2x"],
  ["3(x - 2) = 12", "3x - 6 = 12"],
  ["2x + 3 = 11", "2x = 11 - 3 = 8"],
  ["2x + 3 = 11", "2x + 3 = 11 so 2x = 8"],
  ["2x + 3 = 11", "2x = x + 4"],
  ["3(x + 2) = 21", "3(x+2) = 3x + 6"],
  ["3(x + 2) = 21", "first I get 3x + 6 = 21"],
  ["simplify 3x + 2x + 6", "3x + 2x = 5x"],
  ["simplify 3x + 2x + 6", "3x + 2x + 6 = x + 4x + 6"],
  ["simplify 5a + 2b - 3a + b", "5a - 3a = 2a, 2b + b = 3b"],
  ["expand 3(x + 2)", "3(x+2) = 3*x + 3*2"],
  ["expand 3(x + 2)", "3 × 2 = 6"],
  ["expand (x + 2)(x + 3)", "(x+2)(x+3) = x(x+3) + 2(x+3)"],
  ["15% of 80", "10% of 80 = 8"],
  ["15% of 80", "10% of 80 is 8"],
  ["12 + 30", "12 + 20 = 32"],
  ["3/4 + 1/8", "3/4 = 6/8"],
  ["factors of 24", "2 × 12"],
  ["factors of 24", "1, 24, 3"],
  ["prime factors of 60", "4 × 15"],
  ["prime factors of 60", "60 = 2 × 30"],
])("%s: %s is a right step", (question, reply) => {
  expect(isRightStep(itemFor(question), reply, false)).toBe(true);
});

test.each([
  ["2x + 3 = 11", "2x = 14"],
  ["2x + 3 = 11", "2x + 3 = 11"],
  ["2x + 3 = 11", "2y = 8"],
  ["2x + 3 = 11", "add 3"],
  ["2x + 3 = 11", "why do you subtract 3?"],
  ["2x + 3 = 11", "I don't know, subtract 3"],
  ["2x + 3 = 11", "2x = 11 - 3 = 7"],
  ["2x + 3 = 11", "2x = 8, so x = 5"],
  ["2x + 3 = 11", "2x + 3 = 11 so 2x = 14"],
  ["2x + 3 = 11", "5 × banana + 2x = 2x + 8"],
  ["3(x + 2) = 21", "3(x+2) = 3x + 2"],
  ["simplify 3x + 2x + 6", "3x + 2x = 6x"],
  ["simplify 3x + 2x + 6", "3x = 3x"],
  ["simplify 3x + 2x + 6", "7y + y = 8y"],
  ["simplify 3x + 2x + 6", "7 + 7 = 14"],
  ["expand 3(x + 2)", "3(x+2) = 3x + 2"],
  ["12 + 30", "12 + 20 = 33"],
  ["12 + 30", "1 + 1 = 2"],
  ["3/4 + 1/8", "3/4 = 3/4"],
  ["3/4 + 1/8", "banana"],
  ["factors of 24", "5"],
  ["prime factors of 60", "6 × 11"],
])("%s: %s is none", (question, reply) => {
  expect(isRightStep(itemFor(question), reply, false)).toBe(false);
});

test("a value on the way counts when a step was asked for; to the question itself it is a wrong answer", () => {
  expect([true, false].map((askedFor) => isRightStep(itemFor("15% of 80"), "8", askedFor))).toEqual([true, false]);
  expect([true, false].map((askedFor) => isRightStep(itemFor("2x + 3 = 11"), "-3", askedFor))).toEqual([true, false]);
});

test("a known mistake is corrected and not taken for a step", () => {
  const item = findItem("equations-2x-plus-3");
  expect(item && isRightStep(item, "8", true)).toBe(false);
  expect(item && isRightStep(item, "2x = 8", false)).toBe(true);
});

test.each([
  ["2x + 3 = 11", "2x = 7 so x = 4", true],
  ["2x + 3 = 11", "2x = 8 so x = 4", false],
  ["2x + 3 = 11", "2x + 3 = 11", false],
  ["2x + 3 = 11", "is it 4?", false],
  ["3(x + 2) = 15", "3(x+2) = 3x + 2", true],
  ["simplify 3x + 2x + 6", "3x + 2x = 5x + 6", true],
  ["simplify 3x + 2x + 6", "it is 5x + 6", false],
  ["7 ÷ 2", "7 ÷ 2 = 3", false],
])("%s: in %s something is set equal that is not: %p", (question, reply, isFalse) => {
  expect(isFalseStep(itemFor(question), reply)).toBe(isFalse);
});

test("hostile replies are read in time that grows with their length", () => {
  const replies = ["x = ".repeat(5000), `${"3x + ".repeat(3000)}= 1`, "% of ".repeat(4000), `3x = ${"(".repeat(9000)}`];
  for (const question of ["2x + 3 = 11", "simplify 3x + 2x + 6", "15% of 80"])
    for (const reply of replies) {
      const before = performance.now();
      isRightStep(itemFor(question), reply, true);
      expect([reply.slice(0, 9), performance.now() - before < 2_000]).toEqual([reply.slice(0, 9), true]);
    }
});
