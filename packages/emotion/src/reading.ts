import type { EmotionLabel } from "./emotion-labels.ts";
import type { Pad } from "./pad-table.ts";

export type LearningReadiness = "low" | "moderate" | "high";
export type CognitiveLoad = "low" | "optimal" | "high" | "overload";

/** What a message sounds like; goes over the wire as it is. Numbers have at most three decimals. */
export interface Reading {
  /** The likeliest emotion that reaches its threshold, neutral when none does. */
  readonly primary_emotion: EmotionLabel;
  readonly word: string;
  /** 0 to 1. A heuristic: the data say which emotion, not how strong. */
  readonly intensity: number;
  /** The calibrated probability of the primary emotion; below `unsureBelow` the reading is "not sure". */
  readonly confidence: number;
  /** At most five, likeliest first, each at its threshold or above. */
  readonly emotions: readonly { readonly label: EmotionLabel; readonly probability: number }[];
  readonly pad_values: Pad;
  readonly learning_readiness: LearningReadiness;
  readonly readiness_score: number;
  readonly cognitive_load: CognitiveLoad;
  readonly load_score: number;
  readonly source: "text";
  /** Name and version of the model that read. */
  readonly model: string;
  /** What in the message moved the primary emotion most, as it stands there; weights are log-odds. */
  readonly evidence: readonly { readonly text: string; readonly weight: number }[];
}

/** What the caller knows besides the text; each part may be absent, and none is about single keys. */
export interface ReadingContext {
  /** Turns in a row, before this one, whose readings were confused. */
  readonly confusedTurns?: number;
  /** This turn's response time divided by the learner's own median. */
  readonly responseTimeRatio?: number;
  /** Share of the latest answers that were wrong, 0 to 1. */
  readonly errorRate?: number;
  /** Hints taken for each of the latest items. */
  readonly hintsPerItem?: number;
  /** Difficulty of the item at hand for this learner, 0 to 1. */
  readonly itemDifficulty?: number;
}

export interface EmotionReader {
  /** Never throws, whatever the text; the same text and context give the same reading. */
  read(text: string, context?: ReadingContext): Reading;
}
