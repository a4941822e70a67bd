import { areaAndPerimeter } from "./area-and-perimeter.ts";
import { fractions } from "./fractions.ts";
import { linearEquations } from "./linear-equations.ts";
import { orderAndNegatives } from "./order-and-negatives.ts";
import { percentages } from "./percentages.ts";
import type { PracticeItem, Skill, Topic } from "./practice-item.ts";
import { ratios } from "./ratios.ts";

export const topics: readonly Topic[] = [
  fractions,
  percentages,
  ratios,
  linearEquations,
  orderAndNegatives,
  areaAndPerimeter,
];

export const practiceItems: readonly PracticeItem[] = topics.flatMap((topic) => topic.items);

const byId = new Map(practiceItems.map((item) => [item.id, item]));

export const findItem = (id: string): PracticeItem | undefined => byId.get(id);

export const findTopic = (id: string): Topic | undefined => topics.find((topic) => topic.id === id);

/** Every prepared item has one; an exercise of the learner's own has none. */
export const findSkill = (item: PracticeItem): Skill | undefined =>
  findTopic(item.topic)?.skills.find((skill) => skill.id === item.skill);
