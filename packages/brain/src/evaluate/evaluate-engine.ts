import { answered } from "../knowledge/attempt.ts";
import { keep, newKnower, type Learning } from "../knowledge/refit.ts";
import { parseWeights, serialiseWeights } from "../knowledge/stored-weights.ts";
import { teach } from "../knowledge/teach.ts";
import { createLearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";
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
  readonly microsecondsPerEvent: number;
  /** Largest stored state of a learner after sixty answers; 0 when nobody gave as many. */
  readonly stateBytes: number;
}

const sixty = 60;

/** So many answers make the runtime compile the engine for good; those before them time the compiler. */
const warmUpAnswers = 100_000;

/** Plays answers to a copy of the population, so that what is timed afterwards is the engine as a server runs it. */
export function warmUp(population: Learning, histories: readonly History[]): void {
  const copy: Learning = {
    weights: parseWeights(serialiseWeights(population.weights)),
    items: new Map(population.items),
    skills: new Map(population.skills),
  };
  const predictions: Prediction[] = [];
  while (predictions.length < warmUpAnswers && histories.length > 0)
    for (const history of histories) {
      if (predictions.length >= warmUpAnswers) break;
      let model = createLearnerModel();
      for (const event of history) model = learnFrom(copy, model, event, predictions);
    }
}

/**
 * Predict, then update: the whole engine with all six states and their reasons, and the population learns from every
 * answer. The picture as others are shown it is made only for who asks.
 */
export function predictStreaming(population: Learning, histories: readonly History[], now: () => number): Streamed {
  const predictions: Prediction[] = [];
  let stateBytes = 0;
  let spentMs = 0;
  for (const history of histories) {
    let model = createLearnerModel();
    const after = history.length > sixty ? history.slice(sixty) : [];
    const startMs = now();
    for (const event of history.slice(0, sixty)) model = learnFrom(population, model, event, predictions);
    spentMs += now() - startMs;
    if (history.length >= sixty)
      stateBytes = Math.max(stateBytes, new TextEncoder().encode(serialiseModel(model)).length);
    const againMs = now();
    for (const event of after) model = learnFrom(population, model, event, predictions);
    spentMs += now() - againMs;
  }
  return { predictions, microsecondsPerEvent: (spentMs * 1000) / predictions.length, stateBytes };
}

function learnFrom(
  population: Learning,
  model: ReturnType<typeof createLearnerModel>,
  event: History[number],
  predictions: Prediction[],
) {
  const { model: next, judgement, taught } = observe(model, event, population);
  predictions.push({ probability: judgement?.probability ?? 0, correct: event.correct });
  keep(population, taught?.item ?? null, taught?.skill ?? null);
  if (taught !== null) teach(population.weights, taught.lesson);
  return next;
}
