import { crc32 } from "../crc32.ts";
import { emotionLabels } from "../emotion-labels.ts";
import type { EmotionModel } from "../emotion-model.ts";
import { weightsFormat, type WeightsHead } from "../weights-format.ts";
import { idfSteps } from "./learn-vocabulary.ts";

/** The bytes that `parseWeights` reads. */
export function serialiseWeights(model: EmotionModel): Uint8Array {
  const rows = model.hashes.length;
  const head = headBytes({
    id: model.id,
    labels: emotionLabels,
    rows,
    idf_steps: idfSteps,
    gains: [...model.gains],
    offsets: [...model.offsets],
    bend: model.bend,
    thresholds: [...model.thresholds],
  });
  const { magic, version, checked, fixedBytes } = weightsFormat;
  const rowsFrom = fixedBytes + head.length;
  const bytes = new Uint8Array(rowsFrom + rows * 4 + model.weights.length + rows);
  const view = new DataView(bytes.buffer);
  bytes.set(Array.from(magic, (letter) => letter.charCodeAt(0)));
  view.setUint32(4, version, true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, head.length, true);
  bytes.set(head, fixedBytes);
  model.hashes.forEach((hash, row) => view.setUint32(rowsFrom + row * 4, hash, true));
  bytes.set(new Uint8Array(model.weights.buffer), rowsFrom + rows * 4);
  bytes.set(
    Uint8Array.from(model.idf, (idf) => Math.round(idf * idfSteps)),
    rowsFrom + rows * 4 + model.weights.length,
  );
  view.setUint32(8, crc32(bytes.subarray(checked)), true);
  return bytes;
}

function headBytes(head: WeightsHead): Uint8Array {
  const json = JSON.stringify(head);
  return Uint8Array.from(json.padEnd(Math.ceil(json.length / 4) * 4), (letter) => letter.charCodeAt(0));
}
