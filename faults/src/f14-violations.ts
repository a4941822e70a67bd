import { closePayload, opcodes, websocketFrame } from "@masterx/testing/websocket-frame";
import fc from "fast-check";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const { text, binary, continuation, close, ping, pong } = opcodes;
const greeting = `{"type":"ping"}`;

/** Bytes that no client may send (RFC 6455 §5, §7), by the rule that they break; each is what ends a connection. */
export const violation: fc.Arbitrary<{ readonly rule: string; readonly bytes: Buffer }> = fc.oneof(
  broken("5.1 not masked", bytes(200), (payload) => websocketFrame(text, payload, { isMasked: false })),
  broken("5.2 reserved bit", fc.integer({ min: 1, max: 7 }), (reserved) =>
    websocketFrame(text, greeting, { reserved }),
  ),
  broken("5.2 reserved opcode", fc.constantFrom(3, 4, 5, 6, 7, 11, 12, 13, 14, 15), (opcode) =>
    websocketFrame(opcode, greeting),
  ),
  broken("5.2 length above 2^63", bytes(50), (payload) =>
    websocketFrame(text, payload, { lengthBytes: 8, claimedLength: 2n ** 64n - 1n }),
  ),
  broken("5.2 length above the limit", fc.constantFrom(65_537n, 2n ** 31n, 2n ** 40n), (claimedLength) =>
    websocketFrame(text, greeting, { lengthBytes: 8, claimedLength }),
  ),
  broken("5.4 continuation of nothing", bytes(50), (payload) => websocketFrame(continuation, payload)),
  broken("5.4 message inside a message", bytes(50), (payload) =>
    Buffer.concat([websocketFrame(text, payload, { isFinal: false }), websocketFrame(text, payload)]),
  ),
  broken("5.4 fragments above the limit", fc.integer({ min: 2, max: 4 }), (parts) =>
    Buffer.concat([
      websocketFrame(text, "x".repeat(60_000), { isFinal: false }),
      ...Array.from({ length: parts }, () => websocketFrame(continuation, "y".repeat(30_000), { isFinal: false })),
    ]),
  ),
  broken("5.5 fragmented control frame", fc.constantFrom(ping, pong, close), (opcode) =>
    websocketFrame(opcode, "x", { isFinal: false }),
  ),
  broken("5.5 control frame above 125 bytes", fc.integer({ min: 126, max: 400 }), (size) =>
    websocketFrame(ping, "p".repeat(size)),
  ),
  broken("5.5.1 close of one byte", fc.constant(0), () => websocketFrame(close, "x")),
  broken("7.4 close with a forbidden code", fc.constantFrom(0, 999, 1004, 1005, 1006, 1015, 5000), (code) =>
    websocketFrame(close, closePayload(code)),
  ),
  broken("8.1 invalid UTF-8", fc.constantFrom([0xc3, 0x28], [0xed, 0xa0, 0x80], [0xff], [0xf8, 0x88]), (invalid) =>
    websocketFrame(text, Buffer.from([0x22, ...invalid, 0x22])),
  ),
  broken("an unknown binary kind", bytes(300), (payload) => websocketFrame(binary, payload)),
  broken("half a frame", fc.nat(8), (kept) => websocketFrame(text, greeting).subarray(0, kept)),
  broken("noise", bytes(600), (payload) => Buffer.from(payload)),
);

function broken<Value>(rule: string, arbitrary: fc.Arbitrary<Value>, write: (value: Value) => Buffer) {
  return arbitrary.map((value) => ({ rule, bytes: write(value) }));
}
