// RFC 6455 §8.1 on the wire, after group 6 of the Autobahn test suite: what is text and what is not.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { createSession, type Person, register } from "@masterx/testing/people";
import { type Case, inPieces, more, pingText, play, text, unfinished } from "./play.ts";
import { handshakeHead } from "@masterx/testing/raw-web-socket";
import { openRaw } from "./raw-socket.ts";

let server: ServerProcess;
let mira: Person;
let session: string;

beforeAll(async () => {
  server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  mira = await register(server.url, "Mira");
  session = await createSession(server.url, [mira]);
});
afterAll(() => server[Symbol.asyncDispose]());

function table(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases.map((one): [string, Case] => [one.title, one]))("%s", (_, one) =>
      play(server.url, `/api/ws?token=${mira.token}`, one),
    );
  });
}

const greek = "κόσμε µ@ßöäüàá";
const hex = (bytes: string) => Buffer.from(bytes, "hex");
/** The bytes inside a JSON string of a ping: all that can be wrong with the message is its encoding. */
const around = (bytes: Buffer) => {
  const [before = "", after = ""] = pingText("odd").split(/(?<="timestamp":")/);
  return Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);
};
const cutInside = Buffer.from(pingText("split").replace('""', `"${greek}"`));
const inTheMiddleOfALetter = cutInside.indexOf(Buffer.from("ό")) + 1;

const valid: readonly (readonly [string, string])[] = [
  ["U+0080, the first of two bytes", "c280"],
  ["U+07FF, the last of two bytes", "dfbf"],
  ["U+0800, the first of three bytes", "e0a080"],
  ["U+D7FF, before the surrogates", "ed9fbf"],
  ["U+E000, behind the surrogates", "ee8080"],
  ["U+FEFF, a byte order mark inside", "efbbbf"],
  ["U+FFFD, the replacement character", "efbfbd"],
  ["U+FFFF, a noncharacter", "efbfbf"],
  ["U+10000, the first of four bytes", "f0908080"],
  ["U+10FFFF, the last there is", "f48fbfbf"],
];

const invalid: readonly (readonly [string, string])[] = [
  ["a lone continuation byte", "80"],
  ["four lone continuation bytes", "80bf80bf"],
  ["a first byte without its second", "c3"],
  ["two of three bytes", "e282"],
  ["three of four bytes", "f09f92"],
  ["a first byte and an ASCII letter", "c341"],
  ["/ in two bytes (overlong)", "c0af"],
  ["/ in three bytes (overlong)", "e080af"],
  ["/ in four bytes (overlong)", "f08080af"],
  ["U+0000 in two bytes (overlong)", "c080"],
  ["the largest overlong of three bytes", "e09fbf"],
  ["the largest overlong of four bytes", "f08fbfbf"],
  ["U+D800, the first surrogate", "eda080"],
  ["U+DFFF, the last surrogate", "edbfbf"],
  ["a pair of surrogates (CESU-8)", "eda080edb080"],
  ["U+110000, one too many", "f4908080"],
  ["five bytes", "f888808080"],
  ["six bytes", "fc8480808080"],
  ["the byte FE", "fe"],
  ["the byte FF", "ff"],
];

table("§8.1 valid UTF-8 (Autobahn 6.1–6.2, 6.5–6.7, 6.9, 6.11, 6.22–6.23)", [
  { title: "§8.1 letters of many lands", send: [text(cutInside)], answers: ["split"] },
  {
    title: "§8.1 a letter cut by a fragment's end",
    send: [
      text(cutInside.subarray(0, inTheMiddleOfALetter), unfinished),
      more(cutInside.subarray(inTheMiddleOfALetter)),
    ],
    answers: ["split"],
  },
  {
    title: "§8.1 every byte a fragment",
    send: [text("", unfinished), ...inPieces(cutInside, 1).map((byte) => more(byte, unfinished)), more("")],
    answers: ["split"],
  },
  { title: "§8.1 every byte a segment", send: inPieces(text(cutInside), 1), answers: ["split"] },
  ...valid.map(([what, bytes]): Case => {
    return { title: `§8.1 ${what}, is text`, send: [text(around(hex(bytes)))], answers: ["odd"] };
  }),
]);

table("§8.1 what is no UTF-8 fails the connection with 1007 (Autobahn 6.3–6.4, 6.8, 6.10, 6.12–6.21)", [
  ...invalid.map(([what, bytes]): Case => {
    return { title: `§8.1 ${what}`, send: [text(around(hex(bytes)))], closes: 1007 };
  }),
  { title: "§8.1 in the last fragment", send: [text('{"type":', unfinished), more(hex("ff"))], closes: 1007 },
  {
    title: "§8.1 in the first fragment, at the latest with the last",
    send: [text(hex("ff"), unfinished), more("{}")],
    closes: 1007,
  },
  {
    title: "§8.1 a letter that its message does not end",
    send: [text('{"type":"ping', unfinished), more(hex("e282"))],
    closes: 1007,
  },
]);

test("§8.1 what the server sends is UTF-8 even when a text holds half a surrogate pair", async () => {
  using socket = await openRaw(server.url, handshakeHead(`/api/ws?token=${mira.token}`));
  const data = { session_id: session, content: "half \uD83D pair", silent: true };
  await socket.write(text(`{"type":"chat_message","id":"half","data":${JSON.stringify(data)}}`));
  const { frames, messages, outcome } = await socket.settle();
  const strict = new TextDecoder("utf-8", { fatal: true });
  expect(() => frames.map(({ payload }) => strict.decode(payload))).not.toThrow();
  expect(messages.map((message) => message["type"])).toContain("ack");
  expect(outcome.name).toBe("open");
});
