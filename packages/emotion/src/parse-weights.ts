import { crc32 } from "./crc32.ts";
import { headCount, type EmotionModel } from "./emotion-model.ts";
import { heads } from "./label-groups.ts";
import { filterPlaces, filterWidths } from "./filter-peaks.ts";
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
  const { rows, dimension, units, words, filters } = head;
  const allFilters = filters * filterWidths.length;
  const wholeNumbers = rows + words;
  const floats = units * (dimension + 1) + headCount * (units + 1) + allFilters + headCount * (allFilters + 1);
  const steps = rows * (headCount + dimension + 1) + (words + 1) * filterPlaces * filters;
  const needed = from + 4 * (wholeNumbers + floats) + steps;
  if (bytes.length !== needed)
    throw new UnreadableWeights(source, `${bytes.length} bytes where ${rows} rows and ${words} words need ${needed}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let next = from;
  const take = (size: number) => {
    next += size;
    return next - size;
  };
  const takeWholes = (count: number) => wholesAt(view, take(4 * count), count);
  const takeFloats = (count: number) => floatsAt(view, take(4 * count), count);
  const takeBytes = (count: number) => new Int8Array(bytes.buffer, bytes.byteOffset + take(count), count);
  const hashes = takeWholes(rows);
  const inner = takeFloats(units * (dimension + 1));
  const outer = takeFloats(headCount * (units + 1));
  const wordRows = takeWholes(words);
  const biases = takeFloats(allFilters);
  const filterOuter = takeFloats(headCount * (allFilters + 1));
  const weights = takeBytes(rows * headCount);
  const embeddings = takeBytes(rows * dimension);
  const products = takeBytes((words + 1) * filterPlaces * filters);
  return {
    id: head.id,
    hashes,
    weights,
    idf: idfAt(bytes, take(rows), head),
    hidden: { dimension, units, embeddings, inner, outer },
    wordFilters: { filters, rows: wordRows, products, biases, outer: filterOuter },
    gains: Float32Array.from(head.gains),
    hiddenGains: Float32Array.from(head.hidden_gains),
    filterGains: Float32Array.from(head.filter_gains),
    offsets: Float32Array.from(head.offsets),
    bend: head.bend,
    thresholds: Float32Array.from(head.thresholds),
    sharedThreshold: head.shared_threshold,
    groups: Float32Array.from(head.groups),
    primary: Float32Array.from(head.primary),
  };
}

function wholesAt(view: DataView, from: number, count: number): Uint32Array {
  const wholes = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) wholes[at] = view.getUint32(from + at * 4, true);
  return wholes;
}

function floatsAt(view: DataView, from: number, count: number): Float32Array {
  const floats = new Float32Array(count);
  for (let at = 0; at < count; at += 1) floats[at] = view.getFloat32(from + at * 4, true);
  return floats;
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
