// RFC 7692 on the wire, after groups 12 and 13 of the Autobahn test suite: permessage-deflate, `WS_COMPRESSION=true`.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { constants, deflateRawSync } from "node:zlib";
import { createSession, type Person, register } from "@masterx/testing/people";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { websocketFrame, opcodes } from "@masterx/testing/websocket-frame";
import { more, pingText, protocolPing, text, unfinished } from "./play.ts";
import { handshakeHead } from "@masterx/testing/raw-web-socket";
import { openRaw } from "./raw-socket.ts";

let server: ServerProcess;
let mira: Person;
let noor: Person;
let session: string;

beforeAll(async () => {
  server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", WS_COMPRESSION: "true" } });
  [mira, noor] = [await register(server.url, "Mira"), await register(server.url, "Noor")];
  session = await createSession(server.url, [mira, noor]);
});
afterAll(() => server[Symbol.asyncDispose]());

const open = (person: Person, offer: string | null = "permessage-deflate; client_max_window_bits") =>
  openRaw(server.url, handshakeHead(`/api/ws?token=${person.token}`, { "Sec-WebSocket-Extensions": offer }));
const accepted = (head: string) => /^Sec-WebSocket-Extensions: (.*)$/im.exec(head)?.[1] ?? null;
/** RFC 7692 §7.2.1: without the four bytes that end every flush. */
const deflated = (bytes: Buffer | string) =>
  deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
const compressed = { reserved: 4 };
const join = () => text(JSON.stringify({ type: "join_session", data: { session_id: session } }));
const say = (content: string) =>
  text(JSON.stringify({ type: "chat_message", data: { session_id: session, content, silent: true } }));

describe("§5.1, §7.1 negotiation", () => {
  test.each([
    "permessage-deflate",
    "permessage-deflate; client_max_window_bits",
    "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
    "x-unknown, permessage-deflate",
    "permessage-deflate; unknown=1, permessage-deflate",
  ])("%s is accepted, without a window that is kept", async (offer) => {
    using socket = await open(mira, offer);
    expect(accepted(socket.head)).toStartWith("permessage-deflate");
    expect(accepted(socket.head)).toContain("server_no_context_takeover");
    await socket.write(text(deflated(pingText("understood")), compressed));
    expect((await socket.settle()).messages).toMatchObject([{ type: "pong", in_reply_to: "understood" }]);
  });

  test.each([
    "permessage-deflate; unknown",
    "permessage-deflate; server_max_window_bits=7",
    "permessage-deflate; server_max_window_bits=16",
    "permessage-deflate; client_max_window_bits=99",
    "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
    "x-webkit-deflate-frame",
  ])("%s is declined, and the connection works without it", async (offer) => {
    using socket = await open(mira, offer);
    expect(accepted(socket.head)).toBeNull();
    await socket.write(text(pingText("plain")));
    expect((await socket.settle()).messages).toMatchObject([{ in_reply_to: "plain" }]);
  });
});

test("§6.1 only frames above 1 KiB leave compressed, answers and broadcasts alike", async () => {
  using mine = await open(mira);
  using theirs = await open(noor);
  using plain = await open(noor, null);
  for (const socket of [mine, theirs, plain]) {
    await socket.write(join());
    await socket.settle();
  }
  const large = "all work and no play ".repeat(200).trim();
  await mine.write(say("short"), say(large));
  await mine.settle();
  for (const [socket, isCompressed] of [
    [theirs, true],
    [plain, false],
  ] as const) {
    const { frames, messages } = await socket.settle();
    const broadcasts = messages.flatMap((message, at) => {
      const content = Reflect.get(Reflect.get(message["data"] as object, "message") ?? {}, "content") as unknown;
      const { reserved, payload } = frames.filter(({ opcode }) => opcode === opcodes.text)[at] ?? {};
      return message["type"] === "message_received" ? [{ content, reserved, bytes: payload?.length ?? 0 }] : [];
    });
    expect(broadcasts.map(({ content, reserved }) => ({ content, reserved }))).toEqual([
      { content: "short", reserved: 0 },
      { content: large, reserved: isCompressed ? 4 : 0 },
    ]);
    if (isCompressed) expect(broadcasts[1]?.bytes).toBeLessThan(700);
  }
});

const faults: readonly (readonly [string, () => readonly Uint8Array[], number])[] = [
  ["§7.2.2 bytes that are no deflate", () => [text(Buffer.from("ffffff", "hex"), compressed)], 1007],
  ["§8.1 what is no UTF-8 when inflated", () => [text(deflated(Buffer.from("ff", "hex")), compressed)], 1007],
  ["§8 65,537 bytes when inflated", () => [text(deflated(Buffer.alloc(65_537, 97)), compressed)], 1009],
  ["§8 a bomb of 32 MiB", () => [text(deflated(Buffer.alloc(2 ** 25, 97)).subarray(0, 32_000), compressed)], 1009],
  ["§6 RSV1 on a ping", () => [protocolPing("x", compressed)], 1002],
  ["§6 RSV1 on a close frame", () => [websocketFrame(opcodes.close, "", compressed)], 1002],
  ["§6 RSV1 on a continuation", () => [text("a", unfinished), more("b", compressed)], 1002],
  ["§6 RSV2 beside RSV1", () => [text(deflated("{}"), { reserved: 6 })], 1002],
];

describe("§6, §7.2 faults", () => {
  test.each(faults.map((row): [string, () => readonly Uint8Array[], number] => [...row]))(
    "%s",
    async (_, send, code) => {
      using socket = await open(mira);
      await socket.write(...send());
      expect((await socket.untilGone()).outcome).toMatchObject({ name: "closed", code });
    },
  );

  test("§6 RSV1 without the extension", async () => {
    using socket = await open(mira, null);
    await socket.write(text(deflated(pingText("x")), compressed));
    expect((await socket.untilGone()).outcome).toMatchObject({ name: "closed", code: 1002 });
  });
});

test("§6.1 a compressed message in fragments, a ping between them", async () => {
  using socket = await open(mira);
  const bytes = deflated(pingText("whole", 500));
  await socket.write(
    text(bytes.subarray(0, 10), { ...compressed, ...unfinished }),
    protocolPing("between"),
    more(bytes.subarray(10)),
  );
  const { messages, pongs } = await socket.settle();
  expect(pongs).toEqual(["between"]);
  expect(messages).toMatchObject([{ type: "pong", in_reply_to: "whole" }]);
});

test("§7 the limit of a message counts what it is when inflated", async () => {
  using socket = await open(mira);
  await socket.write(text(deflated(pingText("large", 20_000)), compressed));
  const { messages, outcome } = await socket.settle();
  expect(messages).toMatchObject([{ type: "error", data: { code: "message_too_large" } }]);
  expect(outcome.name).toBe("open");
});
