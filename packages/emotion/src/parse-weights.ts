import { crc32 } from "./crc32.ts";
import { emotionLabels } from "./emotion-labels.ts";
import { labelCount, type EmotionModel } from "./emotion-model.ts";
import { weightsFormat, type WeightsHead } from "./weights-format.ts";

const remedy = "Restore weights/emotion.bin from the repository or make it again with `npm run train:emotion`.";

/** A file that is not a whole and undamaged set of weights of a version this code reads. */
export class UnreadableWeights extends Error {
  constructor(fault: string) {
    super(`The emotion weights cannot be read: ${fault}. ${remedy}`);
    this.name = "UnreadableWeights";
  }
}

/** The model in the bytes of a weights file. Throws `UnreadableWeights`, with both checksums when it is damaged. */
export function parseWeights(bytes: Uint8Array): EmotionModel {
  const { magic, version, checked, fixedBytes } = weightsFormat;
  if (bytes.length < fixedBytes) throw new UnreadableWeights(`${bytes.length} bytes, shorter than any weights file`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (start !== magic) throw new UnreadableWeights(`it does not start with ${magic}`);
  const found = view.getUint32(4, true);
  if (found !== version) throw new UnreadableWeights(`its format is ${found}, this version reads ${version}`);
  const stated = view.getUint32(8, true);
  const actual = crc32(bytes.subarray(checked));
  if (stated !== actual) {
    const lengths = `${bytes.length} bytes of ${view.getUint32(12, true)}`;
    throw new UnreadableWeights(`checksum ${inHex(actual)} where the file states ${inHex(stated)} (${lengths})`);
  }
  const headLength = view.getUint32(16, true);
  const head = parseHead(bytes.subarray(fixedBytes, fixedBytes + headLength));
  return readRows(bytes, fixedBytes + headLength, head);
}

function readRows(bytes: Uint8Array, from: number, head: WeightsHead): EmotionModel {
  const { rows } = head;
  const weightsFrom = from + rows * 4;
  const idfFrom = weightsFrom + rows * labelCount;
  if (bytes.length !== idfFrom + rows)
    throw new UnreadableWeights(`${bytes.length} bytes where ${rows} rows need ${idfFrom + rows}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    id: head.id,
    hashes: Uint32Array.from({ length: rows }, (_, row) => view.getUint32(from + row * 4, true)),
    weights: Int8Array.from(bytes.subarray(weightsFrom, idfFrom), (byte) => (byte << 24) >> 24),
    idf: Float32Array.from(bytes.subarray(idfFrom), (steps) => steps / head.idf_steps),
    gains: Float32Array.from(head.gains),
    offsets: Float32Array.from(head.offsets),
    bend: head.bend,
    thresholds: Float32Array.from(head.thresholds),
  };
}

// The bytes are those that were written, the checksum says; only another set of labels can still be in the way.
function parseHead(bytes: Uint8Array): WeightsHead {
  const head = JSON.parse(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) as WeightsHead;
  if (head.labels.join() !== emotionLabels.join())
    throw new UnreadableWeights(`it has the labels ${head.labels.join(", ")}, this version has others`);
  return head;
}

function inHex(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}
