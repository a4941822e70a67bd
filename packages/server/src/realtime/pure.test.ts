import { expect, test } from "bun:test";
import fc from "fast-check";
import { createTokenBuckets } from "./token-bucket.ts";
import { judge } from "./watch-connections.ts";

test("[§7] over any span a bucket lets through at most burst + rate × time", () => {
  const rate = { burst: 5, perMs: 1 / 100 };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (waits) => {
      let now = 0;
      const buckets = createTokenBuckets(rate, () => now);
      const passed: number[] = [];
      for (const wait of waits) {
        now += wait;
        const taken = buckets.take("k");
        if (taken.ok) passed.push(now);
        else expect(taken.retryAfterMs).toBeGreaterThan(0);
      }
      for (let from = 0; from < passed.length; from += 1)
        for (let to = from; to < passed.length; to += 1)
          expect(to - from + 1).toBeLessThanOrEqual(
            rate.burst + rate.perMs * ((passed[to] ?? 0) - (passed[from] ?? 0)) + 1e-9,
          );
    }),
  );
});

test("[§7] after the time that a refusal names the next one passes", () => {
  let now = 0;
  const buckets = createTokenBuckets({ burst: 1, perMs: 1 / 1_000 }, () => now);
  expect(buckets.take("k").ok).toBe(true);
  const refused = buckets.take("k");
  if (refused.ok) throw new Error("the bucket should be empty");
  now += refused.retryAfterMs;
  expect(buckets.take("k").ok).toBe(true);
});

test("[§9.1] what happens to a connection at each moment", () => {
  const live = {
    state: { name: "live" } as const,
    kind: "v1" as const,
    isToldOfExpiry: true,
    life: { expiresAt: 1e9, endsAt: 1e9 },
    heardAt: 0,
    messageAt: 0,
  };
  const idle = 300_000;
  expect(judge(live, 1_000, idle)).toBe("keep");
  expect(judge(live, 26_000, idle)).toBe("probe");
  expect(judge(live, 71_000, idle)).toBe("no_heartbeat");
  expect(judge({ ...live, heardAt: 299_000 }, 301_000, idle)).toBe("idle");
  expect(judge({ ...live, life: { expiresAt: 400, endsAt: 500 } }, 1_000, idle)).toBe("token_expired");
  expect(judge({ ...live, state: { name: "waiting", until: 5_000 } }, 5_001, idle)).toBe("protocol_error");
});
