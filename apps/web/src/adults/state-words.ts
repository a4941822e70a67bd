import type { LearnerState } from "@masterx/protocol";

/** The six numbers, in the words and the order in which an adult reads them. */
export const stateRows: readonly { readonly key: keyof LearnerState; readonly word: string }[] = [
  { key: "engagement_level", word: "Engaged" },
  { key: "motivation_level", word: "Motivated" },
  { key: "confidence_level", word: "Confident" },
  { key: "cognitive_load", word: "Head full" },
  { key: "frustration_level", word: "Frustrated" },
  { key: "fatigue_level", word: "Tired" },
];

/** An estimate is not finer than this. */
export const levelWords = (value: number): string => {
  if (value < 0.2) return "hardly";
  if (value < 0.4) return "a little";
  if (value < 0.6) return "somewhat";
  return value < 0.8 ? "clearly" : "very";
};
