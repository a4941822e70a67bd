import { prediction } from "./constants.ts";
import { clamp, logistic } from "./curves.ts";
import type { Ability } from "./learner-model.ts";

const averageLearner: Ability = { mean: 0, variance: prediction.abilityVariance };

/** Probability of a right answer; nearer to one half the less is known of the learner (MacKay 1992). */
export function predictAnswer(ability: Ability, itemBias: number): number {
  const bias = clamp(itemBias, -prediction.mostBias, prediction.mostBias);
  const doubt = Math.sqrt(1 + (Math.PI * ability.variance) / 8);
  return logistic((prediction.intercept + bias + ability.mean) / doubt);
}

/** The same for a learner of whom nothing is known. */
export function expectedOfAnyone(itemBias: number): number {
  return predictAnswer(averageLearner, itemBias);
}

/** Kalman's step on the log-odds; `weight` is 1 for an answer that the server graded. */
export function learnAbility(ability: Ability, probability: number, correct: boolean, weight: number): Ability {
  const surprise = (correct ? 1 : 0) - probability;
  const drifted = Math.min(ability.variance + prediction.drift, prediction.abilityVariance);
  const variance = drifted / (1 + weight * probability * (1 - probability) * drifted);
  return { mean: ability.mean + weight * variance * surprise, variance };
}
