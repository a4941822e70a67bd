import { prediction } from "../constants.ts";
import { clamp, logistic } from "../curves.ts";
import { noItems, type KnownItems } from "../item-statistics.ts";
import { describe, type Described, type Question } from "./describe.ts";
import { directions, featureCount, projected } from "./feature-table.ts";
import type { Knowledge, Recalled } from "./knowledge.ts";
import type { Ability } from "../learner-model.ts";
import { networkLogit } from "./network.ts";
import { createWeights, slopeFeatures, type Weights } from "./weights.ts";

/** What all learners together taught about a skill. */
export interface SkillStatistics {
  /** Log-odds by which the skill is easier than the average one. */
  readonly bias: number;
  readonly answers: number;
}

/** A `Map` will do. */
export interface KnownSkills {
  get(skill: string): SkillStatistics | undefined;
}

/** What all learners together taught. The host keeps it; the Brain reads it, and hands out what an answer teaches. */
export interface Population {
  readonly weights: Weights;
  readonly items: KnownItems;
  readonly skills: KnownSkills;
}

const noSkills: KnownSkills = { get: () => undefined };

/** The population of a platform that starts empty: weights as they are set by hand, unless there are better ones. */
export function createPopulation(parts: Partial<Population> = {}): Population {
  return { weights: parts.weights ?? createWeights(), items: parts.items ?? noItems, skills: parts.skills ?? noSkills };
}

export const emptyPopulation: Population = createPopulation();

/** What a population says of a question before it is answered. */
export interface Assessed {
  readonly described: Described;
  /** Of a right answer. */
  readonly probability: number;
  /** The same for a learner of whom nothing is known. */
  readonly expected: number;
  readonly said: Float64Array;
}

const spread = Math.PI / 8;

/** @param itemBias log-odds by which the item is easier than a new one of level 3 */
export function assess(
  population: Population,
  known: Knowledge,
  ability: Ability,
  question: Question,
  recalled: Recalled,
  itemBias: number,
): Assessed {
  const { weights, skills } = population;
  const described = describe(known, ability, question, recalled, prediction.skillVariance);
  const skillBias = question.skill === undefined ? 0 : (skills.get(question.skill)?.bias ?? 0);
  const anyone = weights.intercept + clamp(itemBias, -prediction.mostBias, prediction.mostBias) + skillBias;
  const said = new Float64Array(weights.network?.out.length ?? 0);
  const logit = anyone + described.ability + shareOf(weights, described, said);
  return {
    described,
    probability: logistic(logit / Math.sqrt(1 + spread * described.variance)),
    expected: logistic(anyone),
    said,
  };
}

/** What the learner's past adds to the log-odds. */
function shareOf(weights: Weights, described: Described, said: Float64Array): number {
  const { features, context, sequences, last, skillKey } = described;
  let share = weights.contexts[context] ?? 0;
  for (let index = 0; index < featureCount; index += 1)
    share += (weights.features[index] ?? 0) * (features[index] ?? 0);
  for (let order = 0; order < sequences.length; order += 1) {
    const key = sequences[order] ?? 0;
    const cell = key === 0 ? undefined : weights.sequences.get(key);
    if (cell !== undefined) share += last > 0 ? cell.right : cell.wrong;
  }
  const slopes = skillKey === 0 ? undefined : weights.slopes.get(skillKey);
  if (slopes !== undefined) share += slopeShare(weights.features, slopes, features);
  if (weights.network !== null) share += networkLogit(weights.network, features, said);
  return share;
}

/** A slope may lessen a weight to nothing, not turn it round. */
function slopeShare(weights: Float64Array, slopes: Float64Array, features: Float64Array): number {
  let share = 0;
  for (let slope = 0; slope < slopeFeatures.length; slope += 1) {
    const index = slopeFeatures[slope] ?? 0;
    const weight = weights[index] ?? 0;
    const whole = projected(weight + (slopes[slope] ?? 0), directions[index] ?? 0);
    share += (whole - weight) * (features[index] ?? 0);
  }
  return share;
}
