import { expect, test } from "bun:test";
import fc from "fast-check";
import { chooseDifficulty, chooseTarget, type Level } from "./choose-difficulty.ts";
import type { LearnerEvent } from "./learner-event.ts";
import { createLearnerModel } from "./learner-model.ts";
import { observe } from "./observe.ts";
import { between, startMs } from "./testing/arbitraries.ts";
import { propertyRuns } from "./testing/property-runs.ts";

const calm = {
  cognitive_load: 0.3,
  engagement_level: 0.6,
  frustration_level: 0.15,
  fatigue_level: 0,
  confidence_level: 0.5,
  motivation_level: 0.6,
};
const usual = chooseTarget(calm);
const codesOf = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);

test("[§3] the target is .80; gentler for who struggles, demanding for who is sure and bored, .75 in drills", () => {
  expect(usual).toEqual({ value: 0.8, reasons: [] });
  expect(chooseTarget({ ...calm, frustration_level: 0.61 })).toEqual({
    value: 0.85,
    reasons: [{ code: "frustrated", value: 0.61 }],
  });
  expect(chooseTarget({ ...calm, confidence_level: 0.29, fatigue_level: 0.7 }, "drill")).toEqual({
    value: 0.85,
    reasons: [
      { code: "unsure", value: 0.29 },
      { code: "tired", value: 0.7 },
    ],
  });
  expect(chooseTarget({ ...calm, confidence_level: 0.8, engagement_level: 0.2 }).value).toBe(0.7);
  expect(chooseTarget(calm, "drill").value).toBe(0.75);
});

test("[§3] three items before a change, one level at a time, and only outside the band of .08", () => {
  const at = (level: Level, itemsAtLevel: number, probability: number) =>
    chooseDifficulty({ level, itemsAtLevel, probability }, usual);
  expect(at(3, 2, 0.99)).toMatchObject({ next: 3, reason: "dwell" });
  expect(at(3, 3, 0.881)).toMatchObject({ current: 3, next: 4, reason: "too_easy" });
  expect(at(3, 3, 0.879)).toMatchObject({ next: 3, reason: "in_band" });
  expect(at(3, 3, 0.719)).toMatchObject({ next: 2, reason: "too_hard" });
  expect(at(5, 9, 0.99)).toMatchObject({ next: 5, reason: "at_limit" });
  expect(at(1, 9, 0.1)).toMatchObject({ next: 1, reason: "at_limit" });
});

test("[§3] the decision carries the numbers and the reasons of its target", () => {
  const target = chooseTarget({ ...calm, frustration_level: 0.7 });
  const decision = chooseDifficulty({ level: 3, itemsAtLevel: 5, probability: 0.7654 }, target);
  expect(decision.reasons).toEqual([
    { code: "too_hard", value: 0.765 },
    { code: "target", value: 0.85 },
    { code: "frustrated", value: 0.7 },
  ]);
});

test("[§3] a higher probability never chooses an easier level", () => {
  const level = fc.integer({ min: 1, max: 5 }).map((value) => value as Level);
  fc.assert(
    fc.property(level, fc.nat(6), between(0, 1), between(0, 1), (at, itemsAtLevel, one, other) => {
      const nextFor = (probability: number) => chooseDifficulty({ level: at, itemsAtLevel, probability }, usual).next;
      expect(nextFor(Math.max(one, other))).toBeGreaterThanOrEqual(nextFor(Math.min(one, other)));
    }),
    propertyRuns,
  );
});

test("[§3] who has everything right rises step by step, who has everything wrong sinks", () => {
  const nextAfter = (correct: boolean) => {
    let model = createLearnerModel();
    const levels: number[] = [];
    for (let index = 0; index < 120; index += 1) {
      const event: LearnerEvent = {
        type: "question_response",
        at_ms: startMs + index * 20_000,
        correct,
        difficulty: model.difficulty.next,
      };
      model = observe(model, event).model;
      levels.push(model.difficulty.next);
    }
    return levels;
  };
  const [rising, sinking] = [nextAfter(true), nextAfter(false)];
  expect(rising).toEqual(rising.toSorted((one, other) => one - other));
  expect(sinking).toEqual(sinking.toSorted((one, other) => other - one));
  expect([rising.at(-1), sinking.at(-1)]).toEqual([5, 1]);
});

test("the codes of a strained target stay in the decision while it dwells", () => {
  const target = chooseTarget({ ...calm, fatigue_level: 0.9 });
  expect(codesOf(chooseDifficulty({ level: 2, itemsAtLevel: 1, probability: 0.2 }, target).reasons)).toEqual([
    "dwell",
    "target",
    "tired",
  ]);
});
