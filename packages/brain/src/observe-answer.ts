import { afterAnswer } from "./after-answer.ts";
import { chooseDifficulty, chooseTarget, levelOf, type Level, type Smoothed } from "./choose-difficulty.ts";
import { difficultyPolicy, prediction, recentAnswers } from "./constants.ts";
import { clamp, leak, logistic, logOdds, rounded } from "./curves.ts";
import { attempt, questionOf, recall, type Taught } from "./knowledge/attempt.ts";
import type { Question } from "./knowledge/describe.ts";
import { isJudgement, type Judgement } from "./knowledge/judgement.ts";
import { type Recalled, withPractised } from "./knowledge/knowledge.ts";
import { assessFresh, type Population } from "./knowledge/population.ts";
import { remember, type Remembered } from "./knowledge/remember.ts";
import type { QuestionResponse } from "./learner-event.ts";
import type { LearnerModel, RecentAnswer } from "./learner-model.ts";
import { numbersAfter, type Moves } from "./move.ts";
import { master, spinningFor } from "./skill-mastery.ts";
import type { SixNumbers } from "./state-name.ts";
import { withLatest } from "./with-latest.ts";

/** What an answer makes new of a model; time and the six numbers are still to come. */
export type Learned = Pick<
  LearnerModel,
  "answers" | "wrongStreak" | "ability" | "timing" | "knowledge" | "recent" | "itemsAtLevel" | "smoothed" | "difficulty"
>;

export interface ObservedAnswer {
  readonly learned: Learned;
  readonly moves: Moves;
  /** Of a right answer, as it was predicted before this one. */
  readonly probability: number;
  readonly judgement: Judgement;
  /** What it teaches about item, skill and weights, if it may; null for a client's grade and for what was judged before. */
  readonly taught: Taught | null;
}

const mostHints = 100;

/** @param now the six numbers at the time of the event, before it moves them */
export function observeAnswer(
  model: LearnerModel,
  now: SixNumbers,
  event: QuestionResponse,
  atMs: number,
  by: Population | Judgement,
): ObservedAnswer {
  const { correct } = event;
  const isFurther = (event.attempt ?? 1) > 1;
  const isClaimed = event.graded_by === "client";
  const question = questionOf(event, atMs);
  const recalled = recall(model.knowledge, question);
  const { remembered, judgement, taught } = isJudgement(by)
    ? { remembered: remember(model, event, question, recalled, by), judgement: by, taught: null }
    : judgedBy(model, event, question, recalled, by);
  const { probability, expected, fresh } = judgement;
  const wrongStreak = correct ? 0 : model.wrongStreak + 1;
  const { knowledge, ability, practised, timing, pace } = remembered;
  if (practised !== undefined) master(practised, fresh);
  const hints = clamp(event.hints ?? 0, 0, mostHints);
  const moves = afterAnswer(now, {
    correct,
    probability,
    pace,
    wrongStreak,
    hints,
    spinningFor: spinningFor(isFurther ? recalled.skill : practised),
    isClaimed,
  });
  if (isFurther) return { learned: { ...model, wrongStreak }, moves, probability, judgement, taught: null };
  const at = levelNow(model, fresh, event);
  return {
    learned: {
      answers: model.answers + 1,
      wrongStreak,
      ability,
      timing,
      knowledge: withPractised(knowledge, recalled.skill, practised),
      recent: withLatest(model.recent, undefined, recentAnswer(correct, pace.seconds, expected), recentAnswers),
      itemsAtLevel: at.itemsAtLevel,
      smoothed: at.probability,
      difficulty: chooseDifficulty(at, chooseTarget(numbersAfter(now, moves), event.practice)),
    },
    moves,
    probability,
    judgement,
    taught: isClaimed ? null : taught,
  };
}

interface Judged {
  readonly remembered: Remembered;
  readonly judgement: Judgement;
  readonly taught: Taught | null;
}

function judgedBy(
  model: LearnerModel,
  event: QuestionResponse,
  question: Question,
  recalled: Recalled,
  population: Population,
): Judged {
  const { judgement, remembered, taught, found } = attempt(model, event, question, recalled, population);
  const { knowledge, ability, practised } = remembered;
  const now = { skill: practised, item: undefined, lastS: recalled.lastS };
  judgement.fresh = assessFresh(population.weights, found, knowledge, ability, question, now);
  return { remembered, judgement, taught };
}

/** To three decimals. */
function recentAnswer(correct: boolean, seconds: number | null, expected: number): RecentAnswer {
  return {
    correct,
    seconds: seconds === null ? null : rounded(seconds, 1000),
    expected: rounded(expected, 1000),
  };
}

/** An answer without a declared level is taken for one to what was last chosen. */
function levelNow(
  { difficulty, itemsAtLevel, smoothed }: LearnerModel,
  fresh: number,
  event: QuestionResponse,
): Smoothed {
  const level = levelOf(event.difficulty) ?? difficulty.next;
  return {
    level,
    itemsAtLevel: level === difficulty.current ? itemsAtLevel + 1 : 1,
    probability: smoothedAt(fresh, smoothed, difficulty.current, level),
  };
}

/** What was smoothed at another level is first carried over to this one. */
function smoothedAt(fresh: number, smoothed: number | null, from: Level, to: Level): number {
  const now = atLevel(fresh, prediction.middleLevel, to);
  if (smoothed === null) return now;
  return leak(atLevel(smoothed, from, to), difficultyPolicy.smoothing, now);
}

/** The probability of a right answer to an item of one level, said for another. */
function atLevel(probability: number, from: number, to: number): number {
  return from === to ? probability : logistic(logOdds(probability) - prediction.logitPerLevel * (to - from));
}
