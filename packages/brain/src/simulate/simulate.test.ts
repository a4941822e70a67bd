import { expect, test } from "bun:test";
import { simulate } from "./simulate.ts";

for (const seed of [1, 2, 3])
  test(`[§3] at most 15 level changes and 4 reversals in 100 answers, success within .03 of the target (seed ${seed})`, () => {
    const run = simulate({ learners: 60, seed });
    expect(run.levelChangesPer100).toBeLessThanOrEqual(15);
    expect(run.reversalsPer100).toBeLessThanOrEqual(4);
    expect(Math.abs(run.success - run.target)).toBeLessThanOrEqual(0.03);
    // The loop moves at all, and few are disturbed.
    expect(run.levelChangesPer100).toBeGreaterThan(1);
    expect(run.interventionsPer100).toBeLessThan(5);
    expect(run.gain).toBeGreaterThan(0.3);
  });

test("the same seed gives the same run", () => {
  expect(simulate({ learners: 5, seed: 7 })).toEqual(simulate({ learners: 5, seed: 7 }));
  expect(simulate({ learners: 5, seed: 7 })).not.toEqual(simulate({ learners: 5, seed: 8 }));
});
