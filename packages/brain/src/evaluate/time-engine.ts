import type { Taught } from "../knowledge/attempt.ts";
import { copyOf, type Learning } from "../knowledge/learning.ts";
import { createLearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";
import type { History } from "./answers.ts";
import { learn } from "./evaluate-engine.ts";

/** Microseconds of one core. */
export interface Times {
  /** `observe`: the prediction, the six numbers with their reasons, what is learned of the learner. */
  readonly event: number;
  /** What the population learns from an answer, which a server does later and for many answers together. */
  readonly lesson: number;
}

/** So many answers make the runtime compile the engine for good; those before them time the compiler. */
const warmUpAnswers = 100_000;

const timedPasses = 21;
/** So many answers at least make a pass, so that each collects its garbage a few times. */
const answersOfAPass = 30_000;
/** Answers observed before what they teach is taught. */
const together = 64;

/**
 * The time of an event and of a lesson in a warm process; to collect the garbage that they make counts. The picture as others
 * are shown it is made only for who asks, and is not in it. The fastest of several passes, each over all these learners and
 * with a population that has not met them: what else the machine does only ever adds to a pass.
 * @param warmUp learners whose answers are played before
 */
export function timeEngine(
  population: Learning,
  histories: readonly History[],
  warmUp: readonly History[],
  now: () => number,
): Times {
  const enough: History[] = [];
  for (let left = warmUpAnswers, index = 0; left > 0 && index < warmUp.length; index += 1) {
    const history = warmUp[index] ?? [];
    enough.push(history);
    left -= history.length;
  }
  timePass(population, enough, 1, now);
  const answers = histories.reduce((sum, { length }) => sum + length, 0);
  const rounds = Math.ceil(answersOfAPass / Math.max(1, answers));
  const passes = Array.from({ length: timedPasses }, () => timePass(population, histories, rounds, now));
  return {
    event: Math.min(...passes.map(({ event }) => event)),
    lesson: Math.min(...passes.map(({ lesson }) => lesson)),
  };
}

function timePass(population: Learning, histories: readonly History[], rounds: number, now: () => number): Times {
  const sums = { answers: 0, eventsMs: 0, lessonsMs: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const copy = copyOf(population);
    for (const history of histories) timeHistory(copy, history, now, sums);
  }
  const each = 1000 / Math.max(1, sums.answers);
  return { event: sums.eventsMs * each, lesson: sums.lessonsMs * each };
}

function timeHistory(
  population: Learning,
  history: History,
  now: () => number,
  sums: { answers: number; eventsMs: number; lessonsMs: number },
): void {
  let model = createLearnerModel();
  for (let from = 0; from < history.length; from += together) {
    const events = history.slice(from, from + together);
    const lessons: Taught[] = [];
    const startMs = now();
    for (const event of events) {
      const observed = observe(model, event, population);
      model = observed.model;
      if (observed.taught !== null) lessons.push(observed.taught);
    }
    const observedMs = now();
    for (const lesson of lessons) learn(population, lesson);
    sums.lessonsMs += now() - observedMs;
    sums.eventsMs += observedMs - startMs;
    sums.answers += events.length;
  }
}
