import { learning, prediction } from "../constants.ts";
import type { QuestionResponse } from "../learner-event.ts";
import { startTiming } from "../response-time.ts";
import { answered } from "./attempt.ts";
import { createAverages, include, settleOn } from "./averages.ts";
import { noKnowledge, type Knower } from "./knowledge.ts";
import { keep, type Learning } from "./learning.ts";
import { networkSteps, trainNetwork, type NetworkSteps } from "./network.ts";
import { forgetRows } from "./row-table.ts";
import { teach, type Lesson } from "./teach.ts";
import { createWeights, withNetwork, type Weights } from "./weights.ts";

export interface RefitOptions {
  readonly passes?: number;
  /** Whether an answer may teach, or only says what its learner knows; all may that no client graded. */
  readonly mayTeach?: (answer: QuestionResponse) => boolean;
  /** Of the order of the learners and the network's first weights. */
  readonly seed?: number;
}

export const newKnower: Knower = {
  knowledge: noKnowledge,
  ability: { mean: 0, variance: prediction.abilityVariance },
  timing: startTiming,
};

/**
 * A population learned anew from all answers, one history a learner in the order of time, in several passes. Every pass
 * meets the items as a stream would, from nothing, so that the weights learn to trust an item no more than it deserves;
 * the last pass leaves the items as they are known now, and the weights at their mean over it.
 */
export function refit(
  histories: readonly (readonly QuestionResponse[])[],
  { passes = learning.passes, seed = 1, mayTeach = isGraded }: RefitOptions = {},
): Learning {
  const weights = createWeights();
  withNetwork(weights, seed);
  const steps = weights.network === null ? null : networkSteps(weights.network);
  const population: Learning = { weights, items: new Map(), skills: new Map() };
  const order = histories.map((_, index) => index);
  const chance = chanceFrom(seed);
  for (let pass = 0; pass < passes; pass += 1) {
    population.items.clear();
    forgetRows(weights.itemSlopes);
    forgetRows(weights.sequences);
    shuffle(order, chance);
    const averages = createAverages(sharedBy(weights));
    for (const index of order) {
      const history = histories[index] ?? [];
      learnHistory(population, steps, history, mayTeach);
      include(averages, history.length);
    }
    if (pass === passes - 1) settleOn(averages);
  }
  return population;
}

/** What every answer moves, whatever its item and skill. */
const sharedBy = ({ features, contexts, network }: Weights): readonly Float64Array[] =>
  network === null ? [features, contexts] : [features, contexts, network.into, network.bias, network.out];

export const isGraded = ({ graded_by }: QuestionResponse): boolean => graded_by !== "client";

/** Plays one learner's answers, predicting each before it teaches; what was predicted, in order. */
export function learnHistory(
  population: Learning,
  steps: NetworkSteps | null,
  history: readonly QuestionResponse[],
  mayTeach: (answer: QuestionResponse) => boolean = isGraded,
): void {
  let knower = newKnower;
  const said = new Float64Array(population.weights.network?.out.length ?? 0);
  for (const event of history) {
    const { after, taught } = answered(knower, event, population, said);
    knower = after;
    if (!mayTeach(event)) continue;
    keep(population, taught);
    trainBoth(population.weights, steps, taught.lesson, said);
  }
}

function trainBoth(weights: Weights, steps: NetworkSteps | null, lesson: Lesson, said: Float64Array): void {
  const { features, error } = lesson;
  teach(weights, lesson);
  if (weights.network !== null && steps !== null)
    trainNetwork(weights.network, steps, features, said, error, learning.networkRate);
}

/** Mulberry32. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Fisher–Yates, in place. */
export function shuffle(entries: unknown[], chance: () => number): void {
  for (let last = entries.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    const kept = entries[last];
    entries[last] = entries[other];
    entries[other] = kept;
  }
}
