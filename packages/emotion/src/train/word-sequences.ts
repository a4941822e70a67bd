import { boundary, createFeaturiser, unlearnt } from "../featurise.ts";
import type { TokenisedText } from "../tokenise.ts";
import { createVocabulary } from "../vocabulary.ts";
import type { LearntVocabulary } from "./learn-vocabulary.ts";

/** The words of texts in their order: text t has `words[starts[t]]` to `words[starts[t + 1]]`. */
export interface WordSequences {
  readonly starts: Uint32Array;
  /** Numbers of words as `WordFilters` has them, −1 for what only parts clauses. */
  readonly words: Int32Array;
  /** The same as the featuriser has them. */
  readonly ofTokens: Int32Array;
  /** The row of word i + 1, commonest first. */
  readonly rows: Uint32Array;
  readonly vocabularySize: number;
}

/** Numbers the `mostWords` commonest words that the vocabulary has; all others are word 0. */
export function buildWordSequences(
  texts: readonly TokenisedText[],
  vocabulary: LearntVocabulary,
  mostWords: number,
): WordSequences {
  const featurise = createFeaturiser(createVocabulary(vocabulary.hashes), vocabulary.idf);
  const sequences = texts.map((text) => {
    const { words, tokens } = featurise(text);
    return words.slice(0, tokens);
  });
  const ofTokens = Int32Array.from(sequences.flatMap((sequence) => [...sequence]));
  const rows = Uint32Array.from([...new Set(ofTokens)].filter((row) => row > unlearnt))
    .toSorted()
    .subarray(0, mostWords);
  const wordOf = new Map(Array.from(rows, (row, index) => [row, index + 1]));
  const starts = new Uint32Array(texts.length + 1);
  sequences.forEach(({ length }, text) => (starts[text + 1] = starts[text]! + length));
  const words = ofTokens.map((row) => (row === boundary ? -1 : (wordOf.get(row) ?? 0)));
  return { starts, words, ofTokens, rows, vocabularySize: vocabulary.hashes.length };
}
