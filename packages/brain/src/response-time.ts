import { timing } from "./constants.ts";
import { clamp } from "./curves.ts";

/** Log response times seen so far, the oldest fading. */
export interface Timing {
  readonly count: number;
  readonly meanLog: number;
  readonly varianceLog: number;
}

export const startTiming: Timing = {
  count: timing.startCount,
  meanLog: Math.log(timing.startSeconds),
  varianceLog: timing.startVariance,
};

export interface Pace {
  readonly seconds: number | null;
  /** Standard deviations from the usual log time, −3 to 3; 0 when the time is unknown. */
  readonly deviations: number;
  /** Share of the slowest that counts, 0 to 1. */
  readonly slow: number;
  /** Too quick to have been read; only a wrong answer is a guess. */
  readonly isRapidGuess: boolean;
}

export function paceOf(responseTimeS: number | undefined, correct: boolean, usual: Timing): Pace {
  if (responseTimeS === undefined || !Number.isFinite(responseTimeS))
    return { seconds: null, deviations: 0, slow: 0, isRapidGuess: false };
  const seconds = clamp(responseTimeS, timing.leastSeconds, timing.mostSeconds);
  const spread = Math.sqrt(Math.max(usual.varianceLog, timing.leastVariance));
  const deviations = clamp((Math.log(seconds) - usual.meanLog) / spread, -timing.mostDeviations, timing.mostDeviations);
  return {
    seconds,
    deviations,
    slow: Math.max(0, deviations) / timing.mostDeviations,
    isRapidGuess: !correct && seconds < rapidBelowSeconds(usual),
  };
}

function rapidBelowSeconds(usual: Timing): number {
  const meanSeconds = Math.exp(usual.meanLog + usual.varianceLog / 2);
  const { leastSeconds, mostSeconds, shareOfMean } = timing.rapid;
  return Math.max(leastSeconds, Math.min(mostSeconds, shareOfMean * meanSeconds));
}

/** Welford's step with a bounded count. */
export function learnTiming(known: Timing, seconds: number | null): Timing {
  if (seconds === null) return known;
  const count = Math.min(known.count + 1, timing.mostCount);
  const log = Math.log(seconds);
  const surprise = log - known.meanLog;
  const meanLog = known.meanLog + surprise / count;
  const squared = surprise * (log - meanLog);
  return { count, meanLog, varianceLog: known.varianceLog + (squared - known.varianceLog) / count };
}
