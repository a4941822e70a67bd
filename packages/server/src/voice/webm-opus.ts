/** What a file says of itself, and where it holds elements of its own (RFC 8794, RFC 9559). */
const ebmlHeader = 0x1a45dfa3;
/** Segment, Tracks, TrackEntry, Cluster, BlockGroup: walked into, whatever length they claim; live ones claim none. */
const holders: ReadonlySet<number> = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);
const codecId = 0x86;
/** SimpleBlock, and the Block of a BlockGroup. */
const blocks: ReadonlySet<number> = new Set([0xa3, 0xa1]);
/** Bits of a block's flags: several frames in one block. */
const lacing = 0x06;
const unknownSize = -1;

export type WebmOpus =
  | { readonly ok: true; readonly packets: readonly Uint8Array[] }
  | { readonly ok: false; readonly fault: string };

export const isWebm = (bytes: Uint8Array): boolean =>
  bytes.byteLength >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) === ebmlHeader;

/** The Opus packets of a WebM file with one track, as a browser's MediaRecorder writes it; they are views of `bytes`. */
export function readWebmOpus(bytes: Uint8Array): WebmOpus {
  const packets: Uint8Array[] = [];
  let holdsOpus = false;
  let at = 0;
  while (at < bytes.length) {
    const id = readNumber(bytes, at, "with its marker");
    const size = id && readNumber(bytes, id.end, "without its marker");
    if (!id || !size) return { ok: false, fault: "it is cut off" };
    if (holders.has(id.value)) {
      at = size.end;
      continue;
    }
    const end = size.end + size.value;
    if (size.value === unknownSize || end > bytes.length) return { ok: false, fault: "it is cut off" };
    const content = bytes.subarray(size.end, end);
    if (id.value === codecId) {
      if (new TextDecoder().decode(content) !== "A_OPUS") return { ok: false, fault: "it does not hold Opus" };
      holdsOpus = true;
    }
    if (blocks.has(id.value)) {
      const track = readNumber(content, 0, "without its marker");
      // Its time, 2 bytes, and its flags.
      const headerEnd = (track?.end ?? 0) + 3;
      if (!track || headerEnd > content.length || ((content[headerEnd - 1] ?? 0) & lacing) !== 0)
        return { ok: false, fault: "a block of it cannot be read" };
      packets.push(content.subarray(headerEnd));
    }
    at = end;
  }
  if (!holdsOpus) return { ok: false, fault: "it does not hold Opus" };
  return packets.length === 0 ? { ok: false, fault: "there is no sound in it" } : { ok: true, packets };
}

/** A number of 1 to 8 bytes: the zeros before its first one, the marker, say how many follow. null: there is none. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  form: "with its marker" | "without its marker",
): { readonly value: number; readonly end: number } | null {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > bytes.length) return null;
  const isMarked = form === "with its marker";
  let value = isMarked ? first : first & (0xff >> length);
  let isAllOnes = !isMarked && value === 0xff >> length;
  for (let index = at + 1; index < at + length; index += 1) {
    const byte = bytes[index] ?? 0;
    value = value * 256 + byte;
    isAllOnes &&= byte === 0xff;
  }
  return { value: isAllOnes ? unknownSize : value, end: at + length };
}
