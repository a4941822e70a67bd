import { logistic } from "../emotion-model.ts";
import { createFilterPeaks, filterPlaces, filterWidths, firstPlaces } from "../filter-peaks.ts";
import type { WordFilters } from "../word-filters.ts";
import { createAdam } from "./adam.ts";
import type { Teaching } from "./labelled-texts.ts";
import { createSeededRandom, shuffle } from "./random-order.ts";
import { quantiseFilters } from "./quantise-filters.ts";
import type { WordSequences } from "./word-sequences.ts";

export interface FilterSettings {
  /** The commonest words, which are told from each other. */
  readonly mostWords: number;
  /** Numbers a word. */
  readonly dimension: number;
  /** Of each width. */
  readonly filters: number;
  readonly epochs: number;
  /** Texts a step. */
  readonly batch: number;
  /** Share of the words that are taken for unlearnt ones whenever a text is seen. */
  readonly wordDropout: number;
  /** Share of the numbers of a word that are left out in a step. */
  readonly embeddingDropout: number;
  readonly filterDropout: number;
  /** Falls to a tenth. */
  readonly rate: number;
  readonly seed: number;
}

const firstSpread = 0.03;

/**
 * The filters and embeddings by Adam (Kingma & Ba 2015) on the logistic loss of all heads together. `teachings` has one
 * entry a head; texts that are not taught are not looked at.
 */
export function fitFilters(
  { starts, words, rows }: WordSequences,
  teachings: readonly Teaching[],
  isTaught: (text: number) => boolean,
  settings: FilterSettings,
): WordFilters {
  const { dimension, filters, epochs, batch, wordDropout, embeddingDropout, filterDropout } = settings;
  const heads = teachings.length;
  const all = filters * filterWidths.length;
  const stride = filters * filterPlaces;
  const random = createSeededRandom(settings.seed);
  const spread = (count: number, deviationOf: (at: number) => number) =>
    Float32Array.from({ length: count }, (_, at) => (random() * 2 - 1) * Math.sqrt(3) * deviationOf(at));
  const order = Uint32Array.from(starts.subarray(1), (_, text) => text).filter(isTaught);

  const embeddings = createAdam(spread((rows.length + 1) * dimension, () => firstSpread));
  // Row k of the kernel belongs to one filter at one place, as in `products`.
  const widthAt = filterWidths.flatMap((width) => Array.from({ length: width }, () => width));
  const kernel = createAdam(
    spread(stride * dimension, (at) => {
      const place = Math.floor(at / dimension / filters);
      return Math.sqrt(2 / (widthAt[place]! * dimension));
    }),
  );
  const biases = createAdam(new Float32Array(all));
  const outer = createAdam(spread(heads * (all + 1), () => Math.sqrt(1 / all)));
  teachings.forEach(({ positive }, head) => {
    const positives = order.reduce((sum, text) => sum + positive[text]!, 0);
    outer.weights[head * (all + 1) + all] = Math.log((positives + 1) / (order.length - positives + 1));
  });

  // Of one step: its words once each, what each gives the filters, and how the loss goes with that.
  const longest = order.reduce((most, text) => Math.max(most, starts[text + 1]! - starts[text]!), 0);
  const productStarts = new Int32Array(batch * longest);
  const firstOf = new Int32Array(batch + 1);
  const numberOf = new Int32Array(rows.length + 1).fill(-1);
  const distinct: number[] = [];
  const mostDistinct = Math.min(batch * longest, rows.length + 1);
  const inputs = new Float32Array(mostDistinct * dimension);
  const masks = new Float32Array(mostDistinct * dimension);
  const products = new Float32Array((mostDistinct + 1) * stride);
  const productSlopes = new Float32Array(mostDistinct * stride);
  const { strengths, firsts, find } = createFilterPeaks(filters);
  const strengthSlopes = new Float64Array(all);
  const keptNumbers = 1 / (1 - embeddingDropout);
  const keptFilters = 1 / (1 - filterDropout);

  const steps = epochs * Math.ceil(order.length / batch);
  for (let step = 0, epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += batch, step += 1) {
      const texts = order.subarray(from, from + batch);
      gatherWords(texts);
      multiply();
      texts.forEach((text, index) => learnText(text, firstOf[index]!, firstOf[index + 1]!, 1 / texts.length));
      spreadSlopes();
      const rate = settings.rate * (1 - (0.9 * step) / steps);
      kernel.step(rate);
      biases.step(rate);
      outer.step(rate);
      embeddings.step(rate, distinct, dimension);
    }
  }
  return quantiseFilters({ filters, rows, biases: biases.weights, outer: outer.weights }, productsOfWords());

  function gatherWords(texts: Uint32Array): void {
    for (const word of distinct) numberOf[word] = -1;
    distinct.length = 0;
    let size = 0;
    texts.forEach((text, index) => {
      firstOf[index] = size;
      for (let at = starts[text]!; at < starts[text + 1]!; at += 1, size += 1) {
        const seen = words[at]!;
        if (seen < 0) {
          productStarts[size] = -1;
          continue;
        }
        const word = random() < wordDropout ? 0 : seen;
        if (numberOf[word]! < 0) {
          numberOf[word] = distinct.length;
          distinct.push(word);
        }
        productStarts[size] = numberOf[word]! * stride;
      }
      firstOf[index + 1] = size;
    });
  }

  function multiply(): void {
    distinct.forEach((word, number) => {
      const from = number * dimension;
      for (let axis = 0; axis < dimension; axis += 1) {
        masks[from + axis] = random() < embeddingDropout ? 0 : keptNumbers;
        inputs[from + axis] = masks[from + axis]! * embeddings.weights[word * dimension + axis]!;
      }
      productsOf(inputs, from, products, number * stride);
    });
    productSlopes.fill(0, 0, distinct.length * stride);
  }

  function productsOf(input: Float32Array, from: number, result: Float32Array, to: number): void {
    const { weights } = kernel;
    for (let at = 0, row = 0; at < stride; at += 1, row += dimension) {
      let sum = 0;
      for (let axis = 0; axis < dimension; axis += 1) sum += input[from + axis]! * weights[row + axis]!;
      result[to + at] = sum;
    }
  }

  function learnText(text: number, from: number, to: number, share: number): void {
    find(productStarts, from, to, products, biases.weights);
    for (let filter = 0; filter < all; filter += 1)
      strengths[filter] = random() < filterDropout ? 0 : strengths[filter]! * keptFilters;

    strengthSlopes.fill(0);
    for (let head = 0; head < heads; head += 1) {
      const weight = teachings[head]!.weights[text]!;
      if (weight === 0) continue;
      const row = head * (all + 1);
      let score = outer.weights[row + all]!;
      for (let filter = 0; filter < all; filter += 1) score += outer.weights[row + filter]! * strengths[filter]!;
      const slope = share * weight * (logistic(score) - teachings[head]!.positive[text]!);
      for (let filter = 0; filter < all; filter += 1) {
        strengthSlopes[filter]! += slope * outer.weights[row + filter]!;
        outer.slopes[row + filter]! += slope * strengths[filter]!;
      }
      outer.slopes[row + all]! += slope;
    }

    for (let one = 0; one < all; one += 1) {
      if (strengths[one] === 0) continue;
      const [which, filter] = [Math.floor(one / filters), one % filters];
      const slope = strengthSlopes[one]! * keptFilters;
      biases.slopes[one]! += slope;
      for (let at = 0; at < filterWidths[which]!; at += 1) {
        const token = firsts[one]! + at;
        if (token < from || token >= to || productStarts[token]! < 0) continue;
        productSlopes[productStarts[token]! + (firstPlaces[which]! + at) * filters + filter]! += slope;
      }
    }
  }

  /** From what the words give to their embeddings and to the kernel; most words are under no filter's peak. */
  function spreadSlopes(): void {
    distinct.forEach((word, number) => {
      const from = number * dimension;
      const to = word * dimension;
      for (let at = 0; at < stride; at += 1) {
        const slope = productSlopes[number * stride + at]!;
        if (slope === 0) continue;
        const row = at * dimension;
        for (let axis = 0; axis < dimension; axis += 1) {
          kernel.slopes[row + axis]! += slope * inputs[from + axis]!;
          embeddings.slopes[to + axis]! += slope * masks[from + axis]! * kernel.weights[row + axis]!;
        }
      }
    });
  }

  function productsOfWords(): Float32Array {
    const exact = new Float32Array((rows.length + 1) * stride);
    for (let word = 0; word <= rows.length; word += 1)
      productsOf(embeddings.weights, word * dimension, exact, word * stride);
    return exact;
  }
}
