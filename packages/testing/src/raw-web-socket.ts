import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { opcodes, parseServerFrame, websocketFrame } from "./websocket-frame.ts";

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

/** Resolves when the server has answered 101; rejects with its status line otherwise. */
export function openRawWebSocket(options: RawWebSocketOptions): Promise<RawWebSocket> {
  const { hostname, port, host, pathname, search } = new URL(options.url);
  const { protocols = [], onText = () => {} } = options;
  const headers = {
    Host: host,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
    ...(protocols.length > 0 ? { "Sec-WebSocket-Protocol": protocols.join(", ") } : {}),
    ...options.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
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
      if (isOpen) readFrames();
    });
    tcp.setNoDelay(true);
    tcp.write(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join("")}\r\n`);

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
          if (tcp.writable) tcp.write(websocketFrame({ opcode: opcodes.text, payload }));
        },
        end: (last) => void (last ? tcp.end(last) : tcp.end()),
        destroy: () => void tcp.destroy(),
      });
    }
  });

  function readFrames(): void {
    let at = 0;
    for (let frame = parseServerFrame(bytes, at); frame !== null; frame = parseServerFrame(bytes, at)) {
      at = frame.end;
      if (frame.opcode === opcodes.text) onText(frame.payload.toString("utf8"));
      if (frame.opcode === opcodes.ping && tcp.writable)
        tcp.write(websocketFrame({ opcode: opcodes.pong, payload: frame.payload }));
      if (frame.opcode === opcodes.close && frame.payload.length >= 2)
        close = { code: frame.payload.readUInt16BE(0), reason: frame.payload.subarray(2).toString("utf8") };
    }
    bytes = bytes.subarray(at);
  }
}
