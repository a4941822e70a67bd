import type { Emotion } from "@masterx/protocol";
import type { TrailPoint } from "@masterx/client";
import { quadrantOf, quadrants } from "./affect-geometry.ts";

/** The person corrected the reading. */
export const isOwnWord = (emotion: Emotion): boolean => emotion.model === "writer";

export function controlWords(dominance: number): string {
  if (dominance > 0.5) return "very";
  if (dominance > 0.15) return "fairly";
  if (dominance >= -0.15) return "in between";
  return dominance >= -0.5 ? "not much" : "hardly";
}

export const readinessWords: Readonly<Record<Emotion["learning_readiness"], string>> = {
  low: "low",
  moderate: "middling",
  high: "high",
};
export const loadWords: Readonly<Record<Emotion["cognitive_load"], string>> = {
  low: "room to spare",
  optimal: "about right",
  high: "rather full",
  overload: "too full",
};

/** The field in words, for who does not see it. */
export function fieldWords(emotion: Emotion, trail: readonly TrailPoint[]): string {
  const { pleasure, arousal, dominance } = emotion.pad_values;
  const signed = (value: number) => `${value < 0 ? "minus" : "plus"} ${Math.abs(value).toFixed(2)}`;
  const [first] = trail;
  const [from, to] = [first && quadrants[quadrantOf(first)].word, quadrants[quadrantOf(emotion.pad_values)].word];
  const moved = from && from !== to ? ` Over five minutes it moved from ${from} to ${to}.` : "";
  return `Pleasant ${signed(pleasure)}, energetic ${signed(arousal)}, in control ${signed(dominance)}.${moved}`;
}

/** The words that spoke for the reading, strongest first, each once. */
export function reasonsOf(emotion: Emotion): readonly string[] {
  const speaking = emotion.evidence.filter((one) => one.weight > 0).toSorted((one, other) => other.weight - one.weight);
  return [...new Set(speaking.map((one) => one.text))].slice(0, 4);
}
