import { opcodes, websocketFrame } from "@masterx/testing/websocket-frame";
import fc from "fast-check";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const { text, binary, continuation, close, ping, pong } = opcodes;
const greeting = `{"type":"ping"}`;

/** Bytes that no client may send (RFC 6455 §5, §7), by the rule that they break; each is what ends a connection. */
export const violation: fc.Arbitrary<{ readonly rule: string; readonly bytes: Buffer }> = fc.oneof(
  broken("5.1 not masked", bytes(200), (payload) => websocketFrame({ opcode: text, payload, masked: false })),
  broken("5.2 reserved bit", fc.integer({ min: 1, max: 7 }), (rsv) =>
    websocketFrame({ opcode: text, payload: greeting, rsv }),
  ),
  broken("5.2 reserved opcode", fc.constantFrom(3, 4, 5, 6, 7, 11, 12, 13, 14, 15), (opcode) =>
    websocketFrame({ opcode, payload: greeting }),
  ),
  broken("5.2 length above 2^63", bytes(50), (payload) =>
    websocketFrame({ opcode: text, payload, lengthBits: 64, declaredLength: 2n ** 64n - 1n }),
  ),
  broken("5.2 length above the limit", fc.constantFrom(65_537n, 2n ** 31n, 2n ** 40n), (declaredLength) =>
    websocketFrame({ opcode: text, payload: greeting, lengthBits: 64, declaredLength }),
  ),
  broken("5.4 continuation of nothing", bytes(50), (payload) => websocketFrame({ opcode: continuation, payload })),
  broken("5.4 message inside a message", bytes(50), (payload) =>
    Buffer.concat([websocketFrame({ opcode: text, payload, fin: false }), websocketFrame({ opcode: text, payload })]),
  ),
  broken("5.4 fragments above the limit", fc.integer({ min: 2, max: 4 }), (parts) =>
    Buffer.concat([
      websocketFrame({ opcode: text, payload: "x".repeat(60_000), fin: false }),
      ...Array.from({ length: parts }, () =>
        websocketFrame({ opcode: continuation, payload: "y".repeat(30_000), fin: false }),
      ),
    ]),
  ),
  broken("5.5 fragmented control frame", fc.constantFrom(ping, pong, close), (opcode) =>
    websocketFrame({ opcode, payload: "x", fin: false }),
  ),
  broken("5.5 control frame above 125 bytes", fc.integer({ min: 126, max: 400 }), (size) =>
    websocketFrame({ opcode: ping, payload: "p".repeat(size) }),
  ),
  broken("5.5.1 close of one byte", fc.constant(0), () => websocketFrame({ opcode: close, payload: "x" })),
  broken("7.4 close with a forbidden code", fc.constantFrom(0, 999, 1004, 1005, 1006, 1015, 5000), (code) =>
    websocketFrame({ opcode: close, payload: Buffer.from([code >> 8, code & 255]) }),
  ),
  broken("8.1 invalid UTF-8", fc.constantFrom([0xc3, 0x28], [0xed, 0xa0, 0x80], [0xff], [0xf8, 0x88]), (invalid) =>
    websocketFrame({ opcode: text, payload: Buffer.from([0x22, ...invalid, 0x22]) }),
  ),
  broken("an unknown binary kind", bytes(300), (payload) => websocketFrame({ opcode: binary, payload })),
  broken("half a frame", fc.nat(8), (kept) => websocketFrame({ opcode: text, payload: greeting }).subarray(0, kept)),
  broken("noise", bytes(600), (payload) => Buffer.from(payload)),
);

function broken<Value>(rule: string, arbitrary: fc.Arbitrary<Value>, write: (value: Value) => Buffer) {
  return arbitrary.map((value) => ({ rule, bytes: write(value) }));
}
