import { answered, type Taught } from "../knowledge/attempt.ts";
import { keep, type Learning } from "../knowledge/learning.ts";
import { newKnower } from "../knowledge/refit.ts";
import { teach } from "../knowledge/teach.ts";
import type { QuestionResponse } from "../learner-event.ts";
import { createLearnerModel, type LearnerModel } from "../learner-model.ts";
import { observe, type Observed } from "../observe.ts";
import { serialiseModel } from "../parse-model.ts";
import type { History } from "./answers.ts";
import type { Prediction } from "./measure.ts";

/** The population stays as it was learned. */
export function predictFrozen(population: Learning, histories: readonly History[]): readonly Prediction[] {
  const predictions: Prediction[] = [];
  for (const history of histories) {
    let knower = newKnower;
    for (const event of history) {
      const { after, probability } = answered(knower, event, population);
      knower = after;
      predictions.push({ probability, correct: event.correct });
    }
  }
  return predictions;
}

export interface Streamed {
  readonly predictions: readonly Prediction[];
  /** Largest stored state of a learner after sixty answers; 0 when nobody gave as many. */
  readonly stateBytes: number;
}

const sixty = 60;

/**
 * Predict, then update: the whole engine with all six states and their reasons, and the population learns from every
 * answer.
 */
export function predictStreaming(population: Learning, histories: readonly History[]): Streamed {
  const predictions: Prediction[] = [];
  let stateBytes = 0;
  for (const history of histories) {
    let model = createLearnerModel();
    for (const [index, event] of history.entries()) {
      const observed = learnFrom(population, model, event);
      model = observed.model;
      predictions.push({ probability: observed.judgement?.probability ?? 0, correct: event.correct });
      if (index + 1 === sixty)
        stateBytes = Math.max(stateBytes, new TextEncoder().encode(serialiseModel(model)).length);
    }
  }
  return { predictions, stateBytes };
}

function learnFrom(population: Learning, model: LearnerModel, event: QuestionResponse): Observed {
  const observed = observe(model, event, population);
  if (observed.taught !== null) learn(population, observed.taught);
  return observed;
}

/** What the population takes from an answer. */
export function learn(population: Learning, taught: Taught): void {
  keep(population, taught);
  teach(population.weights, taught.lesson);
}
