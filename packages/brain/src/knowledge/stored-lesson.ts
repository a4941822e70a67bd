import { learnItem, type ItemStatistics } from "../item-statistics.ts";
import type { Outcome } from "./knowledge.ts";
import { keep, type Learning } from "./learning.ts";
import type { Taught } from "./attempt.ts";
import { fromName } from "./keys.ts";
import { learnSkill, teach } from "./teach.ts";

/** What one answer teaches, as plain data: it can wait, and be taught by another process. */
export interface StoredLesson {
  readonly item: string | null;
  /** How the item begins if this is its first answer. */
  readonly newItem: ItemStatistics | null;
  readonly skill: string | null;
  readonly seconds: number | null;
  readonly error: number;
  /** To four digits, in the order of the table. */
  readonly features: readonly number[];
  readonly context: number;
  readonly sequences: readonly [number, number, number];
  readonly last: Outcome;
  readonly skillKey: number;
}

/** To be taught later by `teachStored`. */
export function storeLesson({ item, skill, lesson, newItem, seconds }: Taught): StoredLesson {
  const { features, context, two, three, four, last, skillKey, error } = lesson;
  const short = Array.from(features, (value) => Number(value.toPrecision(4)));
  const of = { item: item?.item ?? null, newItem, skill: skill?.skill ?? null, seconds };
  return { ...of, error, features: short, context, sequences: [two, three, four], last, skillKey };
}

/** Teaches item, skill and weights; the order of lessons matters little, that each is taught once does. */
export function teachStored(population: Learning, lesson: StoredLesson): void {
  const { item, newItem, skill, seconds, error } = lesson;
  const known = item === null ? null : (population.items.get(item) ?? newItem);
  keep(population, {
    item: item === null || known === null ? null : { item, statistics: learnItem(known, error, seconds) },
    skill: skill === null ? null : { skill, statistics: learnSkill(population.skills.get(skill), error) },
  });
  const itemKey = item === null ? 0 : fromName(item);
  const [two, three, four] = lesson.sequences;
  const features = Float64Array.from(lesson.features);
  teach(population.weights, { ...lesson, two, three, four, itemKey, features });
}
