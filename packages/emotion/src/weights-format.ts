import type { Bend } from "./emotion-model.ts";

/**
 * A weights file, little-endian:
 *
 *   0  4 bytes  "MXEM"
 *   4  u32      format, 5
 *   8  u32      CRC-32 of everything from byte 12
 *  12  u32      length of the whole file
 *  16  u32      length of the head
 *  20  head     JSON: id, heads, rows, dimension, units, words, filters, idf_steps, gains, hidden_gains, filter_gains, offsets, bend, thresholds, shared_threshold, groups, primary; spaces up to a multiple of 4
 *      u32 × rows        hashes of the n-grams
 *      f32 × units × (dimension + 1)  inner layer
 *      f32 × heads × (units + 1)      outer layer
 *      u32 × words       rows of the words
 *      f32 × widths × filters         biases of the filters
 *      f32 × heads × (widths × filters + 1)  what the heads take from the filters
 *      i8 × rows × heads weights
 *      i8 × rows × dimension          embeddings
 *      i8 × (words + 1) × places × filters  what the words give the filters
 *      u8 × rows         inverse document frequencies, in 1 / idf_steps
 */
export const weightsFormat = { magic: "MXEM", version: 5, checked: 12, fixedBytes: 20 } as const;

export interface WeightsHead {
  readonly id: string;
  readonly heads: readonly string[];
  readonly rows: number;
  /** Of the hidden layer. */
  readonly dimension: number;
  readonly units: number;
  /** Of the word filters. */
  readonly words: number;
  readonly filters: number;
  readonly idf_steps: number;
  readonly gains: readonly number[];
  readonly hidden_gains: readonly number[];
  readonly filter_gains: readonly number[];
  readonly offsets: readonly number[];
  readonly bend: Bend;
  readonly thresholds: readonly number[];
  readonly shared_threshold: number;
  readonly groups: readonly number[];
  readonly primary: readonly number[];
}
