import { refit } from "../knowledge/refit.ts";
import type { History } from "./answers.ts";
import type { Baseline } from "./baselines/baseline.ts";
import { bkt } from "./baselines/bkt.ts";
import { elo } from "./baselines/elo.ts";
import { bestLr, pfa } from "./baselines/logistic-regression.ts";
import { skillMean } from "./baselines/skill-mean.ts";
import { predictFrozen, predictStreaming } from "./evaluate-engine.ts";
import { timeEngine } from "./time-engine.ts";
import { binsOf, measure, type Bin, type Measures } from "./measure.ts";

const baselines = { skill_mean: skillMean, bkt, pfa, elo, best_lr: bestLr } satisfies Record<string, Baseline>;

export type BaselineName = keyof typeof baselines;

export interface Evaluation {
  readonly engine: {
    readonly frozen: Measures;
    readonly streaming: Measures;
    readonly microseconds_per_event: number;
    readonly microseconds_per_lesson: number;
    readonly state_bytes: number;
    /** Of the streaming predictions. */
    readonly calibration: readonly Bin[];
  };
  readonly baselines: Readonly<Record<BaselineName, Measures>>;
}

export interface EvaluationOptions {
  readonly passes?: number | undefined;
  readonly seed?: number | undefined;
  /** Milliseconds, for the time an event takes. */
  readonly now: () => number;
}

/** Learns from `train`, predicts the learners of `test`; the engine and every baseline in the same run. */
export function evaluate(
  train: readonly History[],
  test: readonly History[],
  { passes, seed = 1, now }: EvaluationOptions,
): Evaluation {
  const population = refit(train, passes === undefined ? { seed } : { seed, passes });
  const frozen = measure(predictFrozen(population, test));
  const times = timeEngine(population, test, train, now);
  const streamed = predictStreaming(population, test);
  const measured = (name: BaselineName): Measures => measure(baselines[name](train, test));
  return {
    engine: {
      frozen,
      streaming: measure(streamed.predictions),
      microseconds_per_event: times.event,
      microseconds_per_lesson: times.lesson,
      state_bytes: streamed.stateBytes,
      calibration: binsOf(streamed.predictions),
    },
    baselines: {
      skill_mean: measured("skill_mean"),
      bkt: measured("bkt"),
      pfa: measured("pfa"),
      elo: measured("elo"),
      best_lr: measured("best_lr"),
    },
  };
}
