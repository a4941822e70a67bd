import { expect } from "bun:test";
import { websocketFrame, type FrameOptions, opcodes } from "@masterx/testing/websocket-frame";
import { handshakeHead } from "@masterx/testing/raw-web-socket";
import { type Answered, openRaw, type Outcome } from "./raw-socket.ts";

/** One row of a table: bytes that go to an admitted socket, and what must come of it. */
export interface Case {
  readonly title: string;
  /** Each is a write of its own. */
  readonly send: readonly Uint8Array[];
  /** `in_reply_to` of answers that are no errors, and the codes of errors, in order. Default: none; where it closes: any. */
  readonly answers?: readonly string[];
  readonly pongs?: readonly string[];
  /** Code of the close frame; "echo" of an empty one is null. Left out: the connection stays open. */
  readonly closes?: number | null;
}

/** A `ping` message with this id; its answer names it, so an answer proves that the text arrived whole. */
export const pingText = (id: string, bytes = 0): string => {
  const bare = JSON.stringify({ type: "ping", id, timestamp: "" });
  return JSON.stringify({ type: "ping", id, timestamp: "x".repeat(Math.max(0, bytes - bare.length)) });
};
export const text = (payload: Uint8Array | string, options?: FrameOptions) =>
  websocketFrame(opcodes.text, payload, options);
export const more = (payload: Uint8Array | string, options?: FrameOptions) =>
  websocketFrame(opcodes.continuation, payload, options);
export const protocolPing = (payload: Uint8Array | string = "", options?: FrameOptions) =>
  websocketFrame(opcodes.ping, payload, options);
export const unfinished: FrameOptions = { isFinal: false };
/** The same bytes, a few at a time. */
export const inPieces = (bytes: Uint8Array, pieceBytes: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) =>
    bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes),
  );

export async function play(url: string, path: string, { send, ...expected }: Case): Promise<void> {
  using socket = await openRaw(url, handshakeHead(path));
  expect(socket.head).toStartWith("HTTP/1.1 101 ");
  await socket.write(...send);
  const { outcome, messages, pongs, frames } = await (expected.closes === undefined
    ? socket.settle()
    : socket.untilGone());
  expect({ outcome: summary(outcome), answers: messages.filter(isAnswer).map(nameOf), pongs }).toEqual({
    outcome: expected.closes === undefined ? "open" : `closed ${expected.closes}`,
    answers: expected.answers ?? (expected.closes === undefined ? [] : expect.anything()),
    pongs: expected.pongs ?? [],
  });
  // §5.1, §5.2: a server masks nothing, and without an extension no reserved bit is set.
  expect(frames.filter(({ isMasked, reserved }) => isMasked || reserved !== 0)).toEqual([]);
}

const summary = (outcome: Outcome) => (outcome.name === "closed" ? `closed ${outcome.code}` : outcome.name);

/** What a connection hears besides answers is the subject of other tests. */
const isAnswer = (message: Answered["messages"][number]) =>
  message["type"] === "error" || message["in_reply_to"] !== undefined;

function nameOf(message: Answered["messages"][number]): string {
  const data = (message["data"] ?? {}) as Record<string, unknown>;
  return message["type"] === "error" ? String(data["code"]) : String(message["in_reply_to"]);
}
