import { crc32 } from "../crc32.ts";
import type { EmotionModel } from "../emotion-model.ts";
import { heads } from "../label-groups.ts";
import { weightsFormat, type WeightsHead } from "../weights-format.ts";
import { idfSteps } from "./learn-vocabulary.ts";

/** The bytes that `parseWeights` reads. */
export function serialiseWeights(model: EmotionModel): Uint8Array {
  const rows = model.hashes.length;
  const head = headBytes({
    id: model.id,
    heads: heads.map(({ name }) => name),
    rows,
    dimension: model.hidden.dimension,
    units: model.hidden.units,
    words: model.wordFilters.rows.length,
    filters: model.wordFilters.filters,
    idf_steps: idfSteps,
    gains: [...model.gains],
    hidden_gains: [...model.hiddenGains],
    filter_gains: [...model.filterGains],
    offsets: [...model.offsets],
    bend: model.bend,
    thresholds: [...model.thresholds],
    shared_threshold: model.sharedThreshold,
    groups: [...model.groups],
    primary: [...model.primary],
  });
  const { magic, version, checked, fixedBytes } = weightsFormat;
  const { hidden, wordFilters } = model;
  const idf = Uint8Array.from(model.idf, (each) => Math.round(each * idfSteps));
  const columns = [
    wholesIn(model.hashes),
    ...[hidden.inner, hidden.outer].map(floatsIn),
    wholesIn(wordFilters.rows),
    ...[wordFilters.biases, wordFilters.outer].map(floatsIn),
    ...[model.weights, hidden.embeddings, wordFilters.products, idf],
  ];
  const bytes = new Uint8Array(columns.reduce((sum, { byteLength }) => sum + byteLength, fixedBytes + head.length));
  const view = new DataView(bytes.buffer);
  bytes.set(Array.from(magic, (letter) => letter.charCodeAt(0)));
  view.setUint32(4, version, true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, head.length, true);
  bytes.set(head, fixedBytes);
  let from = fixedBytes + head.length;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer), from);
    from += column.byteLength;
  }
  view.setUint32(8, crc32(bytes.subarray(checked)), true);
  return bytes;
}

function floatsIn(numbers: Float32Array): Uint8Array {
  return fourBytesEach(numbers, (view, at, number) => view.setFloat32(at, number, true));
}

function wholesIn(numbers: Uint32Array): Uint8Array {
  return fourBytesEach(numbers, (view, at, number) => view.setUint32(at, number, true));
}

function fourBytesEach(
  numbers: Float32Array | Uint32Array,
  put: (view: DataView, at: number, number: number) => void,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((number, index) => put(view, index * 4, number));
  return new Uint8Array(view.buffer);
}

function headBytes(head: WeightsHead): Uint8Array {
  const json = JSON.stringify(head);
  return Uint8Array.from(json.padEnd(Math.ceil(json.length / 4) * 4), (letter) => letter.charCodeAt(0));
}
