import { expect, jest, test } from "bun:test";
import { isDue, startNightlyRefit } from "./nightly-refit.ts";
import type { RefitOutcome } from "./refit-population.ts";

const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime();

test("the night's refit is due once the hour has come, once", () => {
  expect(isDue(at(10, 2, 59), at(9, 3, 1), 3)).toBe(false);
  expect(isDue(at(10, 3, 0), at(9, 3, 1), 3)).toBe(true);
  expect(isDue(at(10, 9), at(10, 3, 1), 3)).toBe(false);
  // A server that was off at night does it when it is back.
  expect(isDue(at(10, 9), at(8, 3, 1), 3)).toBe(true);
  expect(isDue(at(10, 0, 30), at(9, 0, 1), 0)).toBe(true);
});

test("a server does it once a night, leaves it to another that was first, and tries a failed one the next night", async () => {
  jest.useFakeTimers();
  try {
    let [now, last] = [at(10, 22), null as number | null];
    const outcomes: (RefitOutcome | Error)[] = [];
    const [done, faults]: [RefitOutcome[], unknown[]] = [[], []];
    let asked = 0;
    const refit = () => {
      asked += 1;
      const outcome = outcomes.shift() ?? new Error("nobody expected it");
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    };
    const parts = { last: () => Promise.resolve(last), hour: 3, now: () => now, refit };
    const stop = startNightlyRefit({ ...parts, done: (one) => done.push(one), onFault: (fault) => faults.push(fault) });
    const until = async (day: number, hour: number) => {
      for (; now < at(day, hour); now += 5 * 60_000) {
        jest.advanceTimersByTime(5 * 60_000);
        for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
      }
    };
    await until(11, 3);
    expect(asked).toBe(0);
    const tooFew = { kind: "too_few", taught: 2, needed: 1_000 } as const;
    outcomes.push(tooFew);
    await until(12, 2);
    expect([asked, done, faults]).toEqual([1, [tooFew], []]);
    last = at(12, 3);
    await until(13, 2);
    expect(asked).toBe(1);
    outcomes.push(new Error("away"), { kind: "running" });
    await until(15, 2);
    expect([asked, done.length, faults.length]).toEqual([3, 1, 1]);
    stop();
    await until(17, 2);
    expect(asked).toBe(3);
  } finally {
    jest.useRealTimers();
  }
});
