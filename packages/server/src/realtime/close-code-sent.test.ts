import { expect, test } from "bun:test";
import { connect } from "node:net";
import { closeCodeSent } from "./close-code-sent.ts";

const masked = (first: number, second: number, ...payload: number[]) =>
  Uint8Array.of(first, second | 0x80, 0, 0, 0, 0, ...payload);
/** One frame for each way in which Bun fails a connection. */
const faults: readonly (readonly [string, Uint8Array])[] = [
  ["unmasked", Uint8Array.of(0x81, 1, 0x61)],
  ["a ping of 126 bytes", masked(0x89, 126, 0, 126)],
  ["a ping in fragments", masked(0x09, 0)],
  ["RSV1", masked(0xc1, 0)],
  ["RSV2", masked(0xa1, 0)],
  ["an opcode that there is not", masked(0x83, 0)],
  ["a continuation of nothing", masked(0x80, 0)],
  ["a text inside a text", Uint8Array.of(...masked(0x01, 0), ...masked(0x81, 0))],
  ["a close frame of one byte", masked(0x88, 1, 3)],
  ["close code 1005", masked(0x88, 2, 0x03, 0xed)],
  ["no UTF-8", masked(0x81, 1, 0xff)],
  ["too large", Uint8Array.of(0x81, 0xfe, 0xff, 0xff, 0, 0, 0, 0)],
];

test.each(faults.map((row): [string, Uint8Array] => [...row]))(
  "Bun's handler hears the code that was sent: %s",
  async (_, bytes) => {
    const heard = Promise.withResolvers<number>();
    using server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: (request, listening) => (listening.upgrade(request) ? undefined : new Response()),
      websocket: {
        maxPayloadLength: 1_024,
        message: () => {},
        close: (_socket, code, reason) => heard.resolve(closeCodeSent(code, reason)),
      },
    });
    const socket = connect(server.port ?? 0, "127.0.0.1");
    const sent = new Promise<number>((resolve) => {
      let answer = Buffer.alloc(0);
      socket.on("data", (chunk: Buffer) => {
        answer = Buffer.concat([answer, chunk]);
        const head = answer.indexOf("\r\n\r\n");
        if (head >= 0 && answer.length >= head + 8) resolve(answer.readUInt16BE(head + 6));
      });
    });
    socket.write(
      "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    socket.write(bytes);
    expect(await heard.promise).toBe(await sent);
    expect(await sent).toBeOneOf([1002, 1007, 1009]);
    socket.destroy();
  },
);

test("what the other side closed with stays", () => {
  expect([closeCodeSent(1000, "bye"), closeCodeSent(1006, ""), closeCodeSent(4001, "Received invalid UTF-8")]).toEqual([
    1000, 1006, 4001,
  ]);
});
