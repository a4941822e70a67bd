import { labelCount } from "./emotion-labels.ts";
import { eachPhraseLabel } from "./emotion-phrases.ts";
import { labelsOfWord } from "./emotion-lexicon.ts";
import { headCount } from "./emotion-model.ts";
import { isNegated, plainOf, rewriteNegations } from "./negation.ts";
import { isAboutLearning } from "./school-words.ts";
import type { TokenisedText } from "./tokenise.ts";
import { clustersOf, wordClusters } from "./word-clusters.ts";

/**
 * Which emotion a person would name first, learnt from learners' utterances: a softmax over the 28 labels of the heads'
 * log-odds and of what kind of message it is. Row l of the weights belongs to label l.
 */
export type PrimaryWeights = Float32Array;

const clusterNumbers = new Map(wordClusters.map((name, index) => [name, index]));
const least = -6;
const most = 3;
const questionStarts: ReadonlySet<string> = new Set(
  "what when where which who how can could do does did is are am should may will would".split(" "),
);
const kinds = 7;
/** Log-odds of all heads; words by label, plain and negated; phrases by label; kinds of message; kinds of words; and 1. */
export const primaryInputs = headCount + 3 * labelCount + kinds + wordClusters.length + 1;
const lexiconFrom = headCount;
const negatedFrom = lexiconFrom + labelCount;
const phrasesFrom = negatedFrom + labelCount;
const kindsFrom = phrasesFrom + labelCount;
const clustersFrom = kindsFrom + kinds;

/** Writes what the softmax sees of a text. `logOdds` has one number a head. */
export function primaryInputsOf(logOdds: ArrayLike<number>, { tokens }: TokenisedText, inputs: Float64Array): void {
  for (let head = 0; head < headCount; head += 1) inputs[head] = Math.min(most, Math.max(least, logOdds[head]!));
  const last = tokens.at(-1)?.word;
  const first = tokens[0]?.word;
  const words = tokens.reduce((count, { kind }) => (kind === "word" ? count + 1 : count), 0);
  const facts = [
    last?.startsWith("?") ?? false,
    first !== undefined && questionStarts.has(first),
    isAboutLearning(tokens),
    tokens.some(({ kind }) => kind === "number"),
    tokens.some(({ word }) => word === "i" || word === "my" || word === "me"),
    tokens.some(({ word }) => word === "!" || word === "!!"),
    words <= 3,
  ];
  facts.forEach((holds, index) => (inputs[kindsFrom + index] = holds ? 1 : 0));
  inputs.fill(0, lexiconFrom, kindsFrom);
  inputs.fill(0, clustersFrom, clustersFrom + wordClusters.length);
  eachPhraseLabel(tokens, (label) => (inputs[phrasesFrom + label] = 1));
  for (const word of rewriteNegations(tokens)) {
    const from = isNegated(word) ? negatedFrom : lexiconFrom;
    if (!isNegated(word))
      for (const cluster of clustersOf(word)) inputs[clustersFrom + clusterNumbers.get(cluster)!] = 1;
    for (const label of labelsOfWord(isNegated(word) ? plainOf(word) : word)) inputs[from + label] = 1;
  }
  inputs[primaryInputs - 1] = 1;
}

/** Writes the probability of each label to be named first; they sum to 1. */
export function primaryProbabilities(weights: PrimaryWeights, inputs: Float64Array, probabilities: Float64Array): void {
  let largest = -Infinity;
  for (let label = 0; label < labelCount; label += 1) {
    let sum = 0;
    const row = label * primaryInputs;
    for (let input = 0; input < primaryInputs; input += 1) sum += weights[row + input]! * inputs[input]!;
    probabilities[label] = sum;
    largest = Math.max(largest, sum);
  }
  let total = 0;
  for (let label = 0; label < labelCount; label += 1)
    total += probabilities[label] = Math.exp(probabilities[label]! - largest);
  for (let label = 0; label < labelCount; label += 1) probabilities[label]! /= total;
}
