import { prediction } from "../constants.ts";
import { clamp, logistic } from "../curves.ts";
import { noItems, type ItemStatistics, type KnownItems } from "../item-statistics.ts";
import { describe, newDescribed, type Described, type Question } from "./describe.ts";
import { directions, featureCount, populationFeatures, projected } from "./feature-table.ts";
import type { Knowledge, Outcome, Recalled } from "./knowledge.ts";
import type { Ability } from "../learner-model.ts";
import { networkLogit } from "./network.ts";
import { startOf, type RowTable } from "./row-table.ts";
import { createWeights, itemSlopeFeatures, slopeFeatures, type Weights } from "./weights.ts";

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

/** What a population knows of a question's item and skill. */
export interface Found {
  readonly item: ItemStatistics | undefined;
  readonly skill: SkillStatistics | undefined;
  /** Where their slopes begin; −1 for none. */
  readonly itemSlopesAt: number;
  readonly skillSlopesAt: number;
}

/**
 * All at once: in a large population each of these lies far away in memory, and a processor fetches what it asks for side by
 * side in the time of one.
 */
export function lookUp({ weights, items, skills }: Population, item: string | undefined, question: Question): Found {
  const { itemKey, skill, skillKey } = question;
  return {
    item: item === undefined ? undefined : items.get(item),
    itemSlopesAt: itemKey === 0 ? -1 : startOf(weights.itemSlopes, itemKey),
    skill: skill === undefined ? undefined : skills.get(skill),
    skillSlopesAt: skillKey === 0 ? -1 : startOf(weights.slopes, skillKey),
  };
}

/** What a population says of a question before it is answered. */
export interface Assessed {
  readonly described: Described;
  /** Of a right answer. */
  readonly probability: number;
  /** The same for a learner of whom nothing is known. */
  readonly expected: number;
}

/**
 * @param itemBias log-odds by which the item is easier than a new one of level 3
 * @param said where to write what the network's units said, for who trains them
 */
export function assess(
  weights: Weights,
  found: Found,
  known: Knowledge,
  ability: Ability,
  question: Question,
  recalled: Recalled,
  itemBias: number,
  said?: Float64Array,
): Assessed {
  const item = clamp(itemBias, -prediction.mostBias, prediction.mostBias);
  const skill = found.skill?.bias ?? 0;
  const anyone = weights.intercept + item + skill;
  const described = describe(known, ability, question, recalled);
  fillFromPopulation(described, item, skill, weights.sequences);
  const probability = ofLearner(weights, found.skillSlopesAt, found.itemSlopesAt, described, anyone, said);
  return { described, probability, expected: logistic(anyone) };
}

/** Of a right answer to a new item of level 3 of the question's skill. */
export function assessFresh(
  weights: Weights,
  { skill: statistics, skillSlopesAt }: Found,
  known: Knowledge,
  ability: Ability,
  { skill, skillKey, shownS, answeredS }: Question,
  recalled: Recalled,
): number {
  const fresh = { skill, itemKey: 0, skillKey, shownS, answeredS };
  const bias = statistics?.bias ?? 0;
  const described = describe(known, ability, fresh, recalled, emptied(freshDescribed));
  fillFromPopulation(described, 0, bias, weights.sequences);
  return ofLearner(weights, skillSlopesAt, -1, described, weights.intercept + bias);
}

/** Filled and read within one call, in which no code of the host's runs. */
const freshDescribed = newDescribed();

function emptied(described: Described): Described {
  described.features.fill(0);
  return described;
}

/** Completes the features: what is known of item, skill and rows of skills also bends what the learner's past weighs. */
function fillFromPopulation(
  { features, two, three, four, last }: Described,
  ofItem: number,
  ofSkill: number,
  rows: RowTable,
): void {
  features[populationFeatures] = ofItem / 2;
  features[populationFeatures + 1] = ofSkill / 2;
  features[populationFeatures + 2] = ofRow(rows, two, last);
  features[populationFeatures + 3] = ofRow(rows, three, last);
  features[populationFeatures + 4] = ofRow(rows, four, last);
}

function ofRow(rows: RowTable, key: number, last: Outcome): number {
  const start = key === 0 ? -1 : startOf(rows, key);
  return start < 0 ? 0 : (rows.cells[start + (last > 0 ? 1 : 0)] ?? 0);
}

const spread = Math.PI / 8;

/**
 * Probability of a right answer of this learner.
 * @param anyone log-odds of a learner of whom nothing is known
 */
function ofLearner(
  weights: Weights,
  skillSlopesAt: number,
  itemSlopesAt: number,
  described: Described,
  anyone: number,
  said?: Float64Array,
): number {
  const logit = anyone + described.ability + shareOf(weights, skillSlopesAt, itemSlopesAt, described, said);
  return logistic(logit / Math.sqrt(1 + spread * described.variance));
}

/** What the learner's past adds to the log-odds. */
function shareOf(
  weights: Weights,
  skillSlopesAt: number,
  itemSlopesAt: number,
  { features, context }: Described,
  said: Float64Array | undefined,
): number {
  let share = weights.contexts[context] ?? 0;
  for (let index = 0; index < featureCount; index += 1)
    share += (weights.features[index] ?? 0) * (features[index] ?? 0);
  share += slopeShare(weights.features, weights.slopes, skillSlopesAt, slopeFeatures, features);
  share += slopeShare(weights.features, weights.itemSlopes, itemSlopesAt, itemSlopeFeatures, features);
  if (weights.network !== null) share += networkLogit(weights.network, features, said);
  return share;
}

/** A slope may lessen a weight to nothing, not turn it round. */
function slopeShare(
  weights: Float64Array,
  { cells, width }: RowTable,
  start: number,
  indices: Uint8Array,
  features: Float64Array,
): number {
  let share = 0;
  if (start < 0) return share;
  for (let slope = 0; slope < width; slope += 1) {
    const index = indices[slope] ?? 0;
    const weight = weights[index] ?? 0;
    const whole = projected(weight + (cells[start + slope] ?? 0), directions[index] ?? 0);
    share += (whole - weight) * (features[index] ?? 0);
  }
  return share;
}
