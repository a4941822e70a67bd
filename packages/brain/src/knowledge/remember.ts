import { mastery as masteryLimits, memory, prediction } from "../constants.ts";
import { clamp, rounded } from "../curves.ts";
import type { QuestionResponse } from "../learner-event.ts";
import type { Ability } from "../learner-model.ts";
import { learnTiming, paceOf, type Pace, type Timing } from "../response-time.ts";
import type { Question } from "./describe.ts";
import type { Judged } from "./judgement.ts";
import {
  type Draft,
  type ItemMemory,
  type Knower,
  type Knowledge,
  newSkillMemory,
  type Recalled,
  type SkillMemory,
} from "./knowledge.ts";
import { withMemory } from "./memories.ts";

/** What an answer leaves behind. */
export interface Remembered {
  /** All but the skill, which is put back once its mastery is known. */
  readonly knowledge: Draft<Knowledge>;
  readonly ability: Ability;
  /** Its mastery is still the one before. */
  readonly practised: Draft<SkillMemory> | undefined;
  readonly timing: Timing;
  readonly pace: Pace;
}

/** What the learner takes from an answer that was judged so. */
export function remember(
  { knowledge: known, ability, timing }: Knower,
  event: QuestionResponse,
  question: Question,
  recalled: Recalled,
  { probability, expected, usual }: Judged,
): Remembered {
  const { correct } = event;
  const { itemKey, skillKey } = question;
  const pace = paceOf(event.response_time_s, correct, usual);
  const outcome = correct ? 1 : -1;
  const surplus = (correct ? 1 : 0) - expected;
  const startS = known.startS ?? rounded(question.answeredS, 1);
  const atS = rounded(question.answeredS, 1) - startS;
  const order = known.right + known.wrong;
  // Quick and right, or quick and wrong, says most; an answer without a time counts as usual.
  const fluency = outcome * clamp((3 - pace.deviations) / 6, 0.01, 1);
  const skill = question.skill === undefined ? undefined : (recalled.skill ?? newSkillMemory(question.skill, skillKey));
  const practised = skill && skillAfter(skill, outcome, surplus, fluency, atS, order);
  const weight = event.graded_by === "client" ? prediction.claimedWeight : 1;
  return {
    ability: learnAbilities(ability, practised, probability, correct, weight),
    practised,
    knowledge: {
      startS,
      right: known.right + (correct ? 1 : 0),
      wrong: known.wrong + (correct ? 0 : 1),
      last: outcome,
      fast: toward(known.fast, outcome, 0.4),
      average: toward(known.average, outcome, 0.1),
      slow: finely(known.slow, outcome, 0.03),
      surplus: toward(known.surplus, surplus, 0.08),
      slowSurplus: finely(known.slowSurplus, surplus, 0.03),
      run: runOf(known.run, outcome, 5),
      pace: toward(known.pace, pace.deviations, 0.3),
      fluency: toward(known.fluency, Math.max(0, fluency), 0.1),
      previousItem: itemKey,
      previousSkills:
        skillKey === 0 ? known.previousSkills : [skillKey, known.previousSkills[0], known.previousSkills[1]],
      skills: known.skills,
      items:
        itemKey === 0
          ? known.items
          : withMemory(
              known.items,
              recalled.item,
              itemAfter(itemKey, recalled.item, outcome, surplus, fluency, atS, order),
              memory.mostItemsInList,
            ),
    },
    timing: learnTiming(timing, pace.seconds),
    pace,
  };
}

/** What is known of the learner's ability is still the one before. */
function skillAfter(
  skill: SkillMemory,
  outcome: 1 | -1,
  surplus: number,
  fluency: number,
  atS: number,
  order: number,
): Draft<SkillMemory> {
  const run = runOf(skill.run, outcome, masteryLimits.run);
  return {
    key: skill.key,
    order,
    skill: skill.skill,
    right: skill.right + (outcome > 0 ? 1 : 0),
    wrong: skill.wrong + (outcome > 0 ? 0 : 1),
    last: outcome,
    fast: coarsely(skill.fast, outcome, 0.6),
    average: coarsely(skill.average, outcome, 0.3),
    slow: toward(skill.slow, outcome, 0.1),
    surplus: toward(skill.surplus, surplus, 0.2),
    run,
    passed: skill.passed || run >= masteryLimits.run,
    fluentRight: coarsely(skill.fluentRight, Math.max(0, fluency), 0.4),
    fluentWrong: coarsely(skill.fluentWrong, Math.min(0, fluency), 0.4),
    mean: skill.mean,
    variance: skill.variance,
    mastery: skill.mastery,
    isMastered: skill.isMastered,
    atS,
  };
}

function itemAfter(
  key: number,
  before: ItemMemory | undefined,
  outcome: 1 | -1,
  surplus: number,
  fluency: number,
  atS: number,
  order: number,
): ItemMemory {
  return {
    key,
    order,
    right: (before?.right ?? 0) + (outcome > 0 ? 1 : 0),
    wrong: (before?.wrong ?? 0) + (outcome > 0 ? 0 : 1),
    surplus: rounded(toward(before?.surplus ?? 0, surplus, 0.3), 100),
    fluency: rounded(fluency, 100),
    atS,
  };
}

/**
 * Kalman's step on the log-odds, shared between general ability and the skill's by their variances; the skill learns in
 * place.
 */
function learnAbilities(
  ability: Ability,
  skill: Draft<SkillMemory> | undefined,
  probability: number,
  correct: boolean,
  weight: number,
): Ability {
  const surprise = (correct ? 1 : 0) - probability;
  const information = weight * probability * (1 - probability);
  const general = Math.min(ability.variance + prediction.drift, prediction.abilityVariance);
  const special = skill === undefined ? 0 : Math.min(skill.variance + prediction.drift, prediction.skillVariance);
  const whole = 1 + information * (general + special);
  if (skill !== undefined) {
    skill.mean = rounded(skill.mean + (weight * special * surprise) / whole, 10_000);
    skill.variance = rounded(special - (information * special * special) / whole, 10_000);
  }
  return {
    mean: ability.mean + (weight * general * surprise) / whole,
    variance: general - (information * general * general) / whole,
  };
}

const runOf = (before: number, outcome: 1 | -1, most: number): number =>
  before * outcome > 0 ? clamp(before + outcome, -most, most) : outcome;

/** A share of the way to the goal, to three decimals: what is kept is what is stored. */
const toward = (value: number, goal: number, share: number): number => rounded(value + share * (goal - value), 1000);

const finely = (value: number, goal: number, share: number): number => rounded(value + share * (goal - value), 10_000);

const coarsely = (value: number, goal: number, share: number): number => rounded(value + share * (goal - value), 100);
