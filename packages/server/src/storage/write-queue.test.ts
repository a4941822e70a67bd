import { expect, test } from "bun:test";
import { Refusal } from "./store.ts";
import { createWriteQueue } from "./write-queue.ts";

const refusal = (enter: () => unknown): unknown => {
  try {
    enter();
    return null;
  } catch (error) {
    return error instanceof Refusal ? [error.code, error.retryAfterMs] : error;
  }
};

test("[§4.2] 2,000 wait; the next is overloaded until one is decided", () => {
  const queue = createWriteQueue(() => 0);
  const leave = Array.from({ length: 2_000 }, () => queue.enter());
  expect(refusal(queue.enter)).toEqual(["overloaded", 1_000]);
  leave[1_234]?.();
  expect(refusal(queue.enter)).toBeNull();
  expect(queue.size()).toBe(2_000);
});

test("[§4.2] while one has waited for a second new ones are overloaded", () => {
  let now = 0;
  const queue = createWriteQueue(() => now);
  const first = queue.enter();
  now = 400;
  const second = queue.enter();
  now = 999;
  queue.enter()();
  now = 1_000;
  expect(refusal(queue.enter)).toEqual(["overloaded", 1_000]);
  first();
  expect(refusal(queue.enter)).toBeNull();
  second();
});
