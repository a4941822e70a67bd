import { eachNgram } from "./ngrams.ts";
import type { TokenisedText } from "./tokenise.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words count most; flags and kinds of words a little, since each of them stands in many texts. */
const groupWeights = [1.3, 1, 0.3, 0.25, 0.3] as const;
/** The inverse document frequency that an unlearnt n-gram has in its group's length. */
const unlearntIdf = 11;

/** The row of a word that the model has not learnt, and of what only parts clauses. */
export const unlearnt = -1;
export const boundary = -2;

/** A sparse vector: `rows[i]` has the value `values[i]`, for i < size. Overwritten by the next text. */
export interface FeatureVector {
  size: number;
  rows: Int32Array;
  values: Float32Array;
  /** One entry an occurrence, in order: the index into `rows` and the token that it belongs to. */
  occurrences: number;
  occurrenceEntries: Int32Array;
  occurrenceTokens: Int32Array;
  /** How often each entry occurs. */
  counts: Uint32Array;
  /** The words in their order: for each token its word's row, `unlearnt` or `boundary`. */
  tokens: number;
  words: Int32Array;
}

/**
 * Makes texts into vectors: (1 + ln n) · idf, each group divided by its length, unlearnt n-grams counted in the length.
 * `idf[row]` belongs to the vocabulary's rows. The vector returned is reused.
 */
export function createFeaturiser(vocabulary: Vocabulary, idf: Float32Array): (text: TokenisedText) => FeatureVector {
  const entryOfRow = new Int32Array(vocabulary.size).fill(-1);
  const vector: FeatureVector = {
    size: 0,
    rows: new Int32Array(1024),
    values: new Float32Array(1024),
    occurrences: 0,
    occurrenceEntries: new Int32Array(1024),
    occurrenceTokens: new Int32Array(1024),
    counts: new Uint32Array(1024),
    tokens: 0,
    words: new Int32Array(1024),
  };
  let groups = new Uint8Array(1024);
  const squares = new Float64Array(groupWeights.length);

  return function featurise(text) {
    vector.size = 0;
    vector.occurrences = 0;
    squares.fill(0);
    vector.tokens = text.tokens.length;
    while (vector.words.length < vector.tokens) vector.words = enlarged(vector.words, Int32Array);
    vector.words.fill(boundary, 0, vector.tokens);
    eachNgram(text, (hash, group, token) => {
      const row = vocabulary.rowOf(hash);
      // A token's first n-gram is its word.
      if (token >= 0 && vector.words[token] === boundary) vector.words[token] = row;
      if (row < 0) {
        squares[group] = (squares[group] ?? 0) + unlearntIdf * unlearntIdf;
        return;
      }
      if (vector.occurrences === vector.rows.length) grow();
      let entry = entryOfRow[row] ?? -1;
      if (entry < 0) {
        entry = vector.size;
        vector.size += 1;
        entryOfRow[row] = entry;
        vector.rows[entry] = row;
        vector.counts[entry] = 0;
        groups[entry] = group;
      }
      vector.counts[entry] = (vector.counts[entry] ?? 0) + 1;
      vector.occurrenceEntries[vector.occurrences] = entry;
      vector.occurrenceTokens[vector.occurrences] = token;
      vector.occurrences += 1;
    });
    for (let entry = 0; entry < vector.size; entry += 1) {
      const row = vector.rows[entry] ?? 0;
      const value = (1 + Math.log(vector.counts[entry] ?? 1)) * (idf[row] ?? 0);
      const group = groups[entry] ?? 0;
      vector.values[entry] = value;
      squares[group] = (squares[group] ?? 0) + value * value;
      entryOfRow[row] = -1;
    }
    for (let entry = 0; entry < vector.size; entry += 1) {
      const group = groups[entry] ?? 0;
      vector.values[entry] =
        ((vector.values[entry] ?? 0) * (groupWeights[group] ?? 1)) / Math.sqrt(squares[group] ?? 1);
    }
    return vector;
  };

  function grow(): void {
    vector.rows = enlarged(vector.rows, Int32Array);
    vector.values = enlarged(vector.values, Float32Array);
    vector.occurrenceEntries = enlarged(vector.occurrenceEntries, Int32Array);
    vector.occurrenceTokens = enlarged(vector.occurrenceTokens, Int32Array);
    vector.counts = enlarged(vector.counts, Uint32Array);
    groups = enlarged(groups, Uint8Array);
  }
}

function enlarged<Numbers extends { readonly length: number; set(source: Numbers): void }>(
  numbers: Numbers,
  make: new (length: number) => Numbers,
): Numbers {
  const larger = new make(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
