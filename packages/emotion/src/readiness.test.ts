import { expect, test } from "bun:test";
import { loadLevel, loadScore } from "./cognitive-load.ts";
import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";
import { learningDimensions } from "./learning-dimensions.ts";
import { readinessLevel, readinessScore } from "./readiness.ts";
import { textCues } from "./text-cues.ts";
import { tokenise } from "./tokenise.ts";

const cuesOf = (text: string) => textCues(tokenise(text));
const dimensionsOf = (emotions: Partial<Record<EmotionLabel, number>>, text = "") =>
  learningDimensions(
    emotionLabels.map((label) => emotions[label] ?? 0),
    cuesOf(text),
  );

test("readiness is what the design says for pure emotions", () => {
  expect(readinessScore(dimensionsOf({ curiosity: 1 }))).toBeCloseTo(0.8);
  expect(readinessScore(dimensionsOf({ annoyance: 1 }))).toBeCloseTo(0.15);
  expect(readinessScore(dimensionsOf({ realization: 1 }))).toBeCloseTo(0.5 + 0.2 * 0.5 + 0.2);
  expect(readinessScore(dimensionsOf({}))).toBeCloseTo(0.5);
});

test("confusion is free for two turns, then costs 0.15 a turn", () => {
  const confused = dimensionsOf({ confusion: 1 });
  const scores = [0, 1, 2, 3].map((turns) => readinessScore(confused, turns));
  expect(scores[1]).toBe(scores[0] ?? Number.NaN);
  expect(scores[2]).toBeCloseTo((scores[1] ?? 0) - 0.15);
  expect(scores[3]).toBeCloseTo((scores[2] ?? 0) - 0.15);
  expect(readinessScore(dimensionsOf({}), 5)).toBeCloseTo(0.5);
});

test("boredom and tiredness lower engagement", () => {
  const interested = dimensionsOf({ curiosity: 0.9 }).engagement;
  expect(dimensionsOf({ curiosity: 0.9 }, "I'm bored").engagement).toBeCloseTo(interested - 0.5);
  expect(dimensionsOf({ curiosity: 0.9 }, "so tired").engagement).toBeCloseTo(interested - 0.3);
});

test("levels change at their limits", () => {
  expect([0.349, 0.35, 0.649, 0.65].map(readinessLevel)).toEqual(["low", "moderate", "moderate", "high"]);
  expect([0.299, 0.3, 0.599, 0.6, 0.799, 0.8].map(loadLevel)).toEqual([
    "low",
    "optimal",
    "optimal",
    "high",
    "high",
    "overload",
  ]);
});

test("load rises with load phrases, slowness, errors, hints and difficulty, and falls on easy quick turns", () => {
  const calm = dimensionsOf({});
  const load = (text: string, context = {}) => loadScore(cuesOf(text), calm, context);
  const base = load("the answer is 12");
  expect(loadLevel(base)).toBe("optimal");
  expect(loadLevel(load("you lost me, slow down"))).toBe("overload");
  expect(load("fine", { responseTimeRatio: 2 })).toBeGreaterThan(base);
  expect(load("fine", { errorRate: 0.8 })).toBeGreaterThan(base);
  expect(load("fine", { hintsPerItem: 1 })).toBeGreaterThan(base);
  expect(load("fine", { itemDifficulty: 0.9 })).toBeGreaterThan(base);
  expect(loadLevel(load("fine", { responseTimeRatio: 0.5, itemDifficulty: 0.2 }))).toBe("low");
});
