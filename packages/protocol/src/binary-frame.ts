/** Kinds of binary frames (protocol §8). */
export const frameKinds = { voice: 1, board_update: 2, board_awareness: 3 } as const;
export type FrameKind = keyof typeof frameKinds;

/** Bytes of payload that a frame of a kind may carry. */
export const mostPayloadBytes: Readonly<Record<FrameKind, number>> = {
  voice: 4_096,
  board_update: 61_440,
  board_awareness: 61_440,
};

/**
 * One binary frame: `u8 kind | u8 flags | u16 stream | u32 sequence | u32 time_ms | payload`, in network byte order.
 * `stream` is the number that the server gave, `sequence` and `timeMs` count from the stream's beginning and wrap.
 */
export interface BinaryFrame {
  readonly kind: FrameKind;
  readonly flags: number;
  readonly stream: number;
  readonly sequence: number;
  readonly timeMs: number;
  readonly payload: Uint8Array;
}

export type DecodedFrame =
  | { readonly ok: true; readonly frame: BinaryFrame }
  | { readonly ok: false; readonly fault: "short" | "unknown_kind" | "too_large" };

const headerBytes = 12;
const names = new Map<number, FrameKind>(
  (Object.entries(frameKinds) as [FrameKind, number][]).map(([name, kind]) => [kind, name]),
);

/** The numbers are cut to their fields. */
export function encodeBinaryFrame({ kind, flags, stream, sequence, timeMs, payload }: BinaryFrame): Uint8Array {
  const bytes = new Uint8Array(headerBytes + payload.byteLength);
  const header = new DataView(bytes.buffer);
  header.setUint8(0, frameKinds[kind]);
  header.setUint8(1, flags);
  header.setUint16(2, stream);
  header.setUint32(4, sequence);
  header.setUint32(8, timeMs);
  bytes.set(payload, headerBytes);
  return bytes;
}

/** Never throws. The payload is a view of `bytes`, not a copy. */
export function decodeBinaryFrame(bytes: Uint8Array): DecodedFrame {
  const [first] = bytes;
  if (first === undefined) return { ok: false, fault: "short" };
  const kind = names.get(first);
  if (kind === undefined) return { ok: false, fault: "unknown_kind" };
  if (bytes.byteLength < headerBytes) return { ok: false, fault: "short" };
  const payload = bytes.subarray(headerBytes);
  if (payload.byteLength > mostPayloadBytes[kind]) return { ok: false, fault: "too_large" };
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  return {
    ok: true,
    frame: {
      kind,
      flags: header.getUint8(1),
      stream: header.getUint16(2),
      sequence: header.getUint32(4),
      timeMs: header.getUint32(8),
      payload,
    },
  };
}
