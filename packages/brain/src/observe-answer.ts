import { afterAnswer } from "./after-answer.ts";
import { chooseDifficulty, chooseTarget, levelOf, type Level, type Smoothed } from "./choose-difficulty.ts";
import { difficultyPolicy, prediction, recentAnswers } from "./constants.ts";
import { countSkill } from "./count-skill.ts";
import { clamp, leak, logistic, logOdds } from "./curves.ts";
import { biasOfLevel, itemOf, learnItem, type ItemStatistics, type KnownItems } from "./item-statistics.ts";
import type { QuestionResponse } from "./learner-event.ts";
import type { Ability, LearnerModel, RecentAnswer } from "./learner-model.ts";
import { numbersAfter, type Moves } from "./move.ts";
import { expectedOfAnyone, learnAbility, predictAnswer } from "./predict-answer.ts";
import { learnTiming, paceOf } from "./response-time.ts";
import type { SixNumbers } from "./state-name.ts";

export interface ObservedAnswer {
  /** Ability, pace, skills, latest answers and difficulty are new; time and the six numbers are still to come. */
  readonly learned: LearnerModel;
  readonly moves: Moves;
  /** Of a right answer, as it was predicted before this one. */
  readonly probability: number;
  /** What the item becomes if this answer may teach; null without an item or with a client's grade. */
  readonly item: { readonly item: string; readonly statistics: ItemStatistics } | null;
}

const mostHints = 100;

/** @param now the six numbers at the time of the event, before it moves them */
export function observeAnswer(
  model: LearnerModel,
  now: SixNumbers,
  event: QuestionResponse,
  items: KnownItems,
): ObservedAnswer {
  const { correct } = event;
  const isClaimed = event.graded_by === "client";
  const item = itemOf(event, items, model.timing);
  const probability = predictAnswer(model.ability, item.bias);
  const pace = paceOf(event.response_time_s, correct, item.timing);
  const wrongStreak = correct ? 0 : model.wrongStreak + 1;
  const { skills, spinningFor } = countSkill(model.skills, event.skill, correct);
  const hints = clamp(event.hints ?? 0, 0, mostHints);
  const moves = afterAnswer(now, { correct, probability, pace, wrongStreak, hints, spinningFor, isClaimed });
  const ability = learnAbility(model.ability, probability, correct, isClaimed ? prediction.claimedWeight : 1);
  const at = levelNow(model, ability, event);
  const mayTeach = event.item !== undefined && !isClaimed;
  return {
    learned: {
      ...model,
      answers: model.answers + 1,
      wrongStreak,
      ability,
      timing: learnTiming(model.timing, pace.seconds),
      skills,
      recent: withLatest(model.recent, { correct, seconds: pace.seconds, expected: expectedOfAnyone(item.bias) }),
      itemsAtLevel: at.itemsAtLevel,
      smoothed: at.probability,
      difficulty: chooseDifficulty(at, chooseTarget(numbersAfter(now, moves), event.practice)),
    },
    moves,
    probability,
    item: mayTeach
      ? { item: event.item, statistics: learnItem(item, (correct ? 1 : 0) - probability, pace.seconds) }
      : null,
  };
}

function withLatest(recent: readonly RecentAnswer[], latest: RecentAnswer): readonly RecentAnswer[] {
  const next = recent.slice(recent.length < recentAnswers ? 0 : 1);
  next.push(latest);
  return next;
}

/** An answer without a declared level is taken for one to what was last chosen. */
function levelNow(
  { difficulty, itemsAtLevel, smoothed }: LearnerModel,
  ability: Ability,
  event: QuestionResponse,
): Smoothed {
  const level = levelOf(event.difficulty) ?? difficulty.next;
  return {
    level,
    itemsAtLevel: level === difficulty.current ? itemsAtLevel + 1 : 1,
    probability: smoothedAt(ability, smoothed, difficulty.current, level),
  };
}

/** What was smoothed at another level is first carried over to this one. */
function smoothedAt(ability: Ability, smoothed: number | null, from: Level, to: Level): number {
  const now = predictAnswer(ability, biasOfLevel(to));
  if (smoothed === null) return now;
  const carried = from === to ? smoothed : logistic(logOdds(smoothed) - prediction.logitPerLevel * (to - from));
  return leak(carried, difficultyPolicy.smoothing, now);
}
