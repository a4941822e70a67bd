import { headCount } from "./emotion-model.ts";
import { boundary, type FeatureVector } from "./featurise.ts";
import { createFilterPeaks, filterPlaces, filterWidths, firstPlaces } from "./filter-peaks.ts";

/**
 * A convolutional network over words in their order (Kim 2014): a filter adds up what each of the words under it gives at
 * its place, the text has it as strongly as where it is strongest, and the heads add up the filters. What a word gives
 * is its embedding times the filter, reckoned beforehand, so that reading only adds.
 */
export interface WordFilters {
  /** Of each width. */
  readonly filters: number;
  /** The rows of the words' n-grams; word 0 is every other, word i + 1 that of `rows[i]`. */
  readonly rows: Uint32Array;
  /** What word w gives a filter at a place: `products[(w * filterPlaces + place) * filters + filter]`. */
  readonly products: Int8Array;
  /** One a filter, one width after another. */
  readonly biases: Float32Array;
  /** Head h: one number a filter and last its bias; what one step of each filter is worth is in it. */
  readonly outer: Float32Array;
}

export interface FilterScorer {
  /** Writes the score of every head into `scores`. */
  score(text: Pick<FeatureVector, "tokens" | "words">, scores: Float64Array): void;
  /**
   * Adds each token's share of a head's score for the text that was scored last, times `gain`, to `shares`: gradient times
   * input, which is the score but for the biases.
   */
  addShares(head: number, gain: number, shares: Float64Array): void;
}

/** Scores texts with the filters; `vocabularySize` is the number of rows. Its memory is its own and is used again. */
export function createFilterScorer(layer: WordFilters, vocabularySize: number): FilterScorer {
  const { filters, rows, biases, outer } = layer;
  const all = filters * filterWidths.length;
  const stride = filters * filterPlaces;
  const { strengths, firsts, find } = createFilterPeaks(filters);
  const products = new Int8Array(layer.products.length + stride);
  products.set(layer.products);
  const wordOfRow = new Int32Array(vocabularySize);
  rows.forEach((row, index) => (wordOfRow[row] = index + 1));
  // The outer layer a filter, not a head: most filters are silent in a text.
  const ofFilters = Float32Array.from({ length: all * headCount }, (_, at) => {
    const [one, head] = [Math.floor(at / headCount), at % headCount];
    return outer[head * (all + 1) + one]!;
  });
  const bases = Float64Array.from({ length: headCount }, (_, head) => outer[head * (all + 1) + all]!);
  let starts = new Int32Array(256);
  let size = 0;

  function score({ tokens, words }: Pick<FeatureVector, "tokens" | "words">, scores: Float64Array): void {
    if (starts.length < tokens) starts = new Int32Array(2 * tokens);
    size = tokens;
    for (let token = 0; token < tokens; token += 1) {
      const row = words[token]!;
      starts[token] = row === boundary ? -1 : (row < 0 ? 0 : wordOfRow[row]!) * stride;
    }
    find(starts, 0, tokens, products, biases);
    scores.set(bases);
    for (let one = 0; one < all; one += 1) {
      const strength = strengths[one]!;
      if (strength === 0) continue;
      const from = one * headCount;
      for (let head = 0; head < headCount; head += 1) scores[head]! += ofFilters[from + head]! * strength;
    }
  }

  function addShares(head: number, gain: number, shares: Float64Array): void {
    filterWidths.forEach((width, which) => {
      for (let filter = 0, one = which * filters; filter < filters; filter += 1, one += 1) {
        if (strengths[one] === 0) continue;
        const weight = gain * ofFilters[one * headCount + head]!;
        for (let at = 0; at < width; at += 1) {
          const token = firsts[one]! + at;
          if (token < 0 || token >= size || starts[token]! < 0) continue;
          shares[token]! += weight * products[starts[token]! + (firstPlaces[which]! + at) * filters + filter]!;
        }
      }
    });
  }

  return { score, addShares };
}
