import { randomBytes } from "node:crypto";
import { connect } from "node:net";

/** What a server did with an upgrade: its HTTP answer, and the close frame when it closed at once. */
export interface Handshake {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly close: { readonly code: number; readonly reason: string } | null;
}

const patienceMs = 5_000;
/** An admitted socket stays open: after this long without a close frame it counts as open. */
const openAfterMs = 150;

/** A handshake byte by byte, as no WebSocket library shows it. `headers` are added to the usual ones. */
export function handshake(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Handshake> {
  const { hostname, port, host } = new URL(url);
  const all = {
    Host: host,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let bytes = Buffer.alloc(0);
    const timer = setTimeout(
      () => end(() => reject(new Error(`No answer to the handshake: ${bytes.toString("latin1")}`))),
      patienceMs,
    );
    let openTimer: ReturnType<typeof setTimeout> | undefined;
    const end = (outcome: () => void) => {
      clearTimeout(timer);
      clearTimeout(openTimer);
      socket.destroy();
      outcome();
    };
    const look = () => {
      const answer = parse(bytes);
      if (answer === null) return;
      if (answer.close || answer.status !== 101) return end(() => resolve(answer));
      openTimer ??= setTimeout(() => end(() => resolve(answer)), openAfterMs);
    };
    socket.on("error", (error) => end(() => reject(error)));
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      look();
    });
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  });
}

/** null while the answer is not whole. */
function parse(bytes: Buffer): Handshake | null {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const [statusLine = "", ...lines] = bytes.subarray(0, headEnd).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const status = Number(statusLine.split(" ")[1]);
  const rest = bytes.subarray(headEnd + 4);
  if (status !== 101) {
    if (rest.length < Number(headers["content-length"] ?? 0)) return null;
    return { status, headers, body: rest.toString(), close: null };
  }
  const [kind = 0, length = 0] = rest;
  const isClose = kind === 0x88 && rest.length >= 2 + length && length >= 2;
  const close = isClose ? { code: rest.readUInt16BE(2), reason: rest.subarray(4, 2 + length).toString() } : null;
  return { status, headers, body: "", close };
}
