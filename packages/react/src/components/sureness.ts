/** How sure, as one to three dots and words. */
export function surenessOf(confidence: number): { readonly dots: 1 | 2 | 3; readonly words: string } {
  if (confidence >= 0.85) return { dots: 3, words: "Very sure" };
  return confidence >= 0.55 ? { dots: 2, words: "Fairly sure" } : { dots: 1, words: "A little sure" };
}

export interface Range {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** A score of 0 to 1 as a range of 0 to 100: 4 wide when fully sure of the reading, 40 when not at all. */
export function rangeOf(score: number, confidence: number): Range {
  const value = Math.round(score * 100);
  const half = Math.round(2 + 18 * (1 - confidence));
  return { value, from: Math.max(0, value - half), to: Math.min(100, value + half) };
}
