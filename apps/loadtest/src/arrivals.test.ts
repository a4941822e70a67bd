import { expect, test } from "bun:test";
import { arrivalsOf, seededRandom } from "./arrivals.ts";

const plan = { rate: 2, durationS: 60 } as const;

test("even arrivals: exactly rate × connections × seconds, each connection its share, at equal distances", () => {
  const all = [...arrivalsOf({ ...plan, arrivals: "even" }, 100, () => 0)];
  expect(all).toHaveLength(12_000);
  expect(all.filter(({ connection }) => connection === 7)).toHaveLength(120);
  expect(all[1]?.atMs).toBe(5);
});

test("Poisson arrivals: the rate, gaps as spread as their mean, ascending and within the time; a seed repeats them", () => {
  const run = () => [...arrivalsOf({ ...plan, arrivals: "poisson" }, 100, seededRandom(7))];
  const all = run();
  expect(Math.abs(all.length - 12_000)).toBeLessThan(4 * Math.sqrt(12_000));
  const gaps = all.slice(1).map(({ atMs }, index) => atMs - (all[index]?.atMs ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
  expect(Math.abs(deviation / mean - 1)).toBeLessThan(0.05);
  expect(all.at(-1)?.atMs).toBeLessThan(60_000);
  expect(run()).toEqual(all);
});
