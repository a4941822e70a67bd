import { connect, type Socket } from "node:net";
import { opcodes, readFrames, websocketFrame } from "./websocket-frame.ts";

export interface RawWebSocketOptions {
  /** `ws://host:port/path?query`. */
  readonly url: string;
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly onText?: (text: string) => void;
}

/** A WebSocket without a library in between: it writes any bytes, breaks any rule, reads or does not read. */
export interface RawWebSocket {
  /** For all that TCP knows and WebSocket hides: `pause`, `resume`, `resetAndDestroy`. */
  readonly tcp: Socket;
  write(bytes: Uint8Array): void;
  send(message: unknown): void;
  /** Once the socket is gone: the code of the server's close frame, null when it sent none. */
  readonly closed: Promise<{ readonly code: number | null; readonly reason: string }>;
  /** Writes the last bytes and ends the sending side. */
  end(bytes?: Uint8Array): void;
  destroy(): void;
}

const handshakePatienceMs = 20_000;
/** Of RFC 6455 §1.3; nothing is secret about it. */
const sampleKey = "dGhlIHNhbXBsZSBub25jZQ==";

/** The head of a handshake as RFC 6455 §4.1 wants it; a value replaces a header, null leaves it out, a list repeats it. */
export function handshakeHead(
  path: string,
  headers: Readonly<Record<string, string | null | readonly string[]>> = {},
  method = "GET",
): string {
  const all = {
    Host: "127.0.0.1",
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": sampleKey,
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((one) => `${name}: ${one}\r\n`),
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** Resolves when the server has answered 101; rejects with its status line otherwise. */
export function openRawWebSocket(options: RawWebSocketOptions): Promise<RawWebSocket> {
  const { hostname, port, host, pathname, search } = new URL(options.url);
  const { protocols = [], onText = () => {} } = options;
  const named = protocols.length > 0 ? { "Sec-WebSocket-Protocol": protocols.join(", ") } : {};
  const head = handshakeHead(`${pathname}${search}`, { Host: host, ...named, ...options.headers });
  const tcp = connect(Number(port), hostname);
  const closed = Promise.withResolvers<{ code: number | null; reason: string }>();
  let close: { code: number | null; reason: string } = { code: null, reason: "" };
  let bytes: Buffer = Buffer.alloc(0);
  let isOpen = false;

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => tcp.destroy(new Error("No answer to the handshake.")), handshakePatienceMs);
    // A reset is an end like another; the handshake's failure is told apart by `isOpen`.
    tcp.on("error", (error) => reject(error));
    tcp.on("close", () => {
      clearTimeout(timer);
      reject(new Error("The socket closed during the handshake."));
      closed.resolve(close);
    });
    tcp.on("data", (chunk: Buffer) => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
      if (!isOpen) readHead();
      if (isOpen) takeFrames();
    });
    tcp.setNoDelay(true);
    tcp.write(head, "latin1");

    function readHead(): void {
      const end = bytes.indexOf("\r\n\r\n");
      if (end < 0) return;
      clearTimeout(timer);
      const status = bytes.subarray(0, bytes.indexOf("\r\n")).toString("latin1");
      if (!status.includes(" 101 ")) {
        reject(new Error(`The handshake was answered with ${status}`));
        return void tcp.destroy();
      }
      bytes = bytes.subarray(end + 4);
      isOpen = true;
      resolve({
        tcp,
        closed: closed.promise,
        write: (raw) => void (tcp.writable && tcp.write(raw)),
        send(message) {
          const payload = typeof message === "string" ? message : JSON.stringify(message);
          if (tcp.writable) tcp.write(websocketFrame(opcodes.text, payload));
        },
        end: (last) => void (last ? tcp.end(last) : tcp.end()),
        destroy: () => void tcp.destroy(),
      });
    }
  });

  function takeFrames(): void {
    const { frames, rest } = readFrames(bytes);
    bytes = rest;
    for (const { opcode, payload } of frames) {
      if (opcode === opcodes.text) onText(payload.toString("utf8"));
      if (opcode === opcodes.ping && tcp.writable) tcp.write(websocketFrame(opcodes.pong, payload));
      if (opcode === opcodes.close && payload.length >= 2)
        close = { code: payload.readUInt16BE(0), reason: payload.subarray(2).toString("utf8") };
    }
  }
}
