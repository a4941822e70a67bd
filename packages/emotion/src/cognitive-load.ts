import { clamp } from "./clamp.ts";
import type { LearningDimensions } from "./learning-dimensions.ts";
import type { CognitiveLoad, ReadingContext } from "./reading.ts";
import type { TextCues } from "./text-cues.ts";

/**
 * 0 to 1, from the words and, where the caller knows them, the turn's time against the learner's own median, errors,
 * hints and difficulty. From text alone it says little: it starts in the middle of "optimal". The weights are a design
 * choice.
 */
export function loadScore(cues: TextCues, now: LearningDimensions, context: ReadingContext): number {
  const fromText =
    0.3 * Math.min(2, cues.loadPhrases) +
    0.05 * Math.min(2, cues.hedges) +
    0.05 * cues.questions +
    0.15 * cues.tiredness +
    0.2 * now.confusion;
  const slow = Math.log2(clamp(context.responseTimeRatio ?? 1, 0.25, 4));
  const fromTurn =
    0.1 * slow +
    0.25 * clamp(context.errorRate ?? 0, 0, 1) +
    0.1 * clamp(context.hintsPerItem ?? 0, 0, 2) +
    0.3 * (clamp(context.itemDifficulty ?? 0.5, 0, 1) - 0.5);
  return clamp(0.35 + fromText + fromTurn, 0, 1);
}

export function loadLevel(score: number): CognitiveLoad {
  if (score < 0.3) return "low";
  if (score < 0.6) return "optimal";
  return score < 0.8 ? "high" : "overload";
}
