import { expect, test } from "bun:test";
import { type Check, checkAnswer } from "@masterx/items";
import { createOwnItem } from "./create-own-item.ts";
import { readOwnExercise } from "./read-own-exercise.ts";

function itemFor(message: string) {
  const exercise = readOwnExercise(message);
  return exercise?.kind === "expression_task" ? createOwnItem(exercise) : null;
}

test.each<readonly [asked: string, reply: string, verdict: Check["verdict"]]>([
  ["simplify 3x + 2x", "5x", "right"],
  ["Simplify 3x + 2x.", "6x", "wrong"],
  ["collect like terms: 5a + 2b - 3a + b", "2a + 3b", "right"],
  ["simplify 5x + 6 - 3x", "2(x + 3)", "right"],
  ["simplify 4x - 4x", "0", "right"],
  ["expand 3(x + 2)", "3x + 6", "right"],
  ["expand 3(x + 2)", "3(x + 2)", "not_expanded"],
  ["please multiply out the bracket 3(x + 2)", "6 + 3x", "right"],
  ["expand and simplify 2(x+1) + 3(x-2)", "5x - 4", "right"],
  ["expand and simplify 2(x+1) + 3(x-2)", "2x + 2 + 3x - 6", "not_simplified"],
  ["expand (x+2)(x-3)", "x² - x - 6", "right"],
  ["expand (a+b)^2", "a^2 + 2ab + b^2", "right"],
  ["expand (a+b)^2", "a^2 + b^2", "wrong"],
  ["simplify 6 - 2(x - 3)", "12 - 2x", "right"],
])("%s: %s is %s", (asked, reply, verdict) => {
  const item = itemFor(asked);
  expect(item && checkAnswer(item, reply).verdict).toBe(verdict);
});

test.each([
  "simplify my life",
  "simplify x",
  "simplify 24/36",
  "expand x/3 + 1",
  "simplify x + ((((((1+1)^2)^2)^2)^2)^2)",
  "expand (a+b+c+d)(a+b+c+d)",
  "expand 999999(999999x + 9)",
  `simplify ${"x + ".repeat(40)}x`,
  "simplify ".repeat(2000),
])("%s is no such task, or too long to teach", (message) => {
  const before = performance.now();
  expect(itemFor(message)).toBeNull();
  expect(performance.now() - before).toBeLessThan(2_000);
});

test("squares of squares of nothing are not multiplied out for ever", () => {
  expect(itemFor("simplify x + (((((x-x)^2)^2)^2)^2)^2")?.steps).toEqual([
    "(((((x − x)^2)^2)^2)^2)^2 = 0.",
    "So it is x.",
  ]);
});

test("two brackets are multiplied out product by product before like terms are put together", () => {
  expect(itemFor("expand (x+2)(x+3)")?.steps).toEqual([
    "(x + 2) × (x + 3) = x² + 3x + 2x + 6.",
    "3x + 2x = 5x.",
    "So it is x² + 5x + 6.",
  ]);
});
