// RFC 6455 §10.4 on the wire, after the groups 9 and 10 of the Autobahn test suite, with the limits of protocol §7.
import { afterAll, beforeAll, describe, test } from "bun:test";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { createSession, register } from "@masterx/testing/people";
import { websocketFrame, opcodes } from "@masterx/testing/websocket-frame";
import { type Case, inPieces, more, pingText, play, protocolPing, text, unfinished } from "./play.ts";

let server: ServerProcess;
let path: string;
let session: string;

beforeAll(async () => {
  server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const mira = await register(server.url, "Mira");
  session = await createSession(server.url, [mira]);
  path = `/api/ws?token=${mira.token}`;
});
afterAll(() => server[Symbol.asyncDispose]());

/** A text whose `content` has so many bytes. */
const say = (bytes: number) =>
  JSON.stringify({
    type: "chat_message",
    id: `${bytes}`,
    data: { session_id: session, content: "c".repeat(bytes), silent: true },
  });
/** A message in frames of so many bytes. */
function inFrames(body: string, frameBytes: number): Buffer[] {
  const parts = inPieces(Buffer.from(body), frameBytes);
  return parts.map((part, at) => {
    const options = { isFinal: at === parts.length - 1 };
    return at === 0 ? text(part, options) : more(part, options);
  });
}

// The rows are built when the session is known.
function table(name: string, titles: readonly string[], rows: () => readonly Omit<Case, "title">[]): void {
  describe(name, () => {
    test.each(titles.map((title, at): [string, number] => [title, at]))("%s", async (title, at) => {
      const row = rows()[at];
      if (!row) throw new Error(`${title} has no row.`);
      await play(server.url, path, { title, ...row });
    });
  });
}

table(
  "§7 a text of 10,240 bytes (Autobahn 9)",
  [
    "protocol §7 10,240 bytes in one frame are taken",
    "protocol §7 one byte more is message_too_large, and the connection stays",
    "protocol §7 message_too_large again and again, then a text that fits",
  ],
  () => [
    { send: [text(say(10_240))], answers: ["10240"] },
    { send: [text(say(10_241))], answers: ["message_too_large"] },
    {
      send: [text(say(10_241)), text(say(20_000)), text(say(60_000)), text(pingText("fits"))],
      answers: ["message_too_large", "message_too_large", "message_too_large", "fits"],
    },
  ],
);

describe("RFC 6455 §5.4 a text of 10,240 bytes in frames and segments of many sizes (Autobahn 9.3–9.6, 10.1)", () => {
  const body = pingText("whole", 10_240);
  test.each([64, 256, 1_300, 4_096])("frames of %i bytes", (frameBytes) =>
    play(server.url, path, { title: "", send: inFrames(body, frameBytes), answers: ["whole"] }),
  );
  test.each([7, 128, 1_460, 8_192])("segments of %i bytes", (segmentBytes) =>
    play(server.url, path, { title: "", send: inPieces(text(body), segmentBytes), answers: ["whole"] }),
  );
  test("10,240 frames of a byte", () =>
    play(server.url, path, { title: "", send: [Buffer.concat(inFrames(body, 1))], answers: ["whole"] }));
});

table(
  "§10.4 64 KiB is the most that a frame and a message may have",
  [
    "a frame of 65,536 bytes is read",
    "a frame of 65,537 bytes closes with 1009",
    "fragments of 65,536 bytes together are read",
    "fragments of 65,537 bytes together close with 1009",
    "a frame that claims 65,537 bytes closes before they come",
    "a frame that claims 2^40 bytes closes at once",
    "a frame that claims 2^63 − 1 bytes closes at once",
    "a binary frame of 65,537 bytes closes with 1009",
    "a ping that claims 2^40 bytes closes at once",
    "what came before too large a frame is answered",
  ],
  () => [
    { send: [text(pingText("x", 65_536))], answers: ["message_too_large"] },
    { send: [text(pingText("x", 65_537))], closes: 1009 },
    { send: inFrames(pingText("x", 65_536), 40_000), answers: ["message_too_large"] },
    { send: inFrames(pingText("x", 65_537), 40_000), closes: 1009 },
    { send: [text("x", { claimedLength: 65_537 })], closes: 1009 },
    { send: [text("x", { claimedLength: 2 ** 40 })], closes: 1009 },
    { send: [Buffer.from("81ff7fffffffffffffff00000000", "hex")], closes: 1009 },
    { send: [websocketFrame(opcodes.binary, Buffer.alloc(65_537))], closes: 1009 },
    { send: [protocolPing("x", { claimedLength: 2 ** 40 })], closes: 1002 },
    { send: [protocolPing("early"), text("x", { claimedLength: 65_537 })], pongs: ["early"], closes: 1009 },
  ],
);

table(
  "§5.2 lengths as Bun takes them, where the RFC is stricter (docs/reference/websocket-conformance.md)",
  [
    "a length of 2 bytes where 1 would do is taken",
    "a length of 8 bytes where 1 would do is taken",
    "a length of 8 bytes with its highest bit set closes, though with 1009 instead of 1002",
  ],
  () => [
    { send: [text("{}", { lengthBytes: 2 })], answers: ["bad_message"] },
    { send: [text("{}", { lengthBytes: 8 })], answers: ["bad_message"] },
    { send: [Buffer.from("81ff80000000000000020000000041", "hex")], closes: 1009 },
  ],
);

test("§5.4 an unfinished text of 64 KiB waits without being answered, and a ping is", () =>
  play(server.url, path, {
    title: "",
    send: [text("x".repeat(65_000), unfinished), protocolPing("still here"), more("\u0000")],
    answers: ["bad_json"],
    pongs: ["still here"],
  }));
