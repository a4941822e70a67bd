import type { EmotionState } from "@masterx/client";
import type { Emotion } from "@masterx/protocol";

export interface EmotionView {
  readonly shown: "reading" | "unsure" | "empty" | "paused";
  /** What is shown of the reading; null unless `shown` is `reading`. */
  readonly emotion: Emotion | null;
}

/** What may be said of the latest reading: nothing while paused, no word below `unsureBelow` (0 to 1). */
export function emotionView({ current, paused }: EmotionState, unsureBelow: number): EmotionView {
  if (paused) return { shown: "paused", emotion: null };
  if (!current) return { shown: "empty", emotion: null };
  if (current.emotion.confidence < unsureBelow) return { shown: "unsure", emotion: null };
  return { shown: "reading", emotion: current.emotion };
}
