import { clamp } from "./clamp.ts";
import type { LearningDimensions } from "./learning-dimensions.ts";
import type { LearningReadiness } from "./reading.ts";

const freeConfusedTurns = 2;
const confusedFrom = 0.3;

/**
 * 0 to 1. Confusion costs nothing for two turns, since confusion that resolves helps (D'Mello et al. 2014), then 0.15
 * a turn while it lasts.
 */
export function readinessScore(now: LearningDimensions, confusedTurns = 0): number {
  const turns = now.confusion >= confusedFrom ? clamp(confusedTurns + 1, 0, 10) - freeConfusedTurns : 0;
  return clamp(
    0.5 +
      0.3 * now.engagement +
      0.2 * now.confidence +
      0.2 * now.realization -
      0.35 * now.frustration -
      0.4 * now.distress -
      0.15 * Math.max(0, turns),
    0,
    1,
  );
}

export function readinessLevel(score: number): LearningReadiness {
  if (score < 0.35) return "low";
  return score < 0.65 ? "moderate" : "high";
}
