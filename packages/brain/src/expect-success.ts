import { prediction } from "./constants.ts";
import { logistic } from "./curves.ts";
import { biasOfLevel } from "./item-statistics.ts";
import { skillMemoryOf } from "./knowledge/knowledge.ts";
import type { LearnerModel } from "./learner-model.ts";
import { predictAnswer } from "./predict-answer.ts";

/** Probability of a right answer to a new item of a level, and where it likely lies (one standard deviation). */
export interface ExpectedSuccess {
  readonly probability: number;
  readonly low: number;
  readonly high: number;
}

/** What to expect of the learner on a new item of level 1 (easy) to 5, of a skill if one is named. */
export function expectSuccess({ ability, knowledge }: LearnerModel, level: number, skill?: string): ExpectedSuccess {
  const bias = biasOfLevel(level);
  const known = skill === undefined ? undefined : skillMemoryOf(knowledge, skill);
  const mean = ability.mean + (known?.mean ?? 0);
  const variance = ability.variance + (skill === undefined ? 0 : (known?.variance ?? prediction.skillVariance));
  const at = (deviation: number): number =>
    logistic(prediction.intercept + bias + mean + deviation * Math.sqrt(variance));
  return { probability: predictAnswer({ mean, variance }, bias), low: at(-1), high: at(1) };
}
