import { prediction } from "../constants.ts";
import { itemOf, learnItem, type ItemStatistics } from "../item-statistics.ts";
import type { QuestionResponse } from "../learner-event.ts";
import type { Ability } from "../learner-model.ts";
import { learnTiming, paceOf, type Pace, type Timing } from "../response-time.ts";
import type { Question } from "./describe.ts";
import type { Judgement } from "./judgement.ts";
import { nameOf, type Knowledge } from "./knowledge.ts";
import { assess, type Population, type SkillStatistics } from "./population.ts";
import { remember } from "./remember.ts";
import { storeLesson, type StoredLesson } from "./stored-lesson.ts";
import { learnSkill, type Lesson } from "./teach.ts";

/** What is known of a learner before an answer, as far as the prediction goes. */
export interface Knower {
  readonly knowledge: Knowledge;
  readonly ability: Ability;
  readonly timing: Timing;
}

/** What becomes of an item and a skill by one answer, if it may teach. */
export interface Taught {
  readonly item: { readonly item: string; readonly statistics: ItemStatistics } | null;
  readonly skill: { readonly skill: string; readonly statistics: SkillStatistics } | null;
  readonly lesson: Lesson;
  /** The same as plain data, item and skill included. */
  stored(): StoredLesson;
}

export interface Settled {
  readonly after: Knower;
  /** Of a right answer, as it was predicted before this one. */
  readonly probability: number;
  /** The same for a learner of whom nothing is known. */
  readonly expected: number;
  readonly pace: Pace;
  /** How long the item takes, as far as it was known before. */
  readonly usual: Timing;
}

export interface Attempt extends Settled {
  readonly taught: Taught;
}

/** Predicts an answer, then learns from it: the knowledge part of `observe`, and all that a refit needs. */
export function attempt(before: Knower, event: QuestionResponse, atMs: number, population: Population): Attempt {
  const question = questionOf(event, atMs);
  const statistics = itemOf(event, population.items, before.timing);
  const assessed = assess(population, before.knowledge, before.ability, question, statistics.bias);
  const settled = settle(before, event, question, { ...assessed, usual: statistics.timing });
  const error = (event.correct ? 1 : 0) - assessed.probability;
  const { seconds } = settled.pace;
  const { item } = event;
  const { skill } = question;
  const lesson: Lesson = { described: assessed.described, said: assessed.said, error };
  return {
    ...settled,
    taught: {
      item: item === undefined ? null : { item, statistics: learnItem(statistics, error, seconds) },
      skill: skill === undefined ? null : { skill, statistics: learnSkill(population.skills.get(skill), error) },
      lesson,
      stored: () =>
        storeLesson(lesson, {
          item: item ?? null,
          newItem: item === undefined || statistics.answers > 0 ? null : statistics,
          skill: skill ?? null,
          seconds,
        }),
    },
  };
}

/** What the learner takes from an answer that was predicted so. */
export function settle(
  before: Knower,
  event: QuestionResponse,
  question: Question,
  { probability, expected, usual }: Omit<Judgement, "fresh">,
): Settled {
  const { correct } = event;
  const pace = paceOf(event.response_time_s, correct, usual);
  const weight = event.graded_by === "client" ? prediction.claimedWeight : 1;
  const graded = { correct, probability, expected, pace, weight };
  const { knowledge, ability } = remember(before.knowledge, before.ability, question, graded);
  const timing = learnTiming(before.timing, pace.seconds);
  return { after: { knowledge, ability, timing }, probability, expected, pace, usual };
}

/** Shown one response time before it was answered; without a response time the learner may have been away. */
export function questionOf(event: QuestionResponse, atMs: number): Question {
  const answeredS = atMs / 1000;
  const took = event.response_time_s;
  const isTimed = took !== undefined && Number.isFinite(took);
  return {
    item: event.item,
    skill: event.skill === undefined ? undefined : nameOf(event.skill),
    shownS: isTimed ? answeredS - Math.max(0, took) : null,
    answeredS,
  };
}
