import {
  backtest,
  type Judgement,
  type LearnerEvent,
  logLoss,
  type QuestionResponse,
  refit,
  serialiseWeights,
} from "@masterx/brain";
import type { Comparison, FitRequest, Fitted } from "./fit-population.ts";

// The entry of the thread that `fit-population.ts` starts for one refit.
declare const self: Worker;

const histories: (readonly QuestionResponse[])[] = [];
/** Those that may teach, with the probability that they were foretold by. */
const teaching = new Map<QuestionResponse, number>();

self.onmessage = ({ data }: MessageEvent<FitRequest>) => {
  if (data === "fit") return self.postMessage(fit());
  histories.push(
    data.history.flatMap(([text, teaches, judgement]) => {
      const event = JSON.parse(text) as LearnerEvent;
      // A further answer to the same question is no evidence of what is known.
      if (event.type !== "question_response" || (event.attempt ?? 1) > 1) return [];
      if (teaches) teaching.set(event, (JSON.parse(judgement) as Judgement).probability);
      return [event];
    }),
  );
};

const mayTeach = (answer: QuestionResponse): boolean => teaching.has(answer);

/** Of so few held back chance would decide. */
const fewestHeldBack = 50;
const heldBackShare = 0.1;

function fit(): Fitted {
  const compared = compare();
  if (compared.answers >= fewestHeldBack && compared.after > compared.before) return { kind: "worse", ...compared };
  const { weights, items, skills } = refit(histories, { mayTeach });
  return {
    kind: "better",
    population: { weights: serialiseWeights(weights), items: [...items], skills: [...skills] },
  };
}

/** Holds the latest tenth of the answers back: what is learnt anew must foretell them as well as what was learnt online did. */
function compare(): Comparison {
  const times = [...teaching.keys()].map(({ at_ms }) => at_ms).toSorted((first, second) => first - second);
  const count = Math.floor(times.length * heldBackShare);
  const sinceMs = times.at(-count);
  if (count < fewestHeldBack || sinceMs === undefined) return { answers: 0, before: 0, after: 0 };
  const foretold = [...backtest(histories, sinceMs, { mayTeach })];
  const lossOf = (probabilityOf: (answer: QuestionResponse, again: number) => number) =>
    logLoss(foretold.map(([one, again]) => ({ correct: one.correct, probability: probabilityOf(one, again) })));
  return {
    answers: foretold.length,
    before: lossOf((answer) => teaching.get(answer) ?? 0),
    after: lossOf((_, again) => again),
  };
}
