import { expect, test } from "bun:test";
import fc from "fast-check";
import { createLearnerModel } from "./learner-model.ts";
import { isKnownEmotion } from "./known-emotion.ts";
import { refit } from "./knowledge/refit.ts";
import { createPopulation } from "./knowledge/population.ts";
import { directions } from "./knowledge/feature-table.ts";
import type { RowTable } from "./knowledge/row-table.ts";
import { createWeights, itemSlopeFeatures, slopeFeatures } from "./knowledge/weights.ts";
import type { LearnerEvent } from "./learner-event.ts";
import type { LearnerModel } from "./learner-model.ts";
import { observe } from "./observe.ts";
import { afterAnswerTo, anyModel, between, minuteMs, startMs } from "./testing/arbitraries.ts";
import { propertyRuns } from "./testing/property-runs.ts";

// The item of these tests takes 15 seconds as a rule: 3 to 45 are considered, below 3 a wrong answer is a rapid guess.
const probability = between(0.03, 0.97);
/** A hard and an easy item, told apart by at least 0.03. */
const hardAndEasy = fc
  .tuple(between(0.03, 0.94), between(0.03, 0.5))
  .map(([hard, gap]): [number, number] => [hard, Math.min(0.97, hard + gap)]);
const unhurried = between(3.1, 45);
const correct = fc.boolean();
const hints = fc.nat(3);

/** A population with every part of it learned, from answers that make no sense. */
const taught = refit(
  Array.from({ length: 30 }, (_, learner) =>
    Array.from({ length: 40 }, (__, index) => ({
      type: "question_response" as const,
      at_ms: startMs + index * 30_000,
      item: "ij"[(index * 7 + learner) % 2],
      skill: ["fractions", "ratios"][(index * 3 + learner) % 2],
      correct: (index * index + learner * 13) % 5 < 2,
      response_time_s: 3 + ((index * 11 + learner) % 30),
    })),
  ),
);
const atNext = startMs + 1000;

const holds = <Values extends [unknown, ...unknown[]]>(
  values: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  check: (...drawn: Values) => void,
) => fc.assert(fc.property(...values, check), propertyRuns);

test("[§2] a wrong answer frustrates more than a right one", () => {
  holds([anyModel, probability, unhurried, hints], (model, p, response_time_s, taken) => {
    const right = afterAnswerTo(model, p, { correct: true, response_time_s, hints: taken });
    const wrong = afterAnswerTo(model, p, { correct: false, response_time_s, hints: taken });
    expect(wrong.frustration_level).toBeGreaterThan(right.frustration_level);
  });
});

test("[§2] a wrong answer to an easy item frustrates more than to a hard one, and costs more confidence", () => {
  holds([anyModel, hardAndEasy, between(1, 45)], (model, [hard, easy], response_time_s) => {
    const onHard = afterAnswerTo(model, hard, { correct: false, response_time_s });
    const onEasy = afterAnswerTo(model, easy, { correct: false, response_time_s });
    expect(onEasy.frustration_level).toBeGreaterThan(onHard.frustration_level);
    expect(onEasy.confidence_level).toBeLessThan(onHard.confidence_level);
  });
});

test("[§2] a slow wrong answer frustrates more than one at the usual pace", () => {
  holds([anyModel, probability, between(17, 120)], (model, p, response_time_s) => {
    const usual = afterAnswerTo(model, p, { correct: false, response_time_s: 15 });
    const slow = afterAnswerTo(model, p, { correct: false, response_time_s });
    expect(slow.frustration_level).toBeGreaterThan(usual.frustration_level);
  });
});

test("[§2] a right answer to a hard item gives more confidence than to an easy one", () => {
  holds([anyModel, hardAndEasy, unhurried, hints], (model, [hard, easy], response_time_s, taken) => {
    const onHard = afterAnswerTo(model, hard, { correct: true, response_time_s, hints: taken });
    const onEasy = afterAnswerTo(model, easy, { correct: true, response_time_s, hints: taken });
    expect(onHard.confidence_level).toBeGreaterThan(onEasy.confidence_level);
  });
});

test("[§2] a longer break means less fatigue", () => {
  holds([anyModel, between(0, 300), between(1, 300)], (model, minutes, more) => {
    const fatigueAfter = (restMinutes: number) => {
      const left = observe(model, { type: "break", at_ms: atNext }).model;
      return observe(left, { type: "return", at_ms: atNext + restMinutes * minuteMs }).update.state.fatigue_level;
    };
    const [short, long] = [fatigueAfter(minutes), fatigueAfter(minutes + more)];
    if (minutes + more > 5) expect(long).toBeLessThan(short);
    else expect(long).toBe(short);
  });
});

test("[§2] so does a longer silence before an answer, once it is a break", () => {
  holds([anyModel, between(7, 300), between(1, 300), correct], (model, minutes, more, right) => {
    const fatigueAfter = (restMinutes: number) => {
      const at_ms = startMs + restMinutes * minuteMs;
      return observe(model, { type: "question_response", at_ms, correct: right, response_time_s: 20 }).update.state
        .fatigue_level;
    };
    expect(fatigueAfter(minutes + more)).toBeLessThan(fatigueAfter(minutes));
  });
});

test("[§2] a slower answer means more load", () => {
  holds([anyModel, probability, between(1.5, 100), between(1.1, 1.6), correct], (model, p, fast, factor, right) => {
    const quick = afterAnswerTo(model, p, { correct: right, response_time_s: fast });
    const slow = afterAnswerTo(model, p, { correct: right, response_time_s: fast * factor });
    expect(slow.cognitive_load).toBeGreaterThan(quick.cognitive_load);
  });
});

test("[§2] a harder item means more load, by its bias and by its declared level", () => {
  holds([anyModel, hardAndEasy, between(1, 45), correct], (model, [hard, easy], response_time_s, right) => {
    const onHard = afterAnswerTo(model, hard, { correct: right, response_time_s });
    const onEasy = afterAnswerTo(model, easy, { correct: right, response_time_s });
    expect(onHard.cognitive_load).toBeGreaterThan(onEasy.cognitive_load);
  });
  holds([anyModel, fc.integer({ min: 1, max: 4 }), correct], (model, level, right) => {
    const loadAt = (difficulty: number) =>
      observe(model, { type: "question_response", at_ms: atNext, correct: right, difficulty }).update.state
        .cognitive_load;
    expect(loadAt(level + 1)).toBeGreaterThan(loadAt(level));
  });
});

test("[§2] a rapid wrong answer engages less than a considered one", () => {
  holds([anyModel, probability, between(0.2, 2.9), unhurried], (model, p, rapid, considered) => {
    const guessed = afterAnswerTo(model, p, { correct: false, response_time_s: rapid });
    const thought = afterAnswerTo(model, p, { correct: false, response_time_s: considered });
    expect(guessed.engagement_level).toBeLessThan(thought.engagement_level);
  });
});

test("[§2] an item of probability .75 engages more than one of .15", () => {
  holds([anyModel, unhurried, correct, hints], (model, response_time_s, right, taken) => {
    const fitting = afterAnswerTo(model, 0.75, { correct: right, response_time_s, hints: taken });
    const hopeless = afterAnswerTo(model, 0.15, { correct: right, response_time_s, hints: taken });
    expect(fitting.engagement_level).toBeGreaterThan(hopeless.engagement_level);
  });
});

test("[§2] hint spam engages less than a considered hint, told or reckoned from the times", () => {
  holds([anyModel, between(0, 2.99), between(3, 600)], (model, spam, considered) => {
    const engagementAfter = (seconds_since_last: number) =>
      observe(model, { type: "hint_request", at_ms: atNext, seconds_since_last }).update.state.engagement_level;
    expect(engagementAfter(spam)).toBeLessThan(engagementAfter(considered));

    const hinted = observe(model, { type: "hint_request", at_ms: atNext }).model;
    const again = observe(hinted, { type: "hint_request", at_ms: atNext + spam * 1000 });
    expect(again.update.state.engagement_level).toBeLessThan(hinted.states.engagement_level.value);
  });
});

test("[§2] annoyance raises frustration, the more the surer the reading", () => {
  holds(
    [anyModel, fc.constantFrom("annoyance", "anger"), between(0.01, 0.9), between(0.02, 0.1)],
    (model, primary_emotion, confidence, more) => {
      const frustrationAfter = (sureness: number) =>
        observe(model, { type: "message", at_ms: startMs, reading: { primary_emotion, confidence: sureness } }).update
          .state.frustration_level;
      expect(frustrationAfter(confidence)).toBeGreaterThan(model.states.frustration_level.value);
      expect(frustrationAfter(confidence + more)).toBeGreaterThan(frustrationAfter(confidence));
    },
  );
});

test("[§2] hints damp the gain in confidence", () => {
  holds([anyModel, probability, unhurried, fc.nat(1)], (model, p, response_time_s, fewer) => {
    const alone = afterAnswerTo(model, p, { correct: true, response_time_s, hints: fewer });
    const helped = afterAnswerTo(model, p, { correct: true, response_time_s, hints: fewer + 1 });
    expect(helped.confidence_level).toBeLessThan(alone.confidence_level);
  });
});

test("[§2] an emotion that is not known changes nothing", () => {
  const unknown = fc
    .oneof(fc.constantFrom("toString", "__proto__", "awe", "Anger", ""), fc.string())
    .filter((label) => !isKnownEmotion(label));
  holds([anyModel, unknown, between(0, 1), between(0, 1e9)], (model, primary_emotion, confidence, later) => {
    const seen: LearnerEvent = { type: "message", at_ms: startMs + later, reading: { primary_emotion, confidence } };
    expect(observe(model, seen).model).toBe(model);
  });
});

test("[§1] a right answer instead of a wrong one never lowers the prediction", () => {
  const skill = fc.constantFrom("fractions", "ratios", undefined);
  holds([anyModel, skill, skill, between(0.2, 60), correct], (model, first, next, response_time_s, isSameItem) => {
    const asked = { type: "question_response", at_ms: atNext, item: "i", skill: first, response_time_s } as const;
    const after = (right: boolean) => observe(model, { ...asked, correct: right }, taught);
    const [right, wrong] = [after(true), after(false)];
    const later = { ...asked, at_ms: atNext + 40_000, skill: next, item: isSameItem ? "i" : "j", correct: true };
    const predicted = (now: LearnerModel) => observe(now, later, taught).update.probability ?? Number.NaN;
    expect(predicted(right.model)).toBeGreaterThanOrEqual(predicted(wrong.model));
    expect(right.model.ability.mean).toBeGreaterThan(wrong.model.ability.mean);
    expect(right.update.item?.statistics.bias).toBeGreaterThan(wrong.update.item?.statistics.bias ?? Number.NaN);
    expect(observe(model, { ...asked, correct: true, graded_by: "client" }, taught).update.item).toBeNull();
  });
});

const bent = new Set([...slopeFeatures, ...itemSlopeFeatures]);

test("[§1] nor does it where an item or a skill outweighs all that the past weighs", () => {
  const contrary = (slopes: RowTable): RowTable => {
    const { cells, width } = slopes;
    return { ...slopes, cells: cells.map((value, at) => (at % (2 * width) < width ? -9 : value)) };
  };
  const { weights } = taught;
  const itemSlopes = contrary(weights.itemSlopes);
  expect(itemSlopes.count).toBe(2);
  // Nothing else weighs anything, so that nothing else makes up for it.
  const features = directions.map((way, index) => (bent.has(index) ? 5 * way : 0));
  const population = createPopulation({
    weights: {
      ...createWeights(),
      features: Float64Array.from(features),
      itemSlopes,
      slopes: contrary(weights.slopes),
    },
  });
  holds([anyModel, fc.constantFrom("fractions", "ratios"), between(0.2, 60)], (model, skill, response_time_s) => {
    const asked = {
      type: "question_response",
      at_ms: atNext,
      item: "i",
      skill,
      response_time_s,
      correct: true,
    } as const;
    const after = (isRight: boolean) => observe(model, { ...asked, correct: isRight }, population).model;
    const predicted = (now = model) =>
      observe(now, { ...asked, at_ms: atNext + 40_000 }, population).update.probability ?? Number.NaN;
    expect(predicted(after(true))).toBeGreaterThanOrEqual(predicted(after(false)));
  });
});

test("[§2] what a learner says of a number draws it there, and is believed more than an answer", () => {
  holds([anyModel, between(0, 1)], (model, value) => {
    const said = observe(model, { type: "self_report", at_ms: startMs, state: "motivation_level", value });
    const before = model.states.motivation_level.value;
    expect(Math.abs(said.update.state.motivation_level - value)).toBeLessThanOrEqual(Math.abs(before - value));
    const answered = observe(model, { type: "question_response", at_ms: startMs, correct: true });
    expect(said.update.confidence.motivation_level).toBeGreaterThan(answered.update.confidence.motivation_level);
  });
});

test("[§2] wheel-spinning adds to frustration, and three right in a row end it", () => {
  const struggling = Array.from({ length: 9 }, (_, index) => index % 3 !== 0);
  const model = struggling.reduce(
    (before, right, index) =>
      observe(before, {
        type: "question_response",
        at_ms: startMs + index * 20_000,
        correct: right,
        skill: "ratios",
      }).model,
    createLearnerModel(),
  );
  const wrongOn = (skill: string) =>
    observe(model, { type: "question_response", at_ms: startMs + 200_000, correct: false, skill }).update;
  expect(wrongOn("ratios").changes.frustration_level?.reasons).toContainEqual({ code: "wheel_spinning", value: 10 });
  expect(wrongOn("ratios").state.frustration_level).toBeGreaterThan(wrongOn("angles").state.frustration_level);

  const solved = [true, true, true].reduce(
    (before, right) =>
      observe(before, { type: "question_response", at_ms: startMs + 200_000, correct: right, skill: "ratios" }).model,
    model,
  );
  const after = observe(solved, {
    type: "question_response",
    at_ms: startMs + 220_000,
    correct: false,
    skill: "ratios",
  });
  expect(after.update.changes.frustration_level?.reasons.map(({ code }) => code)).not.toContain("wheel_spinning");
});
