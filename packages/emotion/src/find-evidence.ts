import type { Scores } from "./create-scorer.ts";
import { headCount, type EmotionModel } from "./emotion-model.ts";
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
 * among its places, a pair counts for its second word, what a filter sees is shared among the words under it, and the
 * words of one contraction count together.
 */
export function findEvidence(
  model: EmotionModel,
  label: number,
  { vector, gradientOf, addShares }: Pick<Scores, "vector" | "gradientOf" | "addShares">,
  { tokens }: TokenisedText,
  text: string,
): Evidence[] {
  const pulls = new Float64Array(tokens.length);
  addShares(label, model.filterGains[label]!, pulls);
  const pullOf = createPull(model, label, gradientOf(label));
  const { occurrences, occurrenceTokens, occurrenceEntries, rows, values, counts } = vector;
  for (let occurrence = 0; occurrence < occurrences; occurrence += 1) {
    const token = occurrenceTokens[occurrence]!;
    if (token < 0) continue;
    const entry = occurrenceEntries[occurrence]!;
    pulls[token]! += (values[entry]! * pullOf(rows[entry]!)) / counts[entry]!;
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

/** What one step of an n-gram's value adds to the label's log-odds, by the regression and by the hidden layer. */
function createPull(
  { weights, gains, hidden, hiddenGains }: EmotionModel,
  label: number,
  gradient: Float64Array,
): (row: number) => number {
  const { dimension, embeddings } = hidden;
  return (row) => {
    let felt = 0;
    const from = row * dimension;
    for (let axis = 0; axis < dimension; axis += 1) felt += gradient[axis]! * embeddings[from + axis]!;
    return gains[label]! * weights[row * headCount + label]! + hiddenGains[label]! * felt;
  };
}
