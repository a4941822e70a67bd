// RFC 6455 §5 on the wire, after the groups 1–5 of the Autobahn test suite.
import { afterAll, beforeAll, describe, test } from "bun:test";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { register } from "@masterx/testing/people";
import { websocketFrame, opcodes } from "@masterx/testing/websocket-frame";
import { type Case, inPieces, more, pingText, play, protocolPing, text, unfinished } from "./play.ts";

let server: ServerProcess;
let path: string;

beforeAll(async () => {
  server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  path = `/api/ws?token=${(await register(server.url, "Mira")).token}`;
});
afterAll(() => server[Symbol.asyncDispose]());

const hello = pingText("hello");
const [first, second] = [hello.slice(0, 9), hello.slice(9)];

function table(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases.map((one): [string, Case] => [one.title, one]))("%s", (_, one) => play(server.url, path, one));
  });
}

table("§5.2 payload lengths and masks (Autobahn 1)", [
  ...[125, 126, 127, 128, 1_000, 10_240].map((bytes): Case => {
    const body = pingText("sized", bytes);
    return { title: `§5.2 a masked text of ${bytes} bytes arrives whole`, send: [text(body)], answers: ["sized"] };
  }),
  { title: "§5.2 an empty text is a message (no JSON)", send: [text("")], answers: ["bad_json"] },
  {
    title: "§5.2 a text of 65,535 bytes is read whole and refused by size",
    send: [text(pingText("large", 65_535))],
    answers: ["message_too_large"],
  },
  {
    title: "§5.2 a text of 65,536 bytes, in the 64-bit length, is read whole and refused by size",
    send: [text(pingText("large", 65_536))],
    answers: ["message_too_large"],
  },
  {
    title: "§5.2 a text that arrives byte by byte",
    send: inPieces(text(hello), 1),
    answers: ["hello"],
  },
  {
    title: "§5.2 twenty texts in one segment are answered in order",
    send: [Buffer.concat(Array.from({ length: 20 }, (_, at) => text(pingText(`p${at}`))))],
    answers: Array.from({ length: 20 }, (_, at) => `p${at}`),
  },
  { title: "§5.1 an unmasked text fails the connection", send: [text(hello, { isMasked: false })], closes: 1002 },
  { title: "§5.1 an unmasked ping fails the connection", send: [protocolPing("x", { isMasked: false })], closes: 1002 },
  {
    title: "§5.1 an unmasked continuation fails the connection",
    send: [text(first, unfinished), more(second, { isMasked: false })],
    closes: 1002,
  },
  {
    title: "§5.2 a binary message of an unknown kind is a protocol error of ours",
    send: [websocketFrame(opcodes.binary, Buffer.alloc(16, 0xfe))],
    closes: 4500,
  },
]);

table("§5.5.2, §5.5.3 pings and pongs (Autobahn 2)", [
  { title: "§5.5.3 a ping without payload", send: [protocolPing()], pongs: [""] },
  {
    title: "§5.5.3 the pong carries the ping's payload",
    send: [protocolPing("\u0000\u007Fhi")],
    pongs: ["\u0000\u007Fhi"],
  },
  {
    title: "§5.5.3 a binary payload comes back byte for byte",
    send: [protocolPing(Buffer.from([0, 255, 254, 253, 252, 0]))],
    pongs: [Buffer.from([0, 255, 254, 253, 252, 0]).toString("latin1")],
  },
  { title: "§5.5 a ping of 125 bytes", send: [protocolPing("p".repeat(125))], pongs: ["p".repeat(125)] },
  { title: "§5.5 a ping of 126 bytes fails the connection", send: [protocolPing("p".repeat(126))], closes: 1002 },
  {
    title: "§5.5 a ping of 125 bytes that arrives byte by byte",
    send: inPieces(protocolPing("p".repeat(125)), 1),
    pongs: ["p".repeat(125)],
  },
  { title: "§5.5.3 a pong that nobody asked for is ignored", send: [websocketFrame(opcodes.pong, "unasked")] },
  {
    title: "§5.5 a pong of 126 bytes fails the connection",
    send: [websocketFrame(opcodes.pong, "p".repeat(126))],
    closes: 1002,
  },
  {
    title: "§5.5.3 a pong that nobody asked for, then a ping",
    send: [websocketFrame(opcodes.pong, "unasked"), protocolPing("asked")],
    pongs: ["asked"],
  },
  {
    title: "§5.5.3 ten pings are answered in order",
    send: Array.from({ length: 10 }, (_, at) => protocolPing(`${at}`)),
    pongs: Array.from({ length: 10 }, (_, at) => `${at}`),
  },
  {
    title: "§5.5.3 ten pings in segments of three bytes are answered in order",
    send: inPieces(Buffer.concat(Array.from({ length: 10 }, (_, at) => protocolPing(`${at}`))), 3),
    pongs: Array.from({ length: 10 }, (_, at) => `${at}`),
  },
]);

table("§5.2 reserved bits (Autobahn 3)", [
  ...[1, 2, 3, 4, 5, 6, 7].map((reserved): Case => {
    return {
      title: `§5.2 RSV ${reserved.toString(2).padStart(3, "0")} on a text fails the connection`,
      send: [text(hello, { reserved })],
      closes: 1002,
    };
  }),
  { title: "§5.2 RSV on a ping fails the connection", send: [protocolPing("x", { reserved: 4 })], closes: 1002 },
  {
    title: "§5.2 RSV on a close frame fails the connection",
    send: [websocketFrame(opcodes.close, "", { reserved: 2 })],
    closes: 1002,
  },
  {
    title: "§5.2 what came before the reserved bit is answered",
    send: [protocolPing("before"), text(hello, { reserved: 5 })],
    pongs: ["before"],
    closes: 1002,
  },
]);

table("§5.2 reserved opcodes (Autobahn 4)", [
  ...[0x3, 0x4, 0x5, 0x6, 0x7, 0xb, 0xc, 0xd, 0xe, 0xf].map((opcode): Case => {
    const kind = opcode < 8 ? "data" : "control";
    return {
      title: `§5.2 the reserved ${kind} opcode 0x${opcode.toString(16)} fails the connection`,
      send: [websocketFrame(opcode, "reserved"), protocolPing("after")],
      closes: 1002,
    };
  }),
  { title: "§5.2 a reserved opcode without payload", send: [websocketFrame(0x3), protocolPing()], closes: 1002 },
]);

table("§5.4 fragmentation (Autobahn 5)", [
  { title: "§5.4 a text in two fragments", send: [text(first, unfinished), more(second)], answers: ["hello"] },
  {
    title: "§5.4 two fragments in one segment",
    send: [Buffer.concat([text(first, unfinished), more(second)])],
    answers: ["hello"],
  },
  {
    title: "§5.4 a text of one-byte fragments, each byte of the wire a segment",
    send: inPieces(
      Buffer.concat([
        text("", unfinished),
        ...[...Buffer.from(hello)].map((b) => more(Buffer.from([b]), unfinished)),
        more(""),
      ]),
      1,
    ),
    answers: ["hello"],
  },
  {
    title: "§5.4 a ping between fragments is answered at once, the text stays whole",
    send: [text(first, unfinished), protocolPing("between"), more(second)],
    answers: ["hello"],
    pongs: ["between"],
  },
  {
    title: "§5.4 pings between empty fragments",
    send: [text("", unfinished), protocolPing("1"), more("", unfinished), protocolPing("2"), more(hello)],
    answers: ["hello"],
    pongs: ["1", "2"],
  },
  {
    title: "§5.4 a pong between fragments is ignored",
    send: [text(first, unfinished), websocketFrame(opcodes.pong, "x"), more(second)],
    answers: ["hello"],
  },
  {
    title: "§5.4 three empty fragments are an empty text",
    send: [text("", unfinished), more("", unfinished), more("")],
    answers: ["bad_json"],
  },
  {
    title: "§5.5 a ping in fragments fails the connection",
    send: [protocolPing("a", unfinished), more("b")],
    closes: 1002,
  },
  {
    title: "§5.5 a pong in fragments fails the connection",
    send: [websocketFrame(opcodes.pong, "a", unfinished), more("b")],
    closes: 1002,
  },
  { title: "§5.4 a continuation of nothing fails the connection", send: [more(hello), text(hello)], closes: 1002 },
  {
    title: "§5.4 an unfinished continuation of nothing fails the connection",
    send: [more(hello, unfinished), text(hello)],
    closes: 1002,
  },
  {
    title: "§5.4 a continuation after a whole message fails the connection",
    send: [text("a", unfinished), more("b"), more("c")],
    closes: 1002,
  },
  {
    title: "§5.4 a text inside a text fails the connection",
    send: [text(first, unfinished), text(second)],
    closes: 1002,
  },
  {
    title: "§5.4 an unfinished text inside a text fails the connection",
    send: [text(first, unfinished), text(second, unfinished), more("")],
    closes: 1002,
  },
  {
    title: "§5.4 a binary frame inside a text fails the connection",
    send: [text(first, unfinished), websocketFrame(opcodes.binary, second)],
    closes: 1002,
  },
]);
