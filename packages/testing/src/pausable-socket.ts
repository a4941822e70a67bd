import { openRawWebSocket, type RawWebSocket } from "./raw-web-socket.ts";

/** What a client needs of a WebSocket; Bun's own is one. */
export interface ClientSocket {
  readonly readyState: number;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(text: string): void;
  close(): void;
  /** Without a close frame. */
  terminate(): void;
}

/** A WebSocket that can cease to read: the kernels' buffers fill, then the server's. */
export interface PausableSocket extends ClientSocket {
  pause(): void;
  resume(): void;
}

export function openPausableSocket(
  url: string,
  protocols: readonly string[],
  headers: Readonly<Record<string, string>>,
): PausableSocket {
  let raw: RawWebSocket | null = null;
  let isWanted = true;
  let readyState: number = WebSocket.CONNECTING;
  const onText = (text: string) => void opening.then(() => socket.onmessage?.({ data: text }));
  const opening = openRawWebSocket({ url, protocols, headers, onText });
  const destroy = () => {
    isWanted = false;
    raw?.destroy();
  };
  const socket: PausableSocket = {
    get readyState() {
      return readyState;
    },
    onmessage: null,
    onclose: null,
    send: (text) => raw?.send(text),
    close: destroy,
    terminate: destroy,
    pause: () => void raw?.tcp.pause(),
    resume: () => void raw?.tcp.resume(),
  };
  const closed = (code: number) => {
    readyState = WebSocket.CLOSED;
    socket.onclose?.({ code });
  };
  opening.then(
    (opened) => {
      raw = opened;
      readyState = WebSocket.OPEN;
      void opened.closed.then(({ code }) => closed(code ?? 1006));
      if (!isWanted) opened.destroy();
    },
    () => closed(1006),
  );
  return socket;
}
