import { answered } from "../knowledge/attempt.ts";
import { keep, newKnower, type Learning } from "../knowledge/refit.ts";
import { parseWeights, serialiseWeights } from "../knowledge/stored-weights.ts";
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

/** So many answers make the runtime compile the engine for good; those before them time the compiler. */
const warmUpAnswers = 100_000;

const timedPasses = 5;

/**
 * Microseconds an event takes of what `predictStreaming` does, the engine as a server runs it: in a warm process, from the
 * prediction to what the population learns; collecting the garbage that this makes counts. The picture as others are
 * shown it is made only for who asks, and is not in it. The middle one of several passes, each over all these learners
 * and with a population that has not met them; the first passes still meet what was left behind before them.
 * @param warmUp learners whose answers are played before
 */
export function timeStreaming(
  population: Learning,
  histories: readonly History[],
  warmUp: readonly History[],
  now: () => number,
): number {
  play(copyOf(population), warmUp, warmUpAnswers);
  const times = Array.from({ length: timedPasses }, () => {
    const copy = copyOf(population);
    const startMs = now();
    const answers = play(copy, histories);
    return ((now() - startMs) * 1000) / answers;
  });
  return times.toSorted((first, second) => first - second)[(timedPasses - 1) / 2] ?? 0;
}

function copyOf(population: Learning): Learning {
  return {
    weights: parseWeights(serialiseWeights(population.weights)),
    items: new Map(population.items),
    skills: new Map(population.skills),
  };
}

/** How many answers were played: all, or the first so many. */
function play(population: Learning, histories: readonly History[], most = Infinity): number {
  let answers = 0;
  for (const history of histories) {
    let model = createLearnerModel();
    for (const event of history) {
      if (answers >= most) return answers;
      model = learnFrom(population, model, event).model;
      answers += 1;
    }
  }
  return answers;
}

function learnFrom(population: Learning, model: LearnerModel, event: QuestionResponse): Observed {
  const observed = observe(model, event, population);
  const { taught } = observed;
  if (taught !== null) {
    keep(population, taught.item, taught.skill);
    teach(population.weights, taught.lesson);
  }
  return observed;
}
