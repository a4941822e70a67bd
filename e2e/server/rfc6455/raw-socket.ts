import { connect, type Socket } from "node:net";
import { constants, inflateRawSync } from "node:zlib";
import { websocketFrame, opcodes, type ReadFrame, readFrames } from "@masterx/testing/websocket-frame";

/** How a conversation stands when everything that was sent has been answered. */
export type Outcome =
  | { readonly name: "open" }
  /** The server sent a close frame and ended the TCP connection; `code` is null when the frame had no payload. */
  | { readonly name: "closed"; readonly code: number | null; readonly reason: string }
  /** The TCP connection ended without a close frame. */
  | { readonly name: "cut" };

export interface Answered {
  readonly outcome: Outcome;
  /** Text messages, parsed. */
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  /** Payloads of pongs, in latin1. */
  readonly pongs: readonly string[];
  readonly frames: readonly ReadFrame[];
}

export interface RawSocket extends Disposable {
  /** The HTTP head of the server's answer, first line first. */
  readonly head: string;
  /** Each buffer is a write of its own. */
  write(...bytes: readonly Uint8Array[]): Promise<void>;
  /** Ends our side of the TCP connection. */
  end(): void;
  /** All that came since the last call, until a `ping` message sent now is answered or the server has gone. */
  settle(): Promise<Answered>;
  /** The same without asking anything: until the server has gone. */
  untilGone(): Promise<Answered>;
}

const patienceMs = 10_000;

/** A TCP connection that has written this head and read the head of the answer; whatever was answered is not judged. */
export async function openRaw(url: string, head: string | readonly Uint8Array[]): Promise<RawSocket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let bytes: Buffer = Buffer.alloc(0);
  let isGone = false;
  let probes = 0;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  socket.on("data", (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    wake();
  });
  for (const event of ["end", "error", "close"] as const)
    socket.on(event, () => {
      isGone = true;
      wake();
    });

  const until = (what: string, isDone: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const stop = (outcome: () => void) => {
        waiting.delete(look);
        clearTimeout(timer);
        outcome();
      };
      const look = () => {
        if (isDone() || isGone) stop(resolve);
      };
      const timer = setTimeout(
        () => stop(() => reject(new Error(`No ${what} within ${patienceMs} ms, but ${bytes.toString("latin1")}`))),
        patienceMs,
      );
      waiting.add(look);
      look();
    });

  const take = (): Answered => {
    const { frames, rest } = readFrames(bytes);
    bytes = rest;
    const close = frames.find(({ opcode }) => opcode === opcodes.close);
    const outcome: Outcome = close
      ? {
          name: "closed",
          code: close.payload.length < 2 ? null : close.payload.readUInt16BE(0),
          reason: close.payload.subarray(2).toString(),
        }
      : { name: isGone ? "cut" : "open" };
    return {
      outcome,
      frames,
      messages: frames
        .filter(({ opcode }) => opcode === opcodes.text)
        .map((one) => JSON.parse(textOf(one)) as Record<string, unknown>),
      pongs: frames.filter(({ opcode }) => opcode === opcodes.pong).map(({ payload }) => payload.toString("latin1")),
    };
  };

  const writeAll = async (parts: readonly Uint8Array[]) => {
    for (const part of parts) if (!isGone) await written(socket, part);
  };
  await new Promise((resolve) => socket.once("connect", resolve).once("error", resolve));
  await writeAll(typeof head === "string" ? [Buffer.from(head, "latin1")] : head);
  await until("answer to the handshake", () => bytes.includes("\r\n\r\n"));
  const headEnd = bytes.indexOf("\r\n\r\n");
  const answer = bytes.subarray(0, Math.max(0, headEnd)).toString("latin1");
  bytes = headEnd < 0 ? bytes : bytes.subarray(headEnd + 4);

  return {
    head: answer,
    write: (...parts) => writeAll(parts),
    end: () => void socket.end(),
    async settle() {
      probes += 1;
      const id = `settled-${probes}`;
      await writeAll([websocketFrame(opcodes.text, JSON.stringify({ type: "ping", id }))]);
      await until("answer", () => bytes.includes(`"in_reply_to":"${id}"`));
      const { messages, ...answered } = take();
      return { ...answered, messages: messages.filter((message) => message["in_reply_to"] !== id) };
    },
    async untilGone() {
      await until("end", () => false);
      return take();
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

/** RSV1 marks a message that is compressed (RFC 7692 §7.2.2). */
const textOf = ({ payload, reserved }: ReadFrame): string =>
  (reserved === 4 ? inflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH }) : payload).toString();

/** Resolves when the bytes are with the system, so that the next ones are another segment. */
const written = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => socket.write(bytes, () => setImmediate(resolve)));
