import { prediction } from "./constants.ts";
import { clamp, logistic } from "./curves.ts";
import type { Ability } from "./learner-model.ts";

/** Probability of a right answer by general ability alone; nearer to one half the less is known of the learner (MacKay 1992). */
export function predictAnswer(ability: Ability, itemBias: number): number {
  const bias = clamp(itemBias, -prediction.mostBias, prediction.mostBias);
  const doubt = Math.sqrt(1 + (Math.PI * ability.variance) / 8);
  return logistic((prediction.intercept + bias + ability.mean) / doubt);
}
