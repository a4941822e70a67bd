import { crc32 } from "./crc32.ts";
import { headCount, type EmotionModel } from "./emotion-model.ts";
import { heads } from "./label-groups.ts";
import { weightsFormat, type WeightsHead } from "./weights-format.ts";

const remedy = "Restore weights/emotion.bin from the repository or make it again with `npm run train:emotion`.";

/** Where bytes come from when nobody says. */
const unnamed = "weights";

/** A file that is not a whole and undamaged set of weights of a version this code reads. */
export class UnreadableWeights extends Error {
  constructor(source: string, fault: string) {
    super(`The emotion weights cannot be read from ${source}: ${fault}. ${remedy}`);
    this.name = "UnreadableWeights";
  }
}

/**
 * The model in the bytes of a weights file, which it keeps: they must not be changed. Throws `UnreadableWeights`, which names `source` (a path or an address), and
 * both checksums when the file is damaged or cut short.
 */
export function parseWeights(bytes: Uint8Array, source: string = unnamed): EmotionModel {
  const { magic, version, checked, fixedBytes } = weightsFormat;
  if (bytes.length < fixedBytes)
    throw new UnreadableWeights(source, `${bytes.length} bytes, shorter than any weights file`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = view.getUint32(8, true);
  const actual = crc32(bytes.subarray(checked));
  const lengths = `${bytes.length} bytes of ${view.getUint32(12, true)}`;
  const checksums = `checksum ${inHex(actual)} where the file states ${inHex(stated)} (${lengths})`;
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (start !== magic) throw new UnreadableWeights(source, `it does not start with ${magic}; ${checksums}`);
  const found = view.getUint32(4, true);
  if (found !== version)
    throw new UnreadableWeights(source, `its format is ${found}, this version reads ${version}; ${checksums}`);
  if (stated !== actual) throw new UnreadableWeights(source, checksums);
  const headLength = view.getUint32(16, true);
  const head = parseHead(bytes.subarray(fixedBytes, fixedBytes + headLength), source);
  return readRows(bytes, fixedBytes + headLength, head, source);
}

function readRows(bytes: Uint8Array, from: number, head: WeightsHead, source: string): EmotionModel {
  const { rows, dimension, units } = head;
  const innerCount = units * (dimension + 1);
  const outerCount = headCount * (units + 1);
  const innerFrom = from + rows * 4;
  const outerFrom = innerFrom + innerCount * 4;
  const weightsFrom = outerFrom + outerCount * 4;
  const embeddingsFrom = weightsFrom + rows * headCount;
  const idfFrom = embeddingsFrom + rows * dimension;
  if (bytes.length !== idfFrom + rows)
    throw new UnreadableWeights(source, `${bytes.length} bytes where ${rows} rows need ${idfFrom + rows}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bytesAt = (start: number, end: number) => new Int8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  const floatsAt = (start: number, count: number) =>
    Float32Array.from({ length: count }, (_, at) => view.getFloat32(start + at * 4, true));
  return {
    id: head.id,
    hashes: hashesAt(view, from, rows),
    weights: bytesAt(weightsFrom, embeddingsFrom),
    idf: idfAt(bytes, idfFrom, head),
    hidden: {
      dimension,
      units,
      embeddings: bytesAt(embeddingsFrom, idfFrom),
      inner: floatsAt(innerFrom, innerCount),
      outer: floatsAt(outerFrom, outerCount),
    },
    gains: Float32Array.from(head.gains),
    hiddenGains: Float32Array.from(head.hidden_gains),
    offsets: Float32Array.from(head.offsets),
    bend: head.bend,
    thresholds: Float32Array.from(head.thresholds),
    sharedThreshold: head.shared_threshold,
    groups: Float32Array.from(head.groups),
    primary: Float32Array.from(head.primary),
  };
}

function hashesAt(view: DataView, from: number, rows: number): Uint32Array {
  const hashes = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) hashes[row] = view.getUint32(from + row * 4, true);
  return hashes;
}

function idfAt(bytes: Uint8Array, from: number, { rows, idf_steps }: WeightsHead): Float32Array {
  const idf = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) idf[row] = bytes[from + row]! / idf_steps;
  return idf;
}

// The bytes are those that were written, the checksum says; only another set of labels can still be in the way.
function parseHead(bytes: Uint8Array, source: string): WeightsHead {
  const head = JSON.parse(asText(bytes)) as WeightsHead;
  if (head.heads.join() !== heads.map(({ name }) => name).join())
    throw new UnreadableWeights(source, `it has the labels ${head.heads.join(", ")}, this version has others`);
  return head;
}

/** Of ASCII, in pieces that fit into a call's arguments. */
function asText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4_096)
    // Not as a spread: this is a tenth of its time.
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 4_096) as never);
  return text;
}

function inHex(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}

/** The checksum that a weights file states, as messages and the model card write it. */
export function statedChecksum(bytes: Uint8Array): string {
  return inHex(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(8, true));
}
