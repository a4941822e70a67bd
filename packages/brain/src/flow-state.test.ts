import { expect, test } from "bun:test";
import { flowStateOf } from "./flow-state.ts";
import { createLearnerModel } from "./learner-model.ts";
import { fadedNumbers, leftAfter } from "./fade.ts";

const model = { ...createLearnerModel(), answersThisSitting: 5 };
const calm = fadedNumbers(model.states, leftAfter(0));
const flowAt = (smoothed: number, state: Partial<typeof calm> = {}) =>
  flowStateOf({ ...model, smoothed }, { ...calm, ...state });

test("[§3] the first five answers of a sitting warm up", () => {
  expect(flowStateOf({ ...model, answersThisSitting: 4, smoothed: 0.8 }, calm)).toBe("warming_up");
  expect(flowStateOf({ ...model, smoothed: null }, calm)).toBe("warming_up");
});

test("[§3] challenge against skill: fitting is flow, too easy boredom, too hard anxiety", () => {
  expect([0.91, 0.9, 0.45, 0.449].map((smoothed) => flowAt(smoothed))).toEqual(["boredom", "flow", "flow", "anxiety"]);
});

test("[§3] strain makes anxiety come sooner; a fitting challenge that does not engage is apathy", () => {
  expect(flowAt(0.55, { frustration_level: 0.7 })).toBe("anxiety");
  expect(flowAt(0.55, { confidence_level: 0.2 })).toBe("anxiety");
  expect(flowAt(0.8, { engagement_level: 0.3 })).toBe("apathy");
});
