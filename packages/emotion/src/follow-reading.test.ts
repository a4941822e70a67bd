import { expect, test } from "bun:test";
import fc from "fast-check";
import { correctReading } from "./correct-reading.ts";
import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";
import { followReading, readingForBrain, type Trajectory } from "./follow-reading.ts";
import type { Reading } from "./reading.ts";

const minute = 60_000;

function reading(label: EmotionLabel, probability = 0.8): Reading {
  const emotions = label === "neutral" ? [] : [{ label, probability }];
  return { ...correctReading("", [label]), primary_emotion: label, confidence: probability, emotions };
}

function follow(...steps: readonly (readonly [atMs: number, reading: Reading])[]): Trajectory {
  const last = steps.reduce<Trajectory | null>((before, [atMs, each]) => followReading(before, each, atMs), null);
  if (last === null) throw new Error("No step was given.");
  return last;
}

test("the first reading is shown at once", () => {
  expect(follow([0, reading("joy")])).toMatchObject({ shown: "joy", change: { from: "neutral", to: "joy" } });
});

test("one weak reading of something else does not change what is shown, two in a row do", () => {
  const first = follow([0, reading("confusion", 0.6)]);
  const second = followReading(first, reading("curiosity", 0.65), 1_000);
  expect(second).toMatchObject({ shown: "confusion", change: null, rival: { label: "curiosity", readings: 1 } });
  const third = followReading(second, reading("curiosity", 0.65), 2_000);
  expect(third).toMatchObject({ shown: "curiosity", change: { from: "confusion", because: "persisted" } });
});

test("a reading that leads by far is shown at once", () => {
  const after = follow([0, reading("confusion", 0.7)], [minute, reading("anger", 0.95)]);
  expect(after).toMatchObject({ shown: "anger", change: { from: "confusion", to: "anger", because: "large" } });
});

test("surprise fades sooner than confusion", () => {
  const level = (label: EmotionLabel) =>
    follow([0, reading(label)], [3 * minute, reading("neutral", 0)]).levels[label] ?? 0;
  expect(level("surprise")).toBeLessThan(level("confusion") / 2);
});

test("what fades is not shown for ever", () => {
  const steps = Array.from({ length: 4 }, (_, index) => [index * 20 * minute, reading("neutral", 0.5)] as const);
  expect(follow([0, reading("joy")], ...steps.slice(1)).shown).toBe("neutral");
});

test("confused readings in a row are counted, and the Brain gets what holds", () => {
  const after = follow([0, reading("confusion")], [1, reading("confusion")], [2, reading("confusion")]);
  expect(after.confusedTurns).toBe(3);
  expect(readingForBrain(after)).toEqual({ primary_emotion: "confusion", confidence: after.levels.confusion ?? 0 });
  expect(followReading(after, reading("realization"), 3).confusedTurns).toBe(0);
});

test("whatever comes, levels stay within 0 and 1, the place within the field, and nothing is shown that is not there", () => {
  const step = fc.tuple(
    fc.integer({ min: -minute, max: 100 * minute }),
    fc.constantFrom(...emotionLabels),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const after = follow(...steps.map(([atMs, label, probability]) => [atMs, reading(label, probability)] as const));
      for (const level of Object.values(after.levels)) {
        expect(level).toBeGreaterThan(0);
        expect(level).toBeLessThanOrEqual(1);
      }
      for (const axis of Object.values(after.pad)) expect(Math.abs(axis)).toBeLessThanOrEqual(1);
      expect(Number.isFinite(readingForBrain(after).confidence)).toBe(true);
    }),
  );
});
