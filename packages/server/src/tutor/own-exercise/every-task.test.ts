import { expect, test } from "bun:test";
import fc from "fast-check";
import { checkAnswer, factorPairs, mentionsAnswer, writtenAnswer } from "@masterx/items";
import { createOwnItem } from "./create-own-item.ts";
import { isTask, readOwnExercise } from "./read-own-exercise.ts";

function itemFor(message: string) {
  const exercise = readOwnExercise(message);
  return exercise && isTask(exercise) ? createOwnItem(exercise) : null;
}

const size = fc.integer({ min: 2, max: 999 });
const numberTasks = fc.oneof(
  fc.tuple(size, size).map(([a, b]) => `simplify ${a}/${b}`),
  fc.tuple(size, size).map(([a, b]) => `lcm of ${a} and ${b === a ? a + 1 : b}`),
  fc.tuple(size, size).map(([a, b]) => `hcf of ${a} and ${b === a ? a + 1 : b}`),
  size.map((of) => `square root of ${of}`),
  size.map((of) => `is ${of} prime?`),
  size.filter((of) => factorPairs(of).length <= 12).map((of) => `factors of ${of}`),
  size.map((of) => `prime factors of ${of}`),
  fc.tuple(size, size).map((parts) => `simplify ${parts.join(":")}`),
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map(([one, a, b]) => `share ${one * (a + b)} in the ratio ${a}:${b}`),
  size.map((of) => `cube root of ${of}`),
  fc
    .tuple(
      fc.constantFrom("mean", "median", "mode", "range"),
      fc.array(fc.integer({ min: -20, max: 40 }), { minLength: 2, maxLength: 9 }),
    )
    .map(([sought, numbers]) => `${sought} of ${numbers.join(", ")}`),
  fc.tuple(size, size, fc.integer({ min: 0, max: 2 })).map(([a, b, to]) => `round ${a}.${b} to ${to} decimal places`),
);

const few = fc.integer({ min: 1, max: 12 });
const sign = fc.constantFrom("+", "-");
const expressionTasks = fc.oneof(
  fc.tuple(few, sign, few, sign, few).map(([a, first, b, second, c]) => `simplify ${a}x ${first} ${b} ${second} ${c}x`),
  fc
    .tuple(few, sign, few, sign, few)
    .map(([a, first, b, second, c]) => `simplify ${a}a ${first} ${b}b ${second} ${c}a`),
  fc.tuple(few, few, sign, few).map(([by, a, between, b]) => `expand ${by}(${a}x ${between} ${b})`),
  fc.tuple(few, sign, few, few).map(([a, between, by, b]) => `simplify ${a} ${between} ${by}(x - ${b})`),
  fc.tuple(few, sign, few).map(([a, between, b]) => `expand (x ${between} ${a})(x + ${b})`),
);

test("hints never hold the answer, the last step does, the written answer is right, and the task is read back from the item's id", () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 3, arbitrary: numberTasks }, { weight: 2, arbitrary: expressionTasks }),
      (message) => {
        const item = itemFor(message);
        if (!item) throw new Error(`not taught: ${message}`);
        expect([message, item.hints.filter((hint) => mentionsAnswer(hint, item.answer))]).toEqual([message, []]);
        expect([item.steps, mentionsAnswer(item.steps.at(-1) ?? "", item.answer)]).toEqual([item.steps, true]);
        expect([message, checkAnswer(item, writtenAnswer(item.answer)).verdict]).toEqual([message, "right"]);
        expect(itemFor(item.id.slice("own:".length))).toEqual(item);
        expect(item.id.length).toBeLessThanOrEqual(100);
      },
    ),
    { numRuns: 1000 },
  );
});
