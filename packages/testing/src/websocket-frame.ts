import { randomBytes } from "node:crypto";

export const opcodes = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

export interface FrameShape {
  readonly opcode: number;
  readonly payload?: Uint8Array | string;
  readonly fin?: boolean;
  /** The three reserved bits, 0–7. */
  readonly rsv?: number;
  readonly masked?: boolean;
  /** How many bytes hold the length: 7 bits, 16 or 64; the shortest that fits unless given. */
  readonly lengthBits?: 7 | 16 | 64;
  /** What the length field says when it lies. */
  readonly declaredLength?: bigint;
}

/** One WebSocket frame (RFC 6455 §5.2), as a client writes it or as none ever should. */
export function websocketFrame(shape: FrameShape): Buffer {
  const { opcode, fin = true, rsv = 0, masked = true } = shape;
  const payload = Buffer.from(shape.payload ?? "");
  const length = shape.declaredLength ?? BigInt(payload.length);
  const bits = shape.lengthBits ?? (length < 126n ? 7 : length < 65_536n ? 16 : 64);
  const head = Buffer.alloc(2 + (bits === 7 ? 0 : bits / 8));
  head[0] = (fin ? 0x80 : 0) | ((rsv & 7) << 4) | (opcode & 0xf);
  const marker = bits === 7 ? Number(length & 0x7fn) : bits === 16 ? 126 : 127;
  head[1] = (masked ? 0x80 : 0) | marker;
  if (bits === 16) head.writeUInt16BE(Number(length & 0xffffn), 2);
  if (bits === 64) head.writeBigUInt64BE(BigInt.asUintN(64, length), 2);
  if (!masked) return Buffer.concat([head, payload]);
  const mask = randomBytes(4);
  const hidden = Buffer.from(payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0)));
  return Buffer.concat([head, mask, hidden]);
}

export interface ParsedFrame {
  readonly fin: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  /** Where the next one begins. */
  readonly end: number;
}

/** A server's frame that begins at `from`; null while it is not whole. */
export function parseServerFrame(bytes: Buffer, from: number): ParsedFrame | null {
  if (bytes.length < from + 2) return null;
  const first = bytes[from] ?? 0;
  const marker = (bytes[from + 1] ?? 0) & 0x7f;
  const headLength = marker === 126 ? 4 : marker === 127 ? 10 : 2;
  if (bytes.length < from + headLength) return null;
  const length =
    marker === 126 ? bytes.readUInt16BE(from + 2) : marker === 127 ? Number(bytes.readBigUInt64BE(from + 2)) : marker;
  const start = from + headLength;
  if (bytes.length < start + length) return null;
  return {
    fin: (first & 0x80) !== 0,
    opcode: first & 0xf,
    payload: bytes.subarray(start, start + length),
    end: start + length,
  };
}
