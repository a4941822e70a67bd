import { type LearnerEvent, type QuestionResponse, refit, serialiseWeights } from "@masterx/brain";
import type { FitRequest } from "./fit-population.ts";
import type { FittedPopulation } from "./refit-writes.ts";

// The entry of the thread that `fit-population.ts` starts for one refit.
declare const self: Worker;

const histories: (readonly QuestionResponse[])[] = [];
const teaching = new Set<QuestionResponse>();

self.onmessage = ({ data }: MessageEvent<FitRequest>) => {
  if (data === "fit") return self.postMessage(fit());
  histories.push(
    data.history.flatMap(([text, teaches]) => {
      const event = JSON.parse(text) as LearnerEvent;
      // A further answer to the same question is no evidence of what is known.
      if (event.type !== "question_response" || (event.attempt ?? 1) > 1) return [];
      if (teaches) teaching.add(event);
      return [event];
    }),
  );
};

function fit(): FittedPopulation {
  const { weights, items, skills } = refit(histories, { mayTeach: (answer) => teaching.has(answer) });
  return { weights: serialiseWeights(weights), items: [...items], skills: [...skills] };
}
