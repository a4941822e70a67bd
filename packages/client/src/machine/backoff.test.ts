import { expect, test } from "bun:test";
import fc from "fast-check";
import { backoffMs, hiddenCapMs, slowRetryMs, visibleCapMs } from "./backoff.ts";

const usual = { maxAttempts: 5, baseDelayMs: 1_000, visible: true, online: true };

test("[§9.2] the bound doubles from the base to 5 s while someone looks, 30 s while hidden", () => {
  const nearlyOne = 1 - Number.EPSILON;
  const bounds = (visible: boolean) =>
    [1, 2, 3, 4, 5, 6].map((attempt) => backoffMs({ ...usual, maxAttempts: 9, visible, attempt, chance: nearlyOne }));
  expect(bounds(true)).toEqual([999, 1_999, 3_999, 4_999, 4_999, 4_999]);
  expect(bounds(false)).toEqual([999, 1_999, 3_999, 7_999, 15_999, 29_999]);
});

test("[§9.2] full jitter: every delay lies between nothing and the bound, and chance reaches both ends", () => {
  fc.assert(
    fc.property(
      fc.record({
        attempt: fc.integer({ min: 1, max: 60 }),
        baseDelayMs: fc.integer({ min: 1, max: 60_000 }),
        visible: fc.boolean(),
        chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      }),
      (input) => {
        const bound = Math.min(
          input.visible ? visibleCapMs : hiddenCapMs,
          input.baseDelayMs * 2 ** (input.attempt - 1),
        );
        const delay = backoffMs({ ...input, maxAttempts: 60, online: true });
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThan(bound);
        expect(backoffMs({ ...input, maxAttempts: 60, online: true, chance: 0 })).toBe(0);
      },
    ),
  );
});

test("[§9.2] after the automatic attempts, and without a network, one every 30 s", () => {
  expect(backoffMs({ ...usual, attempt: 6, chance: 0 })).toBe(slowRetryMs);
  expect(backoffMs({ ...usual, online: false, attempt: 1, chance: 0 })).toBe(slowRetryMs);
});
