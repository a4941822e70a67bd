import { randomBytes } from "node:crypto";

export const opcodes = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

export interface FrameOptions {
  /** Default: true. */
  readonly isFinal?: boolean;
  /** RSV1, RSV2 and RSV3 as the bits 4, 2 and 1. */
  readonly reserved?: number;
  /** Default: true, as RFC 6455 §5.1 asks of a client. */
  readonly isMasked?: boolean;
  /** How the length is written, where the shortest way is not the subject. */
  readonly lengthBytes?: 1 | 2 | 8;
  /** Written instead of the payload's own length. */
  readonly claimedLength?: number | bigint;
}

/** One frame of RFC 6455 §5.2, byte by byte; it may be as wrong as a case needs it. */
export function websocketFrame(opcode: number, payload: Uint8Array | string = "", options: FrameOptions = {}): Buffer {
  const body = Buffer.from(payload);
  const { isFinal = true, reserved = 0, isMasked = true, claimedLength = body.length } = options;
  const lengthBytes = options.lengthBytes ?? (claimedLength < 126 ? 1 : claimedLength < 65_536 ? 2 : 8);
  const head = Buffer.alloc(lengthBytes === 1 ? 2 : 2 + lengthBytes);
  head[0] = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  head[1] = (isMasked ? 0x80 : 0) | (lengthBytes === 1 ? Number(claimedLength) : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) head.writeUInt16BE(Number(claimedLength), 2);
  if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(claimedLength), 2);
  if (!isMasked) return Buffer.concat([head, body]);
  const key = randomBytes(4);
  return Buffer.concat([head, key, body.map((byte, at) => byte ^ (key[at % 4] ?? 0))]);
}

/** The payload of a close frame: a code and a reason, each as wrong as a case needs it. */
export function closePayload(code: number, reason: Uint8Array | string = ""): Buffer {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return Buffer.concat([payload, Buffer.from(reason)]);
}

export interface ReadFrame {
  readonly isFinal: boolean;
  readonly reserved: number;
  readonly opcode: number;
  readonly isMasked: boolean;
  readonly payload: Buffer;
}

/** All whole frames at the start of the bytes, which a server has written, and what is left after them. */
export function readFrames(bytes: Buffer): { readonly frames: readonly ReadFrame[]; readonly rest: Buffer } {
  const frames: ReadFrame[] = [];
  let at = 0;
  for (;;) {
    const [first, second] = [bytes[at], bytes[at + 1]];
    if (first === undefined || second === undefined) break;
    const short = second & 0x7f;
    const headBytes = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (bytes.length < at + headBytes) break;
    const length =
      short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short;
    const end = at + headBytes + length;
    if (bytes.length < end) break;
    frames.push({
      isFinal: (first & 0x80) !== 0,
      reserved: (first >> 4) & 0x7,
      opcode: first & 0x0f,
      isMasked: (second & 0x80) !== 0,
      payload: bytes.subarray(at + headBytes, end),
    });
    at = end;
  }
  return { frames, rest: bytes.subarray(at) };
}
