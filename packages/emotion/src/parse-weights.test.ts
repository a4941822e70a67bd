import { expect, test } from "bun:test";
import { crc32 } from "./crc32.ts";
import { headCount, type EmotionModel } from "./emotion-model.ts";
import { groupCount, groupInputs } from "./group-model.ts";
import { heads } from "./label-groups.ts";
import { parseWeights } from "./parse-weights.ts";
import { serialiseWeights } from "./train/serialise-weights.ts";

const small: EmotionModel = {
  id: "small@1",
  hashes: Uint32Array.of(7, 4_000_000_000, 12),
  idf: Float32Array.of(1, 2.5, 10.5),
  weights: Int8Array.from({ length: 3 * headCount }, (_, index) => (index % 255) - 127),
  hidden: {
    dimension: 2,
    units: 3,
    embeddings: Int8Array.of(-127, 127, 5, 0, 1, -1),
    inner: Float32Array.from({ length: 3 * 3 }, (_, index) => index / 4 - 1),
    outer: Float32Array.from({ length: headCount * 4 }, (_, index) => index / 8),
  },
  wordFilters: {
    filters: 2,
    rows: Uint32Array.of(2),
    products: Int8Array.from({ length: 2 * 5 * 2 }, (_, index) => index * 5 - 50),
    biases: Float32Array.of(0.5, -0.5, 0.25, 3),
    outer: Float32Array.from({ length: headCount * 5 }, (_, index) => index / 16),
  },
  filterGains: new Float32Array(headCount).fill(0.125),
  hiddenGains: new Float32Array(headCount).fill(0.75),
  gains: new Float32Array(headCount).fill(0.25),
  offsets: new Float32Array(headCount).fill(-1.5),
  bend: { from: 0.5, slope: 0.4, limit: 5 },
  thresholds: new Float32Array(headCount).fill(0.2),
  sharedThreshold: 0.25,
  groups: new Float32Array(groupCount * groupInputs).fill(0.125),
  primary: new Float32Array(28).fill(0.5),
};
const bytes = serialiseWeights(small);

test("what was written is read back", () => {
  expect(parseWeights(bytes)).toEqual(small);
});

test("bytes that lie at an odd place in a larger buffer are read alike", () => {
  const larger = Buffer.concat([Buffer.from([1]), bytes, Buffer.from([2])]);
  expect(parseWeights(larger.subarray(1, -1))).toEqual(small);
});

test("any changed byte after the start is damage, and both checksums are named", () => {
  for (const at of [12, 20, 300, bytes.length - 1]) {
    const damaged = bytes.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(() => parseWeights(damaged)).toThrow(/checksum [0-9a-f]{8} where the file states [0-9a-f]{8}/);
  }
});

test("a truncated file names both checksums, both lengths and what to do", () => {
  const truncated = bytes.slice(0, 400);
  expect(() => parseWeights(truncated)).toThrow(
    new RegExp(`checksum .* states .* \\(400 bytes of ${bytes.length}\\)\\. Restore weights/emotion\\.bin`),
  );
  expect(() => parseWeights(new Uint8Array(3))).toThrow("3 bytes, shorter than any weights file");
});

test("another kind of file and a later format are named", () => {
  expect(() => parseWeights(new Uint8Array(100), "some/file")).toThrow(
    /read from some\/file: it does not start with MXEM; checksum [0-9a-f]{8} where the file states/,
  );
  const later = bytes.slice();
  later[4] = 9;
  expect(() => parseWeights(later)).toThrow(
    /its format is 9, this version reads 5; checksum [0-9a-f]{8} where the file states/,
  );
});

test("weights for other labels are refused though their checksum is right", () => {
  const other = bytes.slice();
  const at = Buffer.from(other).indexOf("admiration");
  other.set(Buffer.from("admirations").subarray(1), at);
  new DataView(other.buffer).setUint32(8, crc32(other.subarray(12)), true);
  expect(() => parseWeights(other)).toThrow("it has the labels dmirations");
});

test("the weights in the repository are whole, at most 5 MB, and every label can be said", async () => {
  const committed = await Bun.file(new URL("../weights/emotion.bin", import.meta.url)).bytes();
  expect(committed.length).toBeLessThanOrEqual(5_000_000);
  const model = parseWeights(committed);
  heads.forEach((_, label) => {
    expect(model.thresholds[label]).toBeGreaterThan(0);
    expect(model.thresholds[label]).toBeLessThan(0.9);
  });
});
