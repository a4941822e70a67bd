import { expect, test } from "bun:test";
import fc from "fast-check";
import type { LearnerEvent } from "./learner-event.ts";
import { createLearnerModel, type LearnerModel } from "./learner-model.ts";
import { observe } from "./observe.ts";
import { forEachState, type SixNumbers } from "./state-name.ts";
import { afterAnswerTo, minuteMs, startMs } from "./testing/arbitraries.ts";

// The numbers of the design's table are written out here once more, so that a constant cannot change unseen.
const at = (values: Partial<SixNumbers>, rest: Partial<LearnerModel> = {}): LearnerModel => {
  const model = createLearnerModel();
  const states = forEachState((name) => ({ ...model.states[name], value: values[name] ?? model.states[name].value }));
  return { ...model, atMs: startMs, states, ...rest };
};
const up = (value: number, u: number) => 1 - (1 - value) * Math.exp(-u);
const after = (model: LearnerModel, event: Record<string, unknown>) =>
  observe(model, { at_ms: startMs, ...event } as LearnerEvent).update.state;

/** One second passes before `afterAnswerTo` answers; without it the numbers are exact. */
const settledAt = (values: Partial<SixNumbers>, rest: Partial<LearnerModel> = {}) => {
  const model = at(values, rest);
  return { ...model, atMs: startMs + 1000 };
};

test("[§2] a right answer, item by item of the table", () => {
  const now = afterAnswerTo(settledAt({ frustration_level: 0.6 }), 0.6, {
    correct: true,
    response_time_s: 15,
    hints: 1,
  });
  expect(now.cognitive_load).toBeCloseTo(0.3 + 0.3 * (0.55 * 0.4 + 0.25 * 0.5 + 0.08 * 0.5 - 0.3), 9);
  expect(now.engagement_level).toBeCloseTo(0.6 + 0.12 * (0.45 + 0.4 * (1 - 0.3 ** 2) + 0.15 - 0.6), 9);
  const frustration = 0.6 * Math.exp(-(0.14 + 0.3 * 0.4));
  expect(now.frustration_level).toBeCloseTo(frustration, 9);
  expect(now.confidence_level).toBeCloseTo(up(0.5, (0.04 + 0.26 * 0.4) * 0.75), 9);
  expect(now.motivation_level).toBeCloseTo(0.6 + 0.03 * (0.5 + 0.1 + 0.35 * 0.4 - 0.6), 9);
});

test("[§2] a slow wrong answer, the fifth in a row", () => {
  const z = Math.log(40 / 15) / 0.8;
  const slow = z / 3;
  const now = afterAnswerTo(settledAt({ frustration_level: 0.6 }, { wrongStreak: 4 }), 0.85, {
    correct: false,
    response_time_s: 40,
  });
  expect(now.cognitive_load).toBeCloseTo(0.3 + 0.3 * (0.55 * 0.15 + (0.25 * (z + 3)) / 6 + 0.12 - 0.3), 9);
  const lapse = 0.1 / 0.25;
  expect(now.engagement_level).toBeCloseTo(0.6 + 0.12 * (0.45 + 0.4 * (1 - 0.2 ** 2) - 0.25 * lapse - 0.6), 9);
  const frustration = up(0.6, 0.05 + 0.2 * 0.85 + 0.06 * 4 + 0.12 * slow);
  expect(now.frustration_level).toBeCloseTo(frustration, 9);
  expect(now.confidence_level).toBeCloseTo(0.5 * Math.exp(-(0.03 + 0.2 * 0.85) * (1 + 0.4 * slow)), 9);
  expect(now.motivation_level).toBeCloseTo(0.6 + 0.03 * (0.5 - 0.08 * 2 - 0.4 * (frustration - 0.5) - 0.6), 9);
});

test("[§2] a rapid guess tells of little: load halved, frustration × .4, confidence × .3, motivation to .1", () => {
  const z = Math.log(2 / 15) / 0.8;
  const now = afterAnswerTo(settledAt({}), 0.6, { correct: false, response_time_s: 2 });
  expect(now.cognitive_load).toBeCloseTo(0.3 + 0.3 * (0.5 * (0.55 * 0.4 + (0.25 * (z + 3)) / 6 + 0.12) - 0.3), 9);
  expect(now.engagement_level).toBeCloseTo(0.6 * 0.88, 9);
  expect(now.frustration_level).toBeCloseTo(up(0.15, 0.4 * (0.05 + 0.2 * 0.6)), 9);
  expect(now.confidence_level).toBeCloseTo(0.5 * Math.exp(-0.3 * (0.03 + 0.2 * 0.6)), 9);
  expect(now.motivation_level).toBeCloseTo(0.6 + 0.03 * (0.1 - 0.6), 9);
});

test("[§2] hints and views", () => {
  const hinted = after(at({}), { type: "hint_request", seconds_since_last: 30 });
  expect(hinted.cognitive_load).toBeCloseTo(up(0.3, 0.06), 9);
  expect(hinted.engagement_level).toBeCloseTo(up(0.6, 0.04), 9);
  expect(hinted.frustration_level).toBeCloseTo(0.15 * Math.exp(-0.05), 9);
  expect(hinted.confidence_level).toBeCloseTo(0.5 * Math.exp(-0.04), 9);
  expect(after(at({}), { type: "hint_request", seconds_since_last: 1 }).engagement_level).toBeCloseTo(
    0.6 * Math.exp(-0.25),
    9,
  );
  const viewed = after(at({}), { type: "content_view", seconds: 30 });
  expect(viewed.cognitive_load).toBeCloseTo(0.3 * Math.exp(-0.05), 9);
  expect(viewed.frustration_level).toBeCloseTo(0.15 * Math.exp(-0.06), 9);
  expect(viewed.engagement_level).toBeCloseTo(up(0.6, 0.04), 9);
  expect(after(at({}), { type: "content_view", seconds: 600 }).engagement_level).toBeCloseTo(up(0.6, 0.08), 9);
  expect(after(at({}), { type: "content_view", seconds: 2 }).engagement_level).toBeCloseTo(0.6 * Math.exp(-0.05), 9);
  expect(after(at({}), { type: "content_view" }).engagement_level).toBe(0.6);
});

test("[§2] each emotion moves its number by its weight times the reading's confidence, and any chat engages", () => {
  const table: [string, keyof SixNumbers, number][] = [
    ["confusion", "cognitive_load", 0.4],
    ["annoyance", "frustration_level", 0.6],
    ["anger", "frustration_level", 0.6],
    ["tired", "fatigue_level", 0.4],
    ["nervousness", "confidence_level", -0.3],
    ["fear", "confidence_level", -0.3],
    ["joy", "motivation_level", 0.2],
    ["sadness", "motivation_level", -0.2],
    ["boredom", "engagement_level", -0.5],
    ["excitement", "engagement_level", 0.4],
  ];
  for (const [primary_emotion, name, weight] of table) {
    const before = at({});
    const chatted = after(before, { type: "message" });
    expect(chatted.engagement_level).toBeCloseTo(up(0.6, 0.03), 9);
    const read = after(before, { type: "message", reading: { primary_emotion, confidence: 0.5 } });
    const by = weight * 0.5;
    expect(read[name]).toBeCloseTo(by > 0 ? up(chatted[name], by) : chatted[name] * Math.exp(by), 9);
    const others = forEachState((other) => (other === name ? chatted[other] : read[other]));
    expect(others).toEqual(chatted);
  }
});

test("[§2] idling lowers engagement from 2 to 60 minutes; a longer absence says nothing", () => {
  const idleFor = (minutes: number) =>
    after(at({ engagement_level: 0.6 }), { type: "idle", at_ms: startMs + minutes * minuteMs }).engagement_level;
  expect(idleFor(1.9)).toBe(0.6);
  fc.assert(
    fc.property(fc.double({ min: 2.1, max: 50, noNaN: true }), (minutes) => {
      expect(idleFor(minutes)).toBeLessThan(0.6);
      expect(idleFor(minutes + 5)).toBeLessThan(idleFor(minutes));
    }),
  );
  expect(idleFor(60)).toBeCloseTo(0.6 * Math.exp(-0.3), 9);
  expect(idleFor(180)).toBe(0.6);
});

test("[§2] active seconds tire, the more the higher the load; after a break only the seconds that an answer took", () => {
  const model = at({ fatigue_level: 0.2 });
  const answerAfter = (before: LearnerModel, seconds: number) =>
    observe(before, {
      type: "question_response",
      at_ms: (before.atMs ?? 0) + seconds * 1000,
      correct: true,
      response_time_s: 20,
    }).update;
  const load = 0.3; // at its baseline it does not fade
  const tired = 1 - 0.8 * Math.exp((-120 * (0.6 + 0.8 * load)) / 4500);
  expect(answerAfter(model, 120).state.fatigue_level).toBeCloseTo(tired, 9);

  const away = observe(model, { type: "break", at_ms: startMs }).model;
  const rested = 0.2 * 2 ** (-(1020 - 20) / 900);
  const back = answerAfter(away, 1020);
  expect(back.state.fatigue_level).toBeCloseTo(1 - (1 - rested) * Math.exp((-20 * (0.6 + 0.8 * load)) / 4500), 9);
  expect(back.changes.fatigue_level?.reasons).toEqual([
    { code: "rest", value: 16.667 },
    { code: "active", value: 20 },
  ]);
});

test("[§2] answers make the baseline the learner's own, by at most .2", () => {
  let model = createLearnerModel();
  for (let index = 0; index < 400; index += 1)
    model = observe(model, { type: "question_response", at_ms: startMs + index * 1000, correct: false }).model;
  expect(model.states.frustration_level.baseline).toBeCloseTo(0.35, 9);
  expect(model.states.motivation_level.baseline).toBeCloseTo(0.4, 9);
  expect(model.states.fatigue_level.baseline).toBe(0);
});

test("[§3] a probability that was smoothed at one level is carried over to the next", () => {
  let model = createLearnerModel();
  const answer = (difficulty: number) =>
    observe(model, { type: "question_response", at_ms: startMs, correct: true, difficulty }).model;
  for (let index = 0; index < 30; index += 1) model = answer(3);
  const [same, harder] = [answer(3).smoothed ?? 0, answer(5).smoothed ?? 0];
  expect(Math.log(same / (1 - same)) - Math.log(harder / (1 - harder))).toBeCloseTo(1.2, 1);
});
