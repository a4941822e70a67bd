import type { Emotion } from "@masterx/protocol";

/** Reads how a text sounds; the built-in model, in process, in well under a millisecond. Never throws. */
export interface EmotionReader {
  read(text: string): Emotion;
}
