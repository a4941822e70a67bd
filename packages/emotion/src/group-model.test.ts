import { expect, test } from "bun:test";
import { headCount, labelCount, logistic } from "./emotion-model.ts";
import { groupCount, groupInputs, groupInputsOf, groupProbability } from "./group-model.ts";
import { heads } from "./label-groups.ts";

test("a group sees every head and, for each group, how likely any of its labels is", () => {
  const inputs = new Float64Array(groupInputs);
  groupInputsOf(new Float64Array(headCount), inputs);
  // Even odds for each label: none of a group's n labels has 1 in 2ⁿ.
  heads.slice(labelCount).forEach(({ members }, group) => {
    expect(inputs[headCount + group]).toBeCloseTo(Math.log(2 ** members.length - 1));
  });
  expect(inputs[groupInputs - 1]).toBe(1);
});

test("whatever the log-odds, what a group sees is finite and its probability between 0 and 1", () => {
  const inputs = new Float64Array(groupInputs);
  const weights = new Float32Array(groupCount * groupInputs).fill(0.5);
  for (const extreme of [-1e6, -50, 50, 1e6]) {
    groupInputsOf(new Float64Array(headCount).fill(extreme), inputs);
    expect(inputs.every(Number.isFinite)).toBe(true);
    const probability = groupProbability(weights, groupCount - 1, inputs);
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
  }
});

test("each group has weights of its own", () => {
  const inputs = new Float64Array(groupInputs);
  inputs[groupInputs - 1] = 1;
  const weights = new Float32Array(groupCount * groupInputs);
  weights[2 * groupInputs - 1] = 3;
  expect([0, 1].map((group) => groupProbability(weights, group, inputs))).toEqual([0.5, logistic(3)]);
});
