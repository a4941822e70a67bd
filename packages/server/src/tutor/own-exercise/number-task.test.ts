import { expect, test } from "bun:test";
import { type Check, checkAnswer } from "@masterx/items";
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
  ["simplify 12:18", "2:3", "right"],
  ["simplify the ratio 12 : 18", "6:9", "not_lowest"],
  ["write 6:4 in simplest form", "2:3", "wrong"],
  ["what is the ratio 12:18:24 in its simplest form?", "2:3:4", "right"],
  ["simplify 3:4", "3:4", "right"],
  ["share 30 in the ratio 2:3", "12 and 18", "right"],
  ["share 30 in the ratio 2:3", "18 and 12", "wrong"],
  ["Divide £40 between Ann and Bob in the ratio 1:1", "20 and 20", "right"],
  ["split 40 into the ratio 1:1:2", "10, 10, 20", "right"],
  ["cube root of 27", "3", "right"],
  ["∛27", "9", "wrong"],
  ["∛30", "between 3 and 4", "right"],
  ["mean of 3, 5 and 10", "6", "right"],
  ["what is the average of 3 and 4?", "3.5", "right"],
  ["mean of 3.5, 4 and 10", "5 5/6", "right"],
  ["mean of -3 and 5", "1", "right"],
  ["find the median of 4, 1, 7", "4", "right"],
  ["median of 4, 1, 7, 2", "3", "right"],
  ["mode of 1 2 2 3", "2", "right"],
  ["mode of 1, 1, 2, 2, 5", "1 and 2", "right"],
  ["mode of 1, 2, 3", "there is no mode", "right"],
  ["range of 3, 9, -4", "13", "right"],
  ["range of 3, 9, -4", "5", "wrong"],
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
  ["is 1 prime", "prime", "wrong"],
  ["Is 1 a prime number?", "no, it isn't prime", "right"],
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
  "is 0 prime",
  "simplify 3/0",
  "simplify 24/36 + 1/2",
  "lcm of 12",
  "round 3.476",
  "the prime minister is 60",
  "17",
  "2/3",
  "√144 + 5",
  "simplify 0:3",
  "share 30 in the ratio 2:5",
  "∛0",
  "mean of 3",
  "what do you mean by 3 and 4",
  "I mean 3 or 4",
  "mean of banana and 3",
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

test("hostile lists are read in time that grows with their length", () => {
  const hostile = ["mean of ", "share ", "simplify ", "ratio ", "median of the numbers "].flatMap((begin) =>
    ["1, ", "1 ", "a ", "1:", "1 and ", "in the ratio "].map((part) => begin + part.repeat(5000)),
  );
  for (const message of hostile) {
    const before = performance.now();
    itemFor(message);
    expect([message.slice(0, 30), performance.now() - before < 2_000]).toEqual([message.slice(0, 30), true]);
  }
});

test("a mistake that is known is corrected by name, and never where it is the answer", () => {
  const correctionOf = (question: string, reply: string): string | null => {
    const item = itemFor(question);
    const check = item && checkAnswer(item, reply);
    return check?.verdict === "wrong" ? (check.misconception?.correction ?? null) : (check?.verdict ?? null);
  };
  expect(correctionOf("simplify 12:18", "3:2")).toContain("order matters");
  expect(correctionOf("mean of 3, 5 and 10", "18")).toContain("sum of all");
  expect(correctionOf("cube root of 27", "9")).toContain("a third");
  expect(correctionOf("mean of 0 and 0", "0")).toBe("right");
  expect(correctionOf("range of 0, 9", "9")).toBe("right");
});
