import type { QuestionResponse } from "../learner-event.ts";
import { answered } from "./attempt.ts";
import { keep } from "./learning.ts";
import { isGraded, newKnower, refit, type RefitOptions } from "./refit.ts";
import { teach } from "./teach.ts";

/** An answer, and the probability of a right one as it was predicted before it. */
export interface Foretold {
  readonly correct: boolean;
  readonly probability: number;
}

/**
 * What a refit from the answers before a time would have foretold of those from then on, each taught once it was
 * predicted, as a server teaches between two refits. Only answers that may teach are told of, in the order of their times.
 */
export function backtest(
  histories: readonly (readonly QuestionResponse[])[],
  sinceMs: number,
  { mayTeach = isGraded, ...options }: RefitOptions = {},
): ReadonlyMap<QuestionResponse, number> {
  const population = refit(histories, { ...options, mayTeach: (one) => one.at_ms < sinceMs && mayTeach(one) });
  const foretold = new Map<QuestionResponse, number>();
  const knowers = histories.map(() => newKnower);
  // As they happened: nobody's answer is foretold with what others did later.
  const inTurn = histories.flatMap((history, of) => history.map((event) => ({ event, of })));
  for (const { event, of } of inTurn.toSorted((one, other) => one.event.at_ms - other.event.at_ms)) {
    const { after, probability, taught } = answered(knowers[of] ?? newKnower, event, population);
    knowers[of] = after;
    if (event.at_ms < sinceMs || !mayTeach(event)) continue;
    foretold.set(event, probability);
    keep(population, taught);
    teach(population.weights, taught.lesson);
  }
  return foretold;
}

/** Mean surprise in nats; lower is better. NaN of nothing. */
export function logLoss(foretold: readonly Foretold[]): number {
  const surprises = foretold.map(
    ({ correct, probability }) => -Math.log(Math.max(1e-9, correct ? probability : 1 - probability)),
  );
  return surprises.reduce((sum, one) => sum + one, 0) / surprises.length;
}
