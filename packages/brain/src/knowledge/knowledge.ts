import { memory as limits, prediction } from "../constants.ts";
import type { Ability } from "../learner-model.ts";
import type { Timing } from "../response-time.ts";
import { fromName } from "./keys.ts";
import { type Keyed, listOf, type Memories, noMemories, withMemory, withoutOldest } from "./memories.ts";

/** −1 wrong, 1 right, 0 none yet. */
export type Outcome = -1 | 0 | 1;

/** What one learner's answers to one skill left behind; numbers to three decimals. */
export interface SkillMemory extends Keyed {
  readonly skill: string;
  readonly right: number;
  readonly wrong: number;
  readonly last: Outcome;
  /** Exponential averages of ±1 outcomes, of the share .6, .3 and .1. */
  readonly fast: number;
  readonly average: number;
  readonly slow: number;
  /** Average of outcome minus what anyone would have had right (.2). */
  readonly surplus: number;
  /** Alike outcomes in a row, negative for wrong ones, −3 to 3. */
  readonly run: number;
  /** Three right in a row were seen. */
  readonly passed: boolean;
  readonly fluentRight: number;
  readonly fluentWrong: number;
  /** Log-odds against the learner's own general ability. */
  readonly mean: number;
  readonly variance: number;
  /** Smoothed probability of a right answer to a new item of level 3. */
  readonly mastery: number;
  readonly isMastered: boolean;
  /** Seconds since the learner's first answer. */
  readonly atS: number;
}

/** What one learner's answers to one item left behind. */
export interface ItemMemory extends Keyed {
  readonly right: number;
  readonly wrong: number;
  readonly surplus: number;
  /** The last answer: right above 0, wrong below; larger when it was quick (right) or slow (wrong). */
  readonly fluency: number;
  /** Seconds since the learner's first answer. */
  readonly atS: number;
}

/** What a learner's answers left behind; bounded, the oldest skills and items are forgotten. */
export interface Knowledge {
  /** Of the first answer. */
  readonly startS: number | null;
  readonly right: number;
  readonly wrong: number;
  readonly last: Outcome;
  /** Exponential averages of ±1 outcomes, of the share .4, .1 and .03. */
  readonly fast: number;
  readonly average: number;
  readonly slow: number;
  /** Outcome minus what anyone would have had right, of the share .08 and .03. */
  readonly surplus: number;
  readonly slowSurplus: number;
  readonly run: number;
  readonly pace: number;
  readonly fluency: number;
  /** Keys of the last item and of the last three skills, the latest first; 0 for none. */
  readonly previousItem: number;
  readonly previousSkills: readonly [number, number, number];
  readonly skills: Memories<SkillMemory>;
  readonly items: Memories<ItemMemory>;
}

export const noKnowledge: Knowledge = {
  startS: null,
  right: 0,
  wrong: 0,
  last: 0,
  fast: 0,
  average: 0,
  slow: 0,
  surplus: 0,
  slowSurplus: 0,
  run: 0,
  pace: 0,
  fluency: 0,
  previousItem: 0,
  previousSkills: [0, 0, 0],
  skills: noMemories,
  items: noMemories,
};

/** What is known of a learner before an answer, as far as the prediction goes. */
export interface Knower {
  readonly knowledge: Knowledge;
  readonly ability: Ability;
  readonly timing: Timing;
}

/** What is remembered of the skill and the item of a question. */
export interface Recalled {
  readonly skill: SkillMemory | undefined;
  readonly item: ItemMemory | undefined;
  /** Seconds from the learner's first answer to the last one of any skill; 0 for none. */
  readonly lastS: number;
}

/** By its name, which another skill of the same key has not. */
export function skillMemoryOf({ skills }: Knowledge, skill: string, key = fromName(skill)): SkillMemory | undefined {
  const list = listOf(skills, key);
  for (let index = list.length - 1; index >= 0; index -= 1) if (list[index]?.skill === skill) return list[index];
  return undefined;
}

export function newSkillMemory(skill: string, key = fromName(skill)): SkillMemory {
  return {
    key,
    order: 0,
    skill,
    right: 0,
    wrong: 0,
    last: 0,
    fast: 0,
    average: 0,
    slow: 0,
    surplus: 0,
    run: 0,
    passed: false,
    fluentRight: 0,
    fluentWrong: 0,
    mean: 0,
    variance: prediction.skillVariance,
    mastery: 0,
    isMastered: false,
    atS: 0,
  };
}

/** What is being made and nobody holds yet, to be completed in place. */
export type Draft<Made> = { -readonly [Field in keyof Made]: Made[Field] };

/** Completes knowledge with this skill as the latest; the oldest goes when there are too many. */
export function withPractised(
  known: Draft<Knowledge>,
  before: SkillMemory | undefined,
  practised: SkillMemory | undefined,
): Knowledge {
  if (practised === undefined) return known;
  const { skills } = known;
  const isFull = before === undefined && skills.count >= limits.mostSkills;
  known.skills = withMemory(isFull ? withoutOldest(skills) : skills, before, practised);
  return known;
}

export const nameOf = (skill: string): string =>
  skill.length <= limits.mostNameLength ? skill : skill.slice(0, limits.mostNameLength);
