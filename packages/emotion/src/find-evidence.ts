import { labelCount, type EmotionModel } from "./emotion-model.ts";
import type { FeatureVector } from "./featurise.ts";
import type { TokenisedText } from "./tokenise.ts";

const mostEvidence = 5;
const leastWeight = 0.001;

export interface Evidence {
  readonly text: string;
  /** Log-odds that this place adds to the label, before the bend. */
  readonly weight: number;
}

/**
 * The places of the message that raised a label most, strongest first. An n-gram that occurs more than once is shared
 * among its places, a pair counts for its second word, and the words of one contraction count together.
 */
export function findEvidence(
  model: EmotionModel,
  label: number,
  vector: FeatureVector,
  { tokens }: TokenisedText,
  text: string,
): Evidence[] {
  const pulls = new Float64Array(tokens.length);
  const gain = model.gains[label]!;
  const { weights } = model;
  const { occurrences, occurrenceTokens, occurrenceEntries, rows, values, counts } = vector;
  for (let occurrence = 0; occurrence < occurrences; occurrence += 1) {
    const token = occurrenceTokens[occurrence]!;
    if (token < 0) continue;
    const entry = occurrenceEntries[occurrence]!;
    const pull = weights[rows[entry]! * labelCount + label]!;
    pulls[token]! += (gain * values[entry]! * pull) / counts[entry]!;
  }
  const strongest: { start: number; end: number; weight: number }[] = [];
  for (let token = 0; token < tokens.length;) {
    const { start, end } = tokens[token]!;
    let weight = 0;
    for (; tokens[token]?.start === start; token += 1) weight += pulls[token]!;
    if (weight < leastWeight || weight <= (strongest[mostEvidence - 1]?.weight ?? 0)) continue;
    strongest.push({ start, end, weight });
    strongest.sort((a, b) => b.weight - a.weight);
    strongest.length = Math.min(strongest.length, mostEvidence);
  }
  return strongest.map(({ start, end, weight }) => ({ text: text.slice(start, end), weight }));
}
