import { decimals, measures } from "./decimals-and-measures.ts";
import { expressions, statistics } from "./expressions-and-statistics.ts";
import { addingAndSubtracting, counting, factorsAndPowers, multiplyingAndDividing } from "./whole-numbers.ts";
import { areaAndPerimeter } from "./area-and-perimeter.ts";
import { fractions } from "./fractions.ts";
import { linearEquations } from "./linear-equations.ts";
import { orderAndNegatives } from "./order-and-negatives.ts";
import { percentages } from "./percentages.ts";
import type { PracticeItem, Skill, Topic } from "../practice-item.ts";
import { ratios } from "./ratios.ts";

/** Every skill of the graph has its card in one of them; where two share a word, the earlier is meant. */
export const topics: readonly Topic[] = [
  fractions,
  percentages,
  ratios,
  linearEquations,
  orderAndNegatives,
  areaAndPerimeter,
  decimals,
  expressions,
  statistics,
  measures,
  factorsAndPowers,
  multiplyingAndDividing,
  addingAndSubtracting,
  counting,
];

export const practiceItems: readonly PracticeItem[] = topics.flatMap((topic) => topic.items);

const byId = new Map(practiceItems.map((item) => [item.id, item]));

export const findItem = (id: string): PracticeItem | undefined => byId.get(id);

export const findTopic = (id: string): Topic | undefined => topics.find((topic) => topic.id === id);

const topicBySkill = new Map(topics.flatMap((topic) => topic.skills.map((skill) => [skill.id, topic] as const)));

/** The topic that holds a skill's card. */
export const topicOfSkill = (skill: string): Topic | undefined => topicBySkill.get(skill);

/** A skill's card: its rule, and the same in a picture. */
export const findCard = (skill: string): Skill | undefined =>
  topicOfSkill(skill)?.skills.find(({ id }) => id === skill);

/** Every prepared item has one; an exercise of the learner's own has none. */
export const findSkill = (item: PracticeItem): Skill | undefined => findCard(item.skill);
