import fc from "fast-check";
import type { ItemStatistics } from "../item-statistics.ts";
import { questionOf, recall } from "../knowledge/attempt.ts";
import { newSkillMemory, noKnowledge } from "../knowledge/knowledge.ts";
import { memoriesFrom } from "../knowledge/memories.ts";
import { assess, createPopulation, emptyPopulation, lookUp, type Population } from "../knowledge/population.ts";
import { logOdds } from "../curves.ts";
import type { LearnerEvent, QuestionResponse } from "../learner-event.ts";
import { createLearnerModel, type LearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";
import { startTiming } from "../response-time.ts";
import { forEachState, stateNames, type SixNumbers } from "../state-name.ts";

export const startMs = Date.UTC(2026, 0, 5, 9);
export const minuteMs = 60_000;

export const between = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((value) => value + 0); // no -0

/** Inside [0, 1] by enough for a difference to be seen in floating point. */
const seen = between(0.02, 0.98);

/** Any learner: numbers, ability, streaks and skills in any combination, at work at `startMs`. */
export const anyModel: fc.Arbitrary<LearnerModel> = fc
  .record({
    values: fc.tuple(seen, seen, seen, seen, seen, seen),
    baselines: fc.tuple(seen, seen, seen, seen, seen, seen),
    mean: between(-3, 3),
    variance: between(0.02, 0.8),
    wrongStreak: fc.nat(12),
    answers: fc.nat(500),
    skillAnswers: fc.nat(20),
    run: fc.nat(2),
  })
  .map(({ values, baselines, mean, variance, wrongStreak, answers, skillAnswers, run }) => ({
    ...createLearnerModel(),
    atMs: startMs,
    answers,
    answersThisSitting: answers,
    wrongStreak,
    ability: { mean, variance },
    knowledge: {
      ...noKnowledge,
      startS: Math.round(startMs / 1000) - 1000,
      right: run,
      wrong: skillAnswers,
      skills: memoriesFrom([{ ...newSkillMemory("fractions"), right: run, wrong: skillAnswers, run, variance: 0.08 }]),
    },
    states: forEachState((name) => {
      const index = stateNames.indexOf(name);
      const value = values[index] ?? 0;
      return {
        value,
        baseline: name === "fatigue_level" ? 0 : (baselines[index] ?? 0),
        evidence: 1,
        movedMs: null,
        movedBy: 0,
        reasons: [],
      };
    }),
  }));

const wildNumber = fc.oneof(
  between(-10, 400),
  fc.constantFrom(0, -1, 1e9, 1e300, -1e300, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const maybeNumber = fc.option(wildNumber, { nil: undefined });
const time = fc.oneof(between(-1e4, 3e5), between(-1e9, 1e10), wildNumber).map((offset) => startMs + offset);
const event = <Type extends LearnerEvent["type"], Rest>(type: Type, rest: fc.Arbitrary<Rest>) =>
  fc.tuple(time, rest).map(([at_ms, fields]) => ({ type, at_ms, ...fields }));

/** Any event, with numbers that no host should send among them. */
export const anyEvent: fc.Arbitrary<LearnerEvent> = fc.oneof(
  event(
    "question_response",
    fc.record({
      correct: fc.boolean(),
      item: fc.option(fc.constantFrom("a", "b", "__proto__"), { nil: undefined }),
      skill: fc.option(fc.oneof(fc.constantFrom("s1", "s2"), fc.string({ maxLength: 90 })), { nil: undefined }),
      difficulty: maybeNumber,
      response_time_s: maybeNumber,
      hints: maybeNumber,
      graded_by: fc.constantFrom("server" as const, "client" as const, undefined),
      attempt: fc.constantFrom(1, 2, undefined),
      practice: fc.constantFrom("lesson" as const, "drill" as const, undefined),
    }),
  ),
  event("content_view", fc.record({ seconds: maybeNumber })),
  event("hint_request", fc.record({ seconds_since_last: maybeNumber })),
  event(
    "message",
    fc.record({
      reading: fc.option(
        fc.record({
          primary_emotion: fc.constantFrom("joy", "anger", "tired", "boredom", "excitement", "neutral", "toString"),
          confidence: wildNumber,
        }),
        { nil: undefined },
      ),
    }),
  ),
  event("idle", fc.record({ seconds: maybeNumber })),
  event("break", fc.record({ seconds: maybeNumber })),
  event("return", fc.constant({})),
  event("self_report", fc.record({ state: fc.constantFrom(...stateNames), value: wildNumber })),
);

/** A population that knows one item, "i", which this learner has right at `at_ms` with that probability. */
export function itemWithProbability(model: LearnerModel, probability: number, answer: QuestionResponse): Population {
  const { knowledge, ability } = model;
  const question = questionOf(answer, answer.at_ms);
  const recalled = recall(knowledge, question);
  const { weights } = emptyPopulation;
  const found = lookUp(emptyPopulation, undefined, question);
  const { described, ...plain } = assess(weights, found, knowledge, ability, question, recalled, 0);
  const doubt = Math.sqrt(1 + (Math.PI * described.variance) / 8);
  const bias = (logOdds(probability) - logOdds(plain.probability)) * doubt;
  const statistics: ItemStatistics = { bias, answers: 10, timing: startTiming };
  return createPopulation({ items: new Map([["i", statistics]]) });
}

/** The six numbers after one answer to an item of that probability, a second after the last event. */
export function afterAnswerTo(
  model: LearnerModel,
  probability: number,
  answer: Partial<QuestionResponse> & { readonly correct: boolean },
): SixNumbers {
  const asked = { type: "question_response", at_ms: startMs + 1000, item: "i", ...answer } as const;
  return observe(model, asked, itemWithProbability(model, probability, asked)).update.state;
}
