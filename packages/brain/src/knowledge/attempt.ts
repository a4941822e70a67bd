import { learnItem, newItem, type ItemStatistics } from "../item-statistics.ts";
import type { QuestionResponse } from "../learner-event.ts";
import type { Question } from "./describe.ts";
import type { Judgement } from "./judgement.ts";
import { fromName } from "./keys.ts";
import {
  type Draft,
  nameOf,
  skillMemoryOf,
  withPractised,
  type Knower,
  type Knowledge,
  type Recalled,
} from "./knowledge.ts";
import { memoryOf } from "./memories.ts";
import { assess, type Found, lookUp, type Population, type SkillStatistics } from "./population.ts";
import { remember, type Remembered } from "./remember.ts";
import { learnSkill, type Lesson } from "./teach.ts";

/** What becomes of an item and a skill by one answer, if it may teach: plain data. */
export interface Taught {
  readonly item: { readonly item: string; readonly statistics: ItemStatistics } | null;
  readonly skill: { readonly skill: string; readonly statistics: SkillStatistics } | null;
  readonly lesson: Lesson;
  /** How the item began if this is its first answer. */
  readonly newItem: ItemStatistics | null;
  readonly seconds: number | null;
}

export interface Attempt {
  /** All but the probability that comes after the answer, which is completed by who asks for it. */
  readonly judgement: Draft<Judgement>;
  readonly remembered: Remembered;
  readonly taught: Taught;
  readonly found: Found;
}

/**
 * Predicts an answer, then learns from it: the knowledge part of `observe`, and all that a refit needs.
 * @param said where to write what the network's units said, for who trains them
 */
export function attempt(
  before: Knower,
  event: QuestionResponse,
  question: Question,
  recalled: Recalled,
  population: Population,
  said?: Float64Array,
): Attempt {
  const { weights } = population;
  const found = lookUp(population, event.item, question);
  const statistics = found.item ?? newItem(event, before.timing);
  const assessed = assess(weights, found, before.knowledge, before.ability, question, recalled, statistics.bias, said);
  const { described, probability, expected } = assessed;
  const judgement = { probability, expected, fresh: 0.5, usual: statistics.timing };
  const remembered = remember(before, event, question, recalled, judgement);
  const error = (event.correct ? 1 : 0) - probability;
  described.error = error;
  const { seconds } = remembered.pace;
  const { item } = event;
  const { skill } = question;
  return {
    judgement,
    remembered,
    taught: {
      item: item === undefined ? null : { item, statistics: learnItem(statistics, error, seconds) },
      skill: skill === undefined ? null : { skill, statistics: learnSkill(found.skill, error) },
      lesson: described,
      newItem: item === undefined || statistics.answers > 0 ? null : statistics,
      seconds,
    },
    found,
  };
}

/** An answer whose mastery nobody asks for. */
export function answered(
  before: Knower,
  event: QuestionResponse,
  population: Population,
  said?: Float64Array,
): { readonly after: Knower; readonly probability: number; readonly taught: Taught } {
  const question = questionOf(event, event.at_ms);
  const recalled = recall(before.knowledge, question);
  const { judgement, remembered, taught } = attempt(before, event, question, recalled, population, said);
  const { knowledge, ability, practised, timing } = remembered;
  return {
    after: { knowledge: withPractised(knowledge, recalled.skill, practised), ability, timing },
    probability: judgement.probability,
    taught,
  };
}

export function recall(known: Knowledge, { skill, skillKey, itemKey }: Question): Recalled {
  return {
    skill: skill === undefined ? undefined : skillMemoryOf(known, skill, skillKey),
    item: itemKey === 0 ? undefined : memoryOf(known.items, itemKey),
    lastS: memoryOf(known.skills, known.previousSkills[0])?.atS ?? 0,
  };
}

/** Shown one response time before it was answered; without a response time the learner may have been away. */
export function questionOf(event: QuestionResponse, atMs: number): Question {
  const answeredS = atMs / 1000;
  const took = event.response_time_s;
  const isTimed = took !== undefined && Number.isFinite(took);
  const skill = event.skill === undefined ? undefined : nameOf(event.skill);
  return {
    skill,
    itemKey: event.item === undefined ? 0 : fromName(event.item),
    skillKey: skill === undefined ? 0 : fromName(skill),
    shownS: isTimed ? answeredS - Math.max(0, took) : null,
    answeredS,
  };
}
