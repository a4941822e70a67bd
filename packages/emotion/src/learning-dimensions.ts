import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";
import { clamp } from "./clamp.ts";
import type { TextCues } from "./text-cues.ts";

/** What the emotions and the words say about learning. Confidence is −1 to 1, the others 0 to 1. */
export interface LearningDimensions {
  readonly engagement: number;
  readonly confusion: number;
  readonly frustration: number;
  readonly confidence: number;
  readonly realization: number;
  readonly distress: number;
}

type Weights = Partial<Record<EmotionLabel, number>>;

// A design choice, not a finding: how much each emotion counts for each dimension.
const weights = {
  engagement: { curiosity: 1, excitement: 0.9, love: 0.7, joy: 0.6, admiration: 0.5, desire: 0.5, amusement: 0.4 },
  confusion: { confusion: 1, surprise: 0.3, curiosity: 0.2, realization: -0.6 },
  frustration: { annoyance: 1, anger: 0.9, disappointment: 0.6, disapproval: 0.4, disgust: 0.4 },
  confidence: {
    pride: 1,
    optimism: 0.9,
    relief: 0.6,
    realization: 0.5,
    approval: 0.4,
    fear: -1,
    nervousness: -0.8,
    embarrassment: -0.7,
    confusion: -0.4,
    remorse: -0.3,
    sadness: -0.3,
  },
  realization: { realization: 1 },
  distress: { grief: 1, fear: 0.8, sadness: 0.8, nervousness: 0.5, remorse: 0.4 },
} as const satisfies Record<keyof LearningDimensions, Weights>;

const indexed = (of: Weights): readonly (readonly [index: number, weight: number])[] =>
  emotionLabels.flatMap((label, index) => (of[label] === undefined ? [] : [[index, of[label]] as const]));

const engagement = indexed(weights.engagement);
const confusion = indexed(weights.confusion);
const frustration = indexed(weights.frustration);
const confidence = indexed(weights.confidence);
const realization = indexed(weights.realization);
const distress = indexed(weights.distress);

/** The dimensions of a message from its calibrated probabilities, in the order of `emotionLabels`, and its words. */
export function learningDimensions(probabilities: ArrayLike<number>, cues: TextCues): LearningDimensions {
  const sum = (of: typeof engagement) =>
    of.reduce((total, [index, weight]) => total + weight * (probabilities[index] ?? 0), 0);
  return {
    engagement: clamp(sum(engagement) - 0.5 * cues.boredom - 0.3 * cues.tiredness, 0, 1),
    confusion: clamp(sum(confusion), 0, 1),
    frustration: clamp(sum(frustration), 0, 1),
    confidence: clamp(sum(confidence), -1, 1),
    realization: clamp(sum(realization), 0, 1),
    distress: clamp(sum(distress), 0, 1),
  };
}
