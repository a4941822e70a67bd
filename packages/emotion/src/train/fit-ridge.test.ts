import { expect, test } from "bun:test";
import { logistic } from "../emotion-model.ts";
import { fitRidge } from "./fit-ridge.ts";
import { createSeededRandom } from "./random-order.ts";

const all = () => true;
const positives = (shares: readonly number[]) => Uint8Array.from(shares);

test("with the constant alone it is the log-odds of how many are positive", () => {
  const [weight] = fitRidge(Float64Array.of(1, 1, 1, 1), positives([1, 0, 0, 0]), all, Float64Array.of(0), 1);
  expect(weight).toBeCloseTo(Math.log(1 / 3), 2);
});

test("texts that are not taught have no say", () => {
  const isTaught = (text: number) => text < 2;
  const [weight] = fitRidge(Float64Array.of(1, 1, 1, 1), positives([1, 0, 1, 1]), isTaught, Float64Array.of(0), 1);
  expect(weight).toBeCloseTo(0, 4);
});

test("it finds the weights that made the texts, and stays at its start when it is held there", () => {
  const random = createSeededRandom(7);
  const texts = 20_000;
  const made = [1.5, -0.8, -0.5];
  const inputs = Float64Array.from({ length: texts * 3 }, (_, at) => (at % 3 === 2 ? 1 : random() * 4 - 2));
  const positive = Uint8Array.from({ length: texts }, (_, text) => {
    const score = made.reduce((sum, weight, at) => sum + weight * (inputs[text * 3 + at] ?? 0), 0);
    return random() < logistic(score) ? 1 : 0;
  });
  const start = Float64Array.of(1, 0, 0);
  fitRidge(inputs, positive, all, start, 1).forEach((weight, at) => {
    expect(Math.abs(weight - (made[at] ?? 0))).toBeLessThan(0.1);
  });
  const held = fitRidge(inputs, positive, all, start, 1e9);
  expect(held[0]).toBeCloseTo(1, 3);
  expect(held[1]).toBeCloseTo(0, 3);
});
