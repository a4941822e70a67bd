import type { TrailPoint } from "@masterx/client";

/* The pleasure–arousal field in its own units: 320 by 320, the middle at 160, one unit of pleasure or arousal 140. */

export interface Place {
  readonly x: number;
  readonly y: number;
}
export const fieldSize = 320;
const middle = fieldSize / 2;
const reach = 140;

export const placeOf = ({ pleasure, arousal }: { readonly pleasure: number; readonly arousal: number }): Place => ({
  x: round(middle + reach * limit(pleasure, -1, 1)),
  y: round(middle - reach * limit(arousal, -1, 1)),
});

/** 10 when not at all in control, 16 when fully. */
export const pointRadius = (dominance: number): number => round(10 + 3 * (1 + limit(dominance, -1, 1)));

/** The less sure, the wider. */
export const haloRadius = (confidence: number): number => round(20 + 91 * (1 - limit(confidence, 0, 1)));

export const quadrants = {
  bright: { word: "excited", x: 308, y: 28, anchor: "end" },
  tense: { word: "tense", x: 12, y: 28, anchor: "start" },
  low: { word: "low", x: 12, y: 300, anchor: "start" },
  calm: { word: "calm", x: 308, y: 300, anchor: "end" },
} as const;
export type Quadrant = keyof typeof quadrants;

export function quadrantOf({ pleasure, arousal }: { readonly pleasure: number; readonly arousal: number }): Quadrant {
  if (arousal >= 0) return pleasure >= 0 ? "bright" : "tense";
  return pleasure >= 0 ? "calm" : "low";
}

/** A smooth line through the points (Catmull and Rom 1974, as cubic Béziers); empty for fewer than two. */
export function trailPath(trail: readonly TrailPoint[]): string {
  const points = trail.map(placeOf);
  const [first] = points;
  if (!first || points.length < 2) return "";
  const at = (index: number): Place => points[limit(index, 0, points.length - 1)] ?? first;
  const curves = points.slice(1).map((end, index) => {
    const [before, start, after] = [at(index - 1), at(index), at(index + 2)];
    const one = { x: start.x + (end.x - before.x) / 6, y: start.y + (end.y - before.y) / 6 };
    const two = { x: end.x - (after.x - start.x) / 6, y: end.y - (after.y - start.y) / 6 };
    return `C${round(one.x)} ${round(one.y)} ${round(two.x)} ${round(two.y)} ${end.x} ${end.y}`;
  });
  return `M${first.x} ${first.y}${curves.join("")}`;
}

const limit = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const round = (value: number): number => Math.round(value * 10) / 10;
