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
    idf_steps: idfSteps,
    gains: [...model.gains],
    hidden_gains: [...model.hiddenGains],
    offsets: [...model.offsets],
    bend: model.bend,
    thresholds: [...model.thresholds],
    shared_threshold: model.sharedThreshold,
    groups: [...model.groups],
    primary: [...model.primary],
  });
  const { magic, version, checked, fixedBytes } = weightsFormat;
  const rowsFrom = fixedBytes + head.length;
  const { embeddings, inner, outer } = model.hidden;
  const floats = [...inner, ...outer];
  const floatsFrom = rowsFrom + rows * 4;
  const weightsFrom = floatsFrom + floats.length * 4;
  const embeddingsFrom = weightsFrom + model.weights.length;
  const idfFrom = embeddingsFrom + embeddings.length;
  const bytes = new Uint8Array(idfFrom + rows);
  const view = new DataView(bytes.buffer);
  bytes.set(Array.from(magic, (letter) => letter.charCodeAt(0)));
  view.setUint32(4, version, true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, head.length, true);
  bytes.set(head, fixedBytes);
  model.hashes.forEach((hash, row) => view.setUint32(rowsFrom + row * 4, hash, true));
  floats.forEach((value, at) => view.setFloat32(floatsFrom + at * 4, value, true));
  bytes.set(new Uint8Array(model.weights.buffer), weightsFrom);
  bytes.set(new Uint8Array(embeddings.buffer), embeddingsFrom);
  bytes.set(
    Uint8Array.from(model.idf, (idf) => Math.round(idf * idfSteps)),
    idfFrom,
  );
  view.setUint32(8, crc32(bytes.subarray(checked)), true);
  return bytes;
}

function headBytes(head: WeightsHead): Uint8Array {
  const json = JSON.stringify(head);
  return Uint8Array.from(json.padEnd(Math.ceil(json.length / 4) * 4), (letter) => letter.charCodeAt(0));
}
