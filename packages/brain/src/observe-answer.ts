import { afterAnswer } from "./after-answer.ts";
import { chooseDifficulty, chooseTarget, levelOf, type Level, type Smoothed } from "./choose-difficulty.ts";
import { difficultyPolicy, prediction, recentAnswers } from "./constants.ts";
import { clamp, leak, logistic, logOdds } from "./curves.ts";
import { attempt, questionOf, recall, settle, type Attempt, type Taught } from "./knowledge/attempt.ts";
import type { Question } from "./knowledge/describe.ts";
import { isJudgement, type Judgement } from "./knowledge/judgement.ts";
import { withPractised } from "./knowledge/knowledge.ts";
import { assess, type Population } from "./knowledge/population.ts";
import type { Remembered } from "./knowledge/remember.ts";
import type { QuestionResponse } from "./learner-event.ts";
import type { LearnerModel, RecentAnswer } from "./learner-model.ts";
import { numbersAfter, type Moves } from "./move.ts";
import { spinningFor, withMastery } from "./skill-mastery.ts";
import type { SixNumbers } from "./state-name.ts";

export interface ObservedAnswer {
  /** Ability, knowledge, pace, latest answers and difficulty are new; time and the six numbers are still to come. */
  readonly learned: LearnerModel;
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
  const { judged, settled, taught }: Attempt = isJudgement(by)
    ? { judged: by, settled: settle(model, event, question, recalled, by), taught: null }
    : attempt(model, event, question, recalled, by);
  const { probability, expected, usual } = judged;
  const { remembered, timing, pace } = settled;
  const wrongStreak = correct ? 0 : model.wrongStreak + 1;
  const fresh = isJudgement(by) ? by.fresh : probabilityOfFresh(by, remembered, question);
  const mastered = remembered.practised && withMastery(remembered.practised, fresh);
  const hints = clamp(event.hints ?? 0, 0, mostHints);
  const moves = afterAnswer(now, {
    correct,
    probability,
    pace,
    wrongStreak,
    hints,
    spinningFor: spinningFor(isFurther ? recalled.skill : mastered),
    isClaimed,
  });
  const judgement = { probability, expected, fresh, usual };
  if (isFurther) return { learned: { ...model, wrongStreak }, moves, probability, judgement, taught: null };
  const at = levelNow(model, fresh, event);
  return {
    learned: {
      ...model,
      answers: model.answers + 1,
      wrongStreak,
      ability: remembered.ability,
      timing,
      knowledge: withPractised(remembered.knowledge, recalled.skill, mastered),
      recent: withLatest(model.recent, {
        correct,
        seconds: pace.seconds === null ? null : Math.round(pace.seconds * 1000) / 1000,
        expected: Math.round(expected * 1000) / 1000,
      }),
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

/** Of a right answer to a new item of level 3 of the skill that was just answered. */
function probabilityOfFresh(
  population: Population,
  { knowledge, ability, practised }: Remembered,
  question: Question,
): number {
  const fresh = { ...question, itemKey: 0 };
  return assess(population, knowledge, ability, fresh, { skill: practised, item: undefined }, 0).probability;
}

function withLatest(recent: readonly RecentAnswer[], latest: RecentAnswer): readonly RecentAnswer[] {
  const next = recent.slice(recent.length < recentAnswers ? 0 : 1);
  next.push(latest);
  return next;
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
