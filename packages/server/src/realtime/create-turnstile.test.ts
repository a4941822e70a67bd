import { expect, test } from "bun:test";
import { createTurnstile } from "./create-turnstile.ts";

/** A turnstile whose turns take as long as the test says. */
function open(turnTakesMs: (turn: number) => number) {
  let nowMs = 0;
  let turn = 0;
  let next: (() => void) | null = null;
  const turnstile = createTurnstile({ now: () => nowMs, defer: (task) => (next = task) });
  const entered: number[] = [];
  return {
    entered,
    come: (person: number) => void turnstile.enter().then(() => entered.push(person)),
    /** How many have been let in by the end of each turn of the event loop, until nobody waits. */
    async run(): Promise<readonly number[]> {
      const counts: number[] = [];
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        counts.push(entered.length);
        const task = next;
        if (!task) return counts;
        next = null;
        nowMs += turnTakesMs(turn);
        turn += 1;
        task();
      }
    },
  };
}

test("who comes alone is let in at once, and the next one after them too", async () => {
  const { come, run, entered } = open(() => 1);
  for (const person of [1, 2, 3]) {
    come(person);
    await run();
    expect(entered.at(-1)).toBe(person);
  }
});

test("who comes together is let in in order, more in a turn as long as turns are short", async () => {
  const { come, run, entered } = open(() => 1);
  const crowd = Array.from({ length: 200 }, (_, person) => person);
  for (const person of crowd) come(person);
  expect(await run()).toEqual([2, 6, 14, 30, 62, 126, 190, 200, 200]);
  expect(entered).toEqual(crowd);
});

test("while turns are long only two are let in in each, and everybody in the end", async () => {
  const { come, run, entered } = open((turn) => (turn < 5 ? 100 : 1));
  for (let person = 0; person < 40; person += 1) come(person);
  expect(await run()).toEqual([2, 4, 6, 8, 10, 12, 16, 24, 40, 40]);
  expect(entered).toHaveLength(40);
});
