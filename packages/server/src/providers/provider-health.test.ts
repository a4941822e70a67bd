import { describe, expect, test } from "bun:test";
import { createProviderHealth } from "./provider-health.ts";

const s = 1_000;
function broken(calls = 10) {
  const health = createProviderHealth();
  for (let at = 0; at < calls; at += 1) health.failed(at, "server_error", null);
  return health;
}

describe("the breaker", () => {
  test("opens at half of at least ten calls in 30 s, and not before", () => {
    const health = createProviderHealth();
    for (let at = 0; at < 9; at += 1) health.failed(at, "server_error", null);
    expect([health.view(9).breaker, health.mayCall(9)]).toEqual(["closed", true]);
    health.failed(9, "server_error", null);
    expect([health.view(10).breaker, health.mayCall(10)]).toEqual(["open", false]);
  });

  test("stays closed below half, and forgets what is older than 30 s", () => {
    const health = createProviderHealth();
    for (let at = 0; at < 6; at += 1) health.succeeded(at);
    for (let at = 0; at < 5; at += 1) health.failed(at, "timeout", null);
    expect(health.view(10)).toMatchObject({ breaker: "closed", recentCalls: 11, recentFailures: 5 });
    health.failed(10, "timeout", null);
    expect(health.view(10).breaker).toBe("open");
    const old = createProviderHealth();
    for (let at = 0; at < 9; at += 1) old.failed(at, "timeout", null);
    old.failed(31 * s, "timeout", null);
    expect(old.view(31 * s)).toMatchObject({ breaker: "closed", recentCalls: 1 });
  });

  test("after 15 s lets one probe through: it closes on success, and opens again on failure", () => {
    const good = broken();
    expect(good.mayCall(14 * s)).toBe(false);
    expect(good.view(15 * s + 9).breaker).toBe("half_open");
    good.begin(15 * s + 9);
    expect(good.mayCall(15 * s + 10)).toBe(false);
    good.succeeded(15 * s + 20);
    expect(good.view(15 * s + 21)).toMatchObject({ breaker: "closed", recentFailures: 0 });
    const bad = broken();
    bad.begin(16 * s);
    bad.failed(16 * s, "server_error", null);
    expect([bad.mayCall(30 * s), bad.mayCall(31 * s)]).toEqual([false, true]);
  });

  test("a probe that we broke off ourselves makes room for another", () => {
    const health = broken();
    health.begin(16 * s);
    health.abandoned();
    expect(health.mayCall(16 * s)).toBe(true);
  });
});

test("a wish to be left alone is kept, for an hour at most, whatever the breaker says", () => {
  const health = createProviderHealth();
  health.failed(0, "rate_limited", 5 * s);
  expect([health.mayCall(5 * s - 1), health.mayCall(5 * s), health.view(2 * s).restMs]).toEqual([false, true, 3 * s]);
  health.failed(0, "rate_limited", 1e12);
  expect(health.view(0).restMs).toBe(3_600_000);
});

test("first words and failures are moving averages, the newest with a fifth of the weight", () => {
  const health = createProviderHealth();
  expect(health.view(0).firstTokenMs).toBeNull();
  health.firstToken(1_000);
  health.firstToken(2_000);
  expect(health.view(0).firstTokenMs).toBe(1_200);
  health.failed(0, "timeout", null);
  health.succeeded(0);
  expect(health.view(0).failureRate).toBeCloseTo(0.16);
});
