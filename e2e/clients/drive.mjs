import { createInterface } from "node:readline";

/**
 * Drives WebSockets by lines of JSON: commands on stdin, events on stdout (interop/foreign-client.ts has the other end).
 * `open(url, protocols, tell)` returns `{send(text or bytes), close(code)}` and tells `opened`, `message`, `closed` or `failed`.
 */
export function drive(open) {
  const sockets = new Map();
  createInterface({ input: process.stdin }).on("line", (line) => {
    const { op, socket, url, protocols, text, base64, code } = JSON.parse(line);
    const tell = (event) => process.stdout.write(`${JSON.stringify({ socket, ...event })}\n`);
    if (op === "open") sockets.set(socket, open(url, protocols, tell));
    if (op === "send") sockets.get(socket).send(text);
    if (op === "send_bytes") sockets.get(socket).send(Buffer.from(base64, "base64"));
    if (op === "close") sockets.get(socket).close(code);
  });
}

/** The interface of browsers, which `ws` and undici have too. A failed handshake is an error and then a close. */
export function openWith(WebSocket) {
  return (url, protocols, tell) => {
    const socket = new WebSocket(url, protocols);
    socket.onopen = () => tell({ event: "opened", protocol: socket.protocol });
    socket.onmessage = ({ data }) => tell({ event: "message", text: String(data) });
    socket.onclose = ({ code, reason }) => tell({ event: "closed", code, reason });
    socket.onerror = () => {};
    return socket;
  };
}
