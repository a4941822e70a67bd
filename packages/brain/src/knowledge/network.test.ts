import { expect, test } from "bun:test";
import { tanh } from "./network.ts";

test("the units' curve is the hyperbolic tangent to 1e-4, never falls and stays within 1", () => {
  let before = -1;
  for (let value = -20; value <= 20; value += 1 / 512) {
    const now = tanh(value);
    expect(Math.abs(now - Math.tanh(value))).toBeLessThan(1e-4);
    expect(now).toBeGreaterThanOrEqual(before);
    before = now;
  }
  expect(before).toBeLessThanOrEqual(1);
  expect([tanh(Infinity), tanh(-Infinity)].map(Math.abs)).toEqual([before, before]);
});
