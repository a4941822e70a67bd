import { expect, test } from "bun:test";
import { refit } from "./knowledge/refit.ts";
import { createPopulation, type Population } from "./knowledge/population.ts";
import type { QuestionResponse } from "./learner-event.ts";
import { createLearnerModel, type LearnerModel } from "./learner-model.ts";
import { observe, type Observed } from "./observe.ts";
import { startMs } from "./testing/arbitraries.ts";

const answer = (learner: number, index: number): QuestionResponse => ({
  type: "question_response",
  at_ms: startMs + index * 30_000,
  item: `item-${(index * 7 + learner) % 11}`,
  skill: ["fractions", "ratios", undefined][(index * 5 + learner) % 3],
  correct: (index * index + learner * 13) % 5 < 3,
  response_time_s: 3 + ((index * 11 + learner) % 30),
});
const historyOf = (learner: number) => Array.from({ length: 40 }, (_, index) => answer(learner, index));
const learners = Array.from({ length: 6 }, (_, learner) => historyOf(learner));
const taught = refit(learners, { passes: 2 });

/** Everything that an observation says, copied at once. */
const saidBy = ({ model, update, taught: lesson, judgement }: Observed) =>
  structuredClone({ model, update, lesson, judgement });

function play(history: readonly QuestionResponse[], population: Population): readonly Observed[] {
  let model = createLearnerModel();
  return history.map((event) => {
    const observed = observe(model, event, population);
    model = observed.model;
    return observed;
  });
}

test("learners who answer in turn are seen as each alone, and nothing that was handed out changes later", () => {
  const alone = learners.map((history) => play(history, taught).map(saidBy));
  const models: LearnerModel[] = learners.map(() => createLearnerModel());
  const kept = learners.map((): Observed[] => []);
  for (let index = 0; index < 40; index += 1)
    for (const [learner, history] of learners.entries()) {
      const event = history[index];
      if (event === undefined) continue;
      const observed = observe(models[learner] ?? createLearnerModel(), event, taught);
      models[learner] = observed.model;
      kept[learner]?.push(observed);
    }
  expect(kept.map((observations) => observations.map(saidBy))).toStrictEqual(alone);
});

test("a host whose statistics observe another learner when they are asked for gets the same", () => {
  let depth = 0;
  const asking =
    <Value>(known: { get(key: string): Value | undefined }) =>
    (key: string) => {
      if (depth === 0) {
        depth += 1;
        play(learners[5] ?? [], nosy);
        depth -= 1;
      }
      return known.get(key);
    };
  const nosy: Population = createPopulation({
    weights: taught.weights,
    items: { get: asking(taught.items) },
    skills: { get: asking(taught.skills) },
  });
  const [history = []] = learners;
  expect(play(history.slice(0, 10), nosy).map(saidBy)).toStrictEqual(play(history.slice(0, 10), taught).map(saidBy));
});
