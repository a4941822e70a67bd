import type { RecentAnswer } from "./learner-model.ts";

/** Over the latest answers; null until there are enough of them to say. */
export interface Performance {
  /** Share right. */
  readonly accuracy: number | null;
  /** Mean seconds. */
  readonly response_time: number | null;
  /** 1 when neighbouring answers are all alike, 0 when right and wrong alternate. */
  readonly consistency: number | null;
  /** Accuracy of the newer half minus that of the older, each above what anyone has on those items. */
  readonly improvement_rate: number | null;
}

const fewestToCompare = 4;

export function performanceOf(recent: readonly RecentAnswer[]): Performance {
  const count = recent.length;
  const half = Math.floor(count / 2);
  let right = 0;
  let timed = 0;
  let seconds = 0;
  let switches = 0;
  let gained = 0;
  let before: RecentAnswer | null = null;
  let index = 0;
  for (const answer of recent) {
    const outcome = answer.correct ? 1 : 0;
    right += outcome;
    if (answer.seconds !== null) {
      timed += 1;
      seconds += answer.seconds;
    }
    if (before !== null && before.correct !== answer.correct) switches += 1;
    if (index < half) gained -= outcome - answer.expected;
    else if (index >= count - half) gained += outcome - answer.expected;
    before = answer;
    index += 1;
  }
  return {
    accuracy: count === 0 ? null : right / count,
    response_time: timed === 0 ? null : seconds / timed,
    consistency: count < 2 ? null : 1 - switches / (count - 1),
    improvement_rate: count < fewestToCompare ? null : gained / half,
  };
}
