// RFC 6455 §5.5.1 and §7 on the wire, after group 7 of the Autobahn test suite.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { closeCodes } from "@masterx/protocol";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { call, createSession, expectJson, type Person, register } from "@masterx/testing/people";
import { closePayload, websocketFrame, opcodes } from "@masterx/testing/websocket-frame";
import { type Case, inPieces, more, pingText, play, protocolPing, text, unfinished } from "./play.ts";
import { handshakeHead } from "@masterx/testing/raw-web-socket";
import { openRaw, type RawSocket } from "./raw-socket.ts";

let server: ServerProcess;
let mira: Person;
let session: string;

beforeAll(async () => {
  server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  mira = await register(server.url, "Mira");
  session = await createSession(server.url, [mira]);
});
afterAll(() => server[Symbol.asyncDispose]());

const open = (): Promise<RawSocket> => openRaw(server.url, handshakeHead(`/api/ws?token=${mira.token}`));
const close = (payload: Uint8Array | string = "", options = {}) => websocketFrame(opcodes.close, payload, options);
const closeWith = (code: number, reason: Uint8Array | string = "") => close(closePayload(code, reason));

function table(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases.map((one): [string, Case] => [one.title, one]))("%s", (_, one) =>
      play(server.url, `/api/ws?token=${mira.token}`, one),
    );
  });
}

table("§7.1 the closing handshake (Autobahn 7.1)", [
  { title: "§5.5.1 an empty close frame is answered with an empty one", send: [close()], closes: null },
  { title: "§5.5.1 a close frame in segments of a byte", send: inPieces(closeWith(1000, "bye"), 1), closes: 1000 },
  {
    title: "§5.5.1 two close frames get one answer",
    send: [Buffer.concat([closeWith(1000), closeWith(1001)])],
    closes: 1000,
  },
  {
    title: "§5.5.1 a ping behind the close frame is not answered",
    send: [Buffer.concat([closeWith(1000), protocolPing("late")])],
    closes: 1000,
  },
  {
    title: "§5.5.1 a ping before the close frame is answered",
    send: [Buffer.concat([protocolPing("early"), closeWith(1000)])],
    pongs: ["early"],
    closes: 1000,
  },
  {
    title: "§5.4 a close frame between fragments closes, the text is dropped",
    send: [text(pingText("half").slice(0, 9), unfinished), closeWith(1000), more(pingText("half").slice(9))],
    answers: [],
    closes: 1000,
  },
]);

table("§5.5.1 payloads of close frames (Autobahn 7.3, 7.5)", [
  { title: "§5.5.1 one byte is no code", send: [close("x")], closes: 1002 },
  { title: "§5.5.1 a code without reason", send: [closeWith(1000)], closes: 1000 },
  { title: "§5.5.1 a code and a reason", send: [closeWith(1000, "Hello World!")], closes: 1000 },
  { title: "§5.5 a reason of 123 bytes", send: [closeWith(1000, "r".repeat(123))], closes: 1000 },
  { title: "§5.5 a reason of 124 bytes fails the connection", send: [closeWith(1000, "r".repeat(124))], closes: 1002 },
  {
    title: "§8.1 a reason that is no UTF-8",
    send: [closeWith(1000, Buffer.from("cebae1bdb9ff", "hex"))],
    closes: 1007,
  },
  {
    title: "§5.5 a close frame in fragments fails the connection",
    send: [close("", unfinished), more("")],
    closes: 1002,
  },
  { title: "§5.1 an unmasked close frame fails the connection", send: [close("", { isMasked: false })], closes: 1002 },
]);

table(
  "§7.4 codes that a client may send come back (Autobahn 7.7)",
  [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999].map((code) => {
    return { title: `§7.4.1, §7.4.2 ${code}`, send: [closeWith(code)], closes: code };
  }),
);

table(
  "§7.4 codes that nobody may send fail the connection (Autobahn 7.9, 7.13)",
  [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535].map((code) => {
    return { title: `§7.4.1, §7.4.2 ${code}`, send: [closeWith(code)], closes: 1002 };
  }),
);

test("§5.5.1 a chat message behind the close frame has no effect", async () => {
  using socket = await open();
  const chat = (content: string) =>
    text(JSON.stringify({ type: "chat_message", data: { session_id: session, content, silent: true } }));
  await socket.write(chat("before"));
  await socket.settle();
  await socket.write(Buffer.concat([closeWith(1000), chat("behind")]));
  await socket.untilGone();
  const { messages } = await expectJson<{ messages: { content: string }[] }>(
    call(server.url, mira, "GET", `/api/v1/sessions/${session}/messages`),
    200,
  );
  expect(messages.map(({ content }) => content)).toEqual(["before"]);
});

test("§7.1.1 the server ends the TCP connection, with the close frame as the last it sends", async () => {
  using socket = await open();
  await socket.write(closeWith(1000, "bye"));
  const { frames, outcome } = await socket.untilGone();
  expect(outcome).toEqual({ name: "closed", code: 1000, reason: "bye" });
  expect(frames.at(-1)?.opcode).toBe(opcodes.close);
});

test("§7.1.5 a connection that is cut without a close frame leaves nothing behind", async () => {
  const ends = ["half-closed", "destroyed"] as const;
  for (const end of ends) {
    using socket = await open();
    await socket.write(text(pingText("here")), protocolPing("here"));
    if (end === "half-closed") {
      socket.end();
      await socket.untilGone();
    }
  }
  using after = await open();
  expect((await after.settle()).outcome.name).toBe("open");
});

test("§7.4 every code that this server closes with may be sent, and every reason fits", () => {
  const codes = Object.values(closeCodes).map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(10);
  const isSendable = (code: number) =>
    (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 4000 && code <= 4999);
  expect(codes.filter((code) => !isSendable(code))).toEqual([]);
});
