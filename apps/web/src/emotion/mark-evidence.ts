export interface TextPart {
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
  readonly text: string;
  /** How much it counted, 0 to 1 of the strongest. */
  readonly strength: number;
}

/** The text in parts, those that counted with their strength. Evidence names words as they stand in the text. */
export const markEvidence = (
  text: string,
  evidence: readonly { readonly text: string; readonly weight: number }[],
): readonly TextPart[] => {
  const strongest = Math.max(...evidence.map(({ weight }) => weight), 0);
  const weights = new Map(evidence.map((one) => [one.text, one.weight]));
  const words = [...weights.keys()].toSorted((one, other) => other.length - one.length).map(escaped);
  if (words.length === 0 || strongest <= 0) return [{ at: 0, text, strength: 0 }];
  // A word is not marked inside of another.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(pattern)) {
    if (index > from) parts.push({ at: from, text: text.slice(from, index), strength: 0 });
    parts.push({ at: index, text: word, strength: (weights.get(word) ?? 0) / strongest });
    from = index + word.length;
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), strength: 0 });
  return parts;
};

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
