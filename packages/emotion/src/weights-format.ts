import type { Bend } from "./emotion-model.ts";

/**
 * A weights file, little-endian:
 *
 *   0  4 bytes  "MXEM"
 *   4  u32      format, 1
 *   8  u32      CRC-32 of everything from byte 12
 *  12  u32      length of the whole file
 *  16  u32      length of the head
 *  20  head     JSON: id, labels, rows, idf_steps, gains, offsets, bend, thresholds; spaces up to a multiple of 4
 *      u32 × rows        hashes of the n-grams
 *      i8 × rows × 28    weights
 *      u8 × rows         inverse document frequencies, in 1 / idf_steps
 */
export const weightsFormat = { magic: "MXEM", version: 1, checked: 12, fixedBytes: 20 } as const;

export interface WeightsHead {
  readonly id: string;
  readonly labels: readonly string[];
  readonly rows: number;
  readonly idf_steps: number;
  readonly gains: readonly number[];
  readonly offsets: readonly number[];
  readonly bend: Bend;
  readonly thresholds: readonly number[];
}
