import { answered } from "../knowledge/attempt.ts";
import { copyOf, keep, type Learning } from "../knowledge/learning.ts";
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

/** So many answers make the runtime compile the engine for good; those before them time the compiler. */
const warmUpAnswers = 100_000;

const timedPasses = 9;
/** So many answers at least make a pass, so that each collects its garbage a few times. */
const answersOfAPass = 30_000;

/**
 * Microseconds an event takes of what `predictStreaming` does, the engine as a server runs it: in a warm process, from the
 * prediction to what the population learns; collecting the garbage that this makes counts. The picture as others are
 * shown it is made only for who asks, and is not in it. The fastest of several passes, each over all these learners
 * and with a population that has not met them: what else the machine does only ever adds to a pass.
 * @param warmUp learners whose answers are played before
 */
export function timeStreaming(
  population: Learning,
  histories: readonly History[],
  warmUp: readonly History[],
  now: () => number,
): number {
  play(copyOf(population), warmUp, warmUpAnswers);
  const answers = histories.reduce((sum, { length }) => sum + length, 0);
  const rounds = Math.ceil(answersOfAPass / Math.max(1, answers));
  return Math.min(...Array.from({ length: timedPasses }, () => timePass(population, histories, rounds, now)));
}

function timePass(population: Learning, histories: readonly History[], rounds: number, now: () => number): number {
  let answers = 0;
  let tookMs = 0;
  for (let round = 0; round < rounds; round += 1) {
    const copy = copyOf(population);
    const startMs = now();
    answers += play(copy, histories);
    tookMs += now() - startMs;
  }
  return answers === 0 ? 0 : (tookMs * 1000) / answers;
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
    keep(population, taught);
    teach(population.weights, taught.lesson);
  }
  return observed;
}
