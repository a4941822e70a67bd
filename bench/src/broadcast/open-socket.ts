const patienceMs = 20_000;

export interface OpenSocketOptions {
  readonly url: string;
  readonly protocols?: readonly string[];
  readonly onOpen?: (socket: WebSocket) => void;
  /** What to do with a frame; true when the connection is ready. */
  readonly onFrame: (frame: string, socket: WebSocket) => boolean;
}

/** Opens a WebSocket and resolves once `onFrame` says that it is ready; it goes on being called after that. */
export function openSocket({ url, protocols = [], onOpen, onFrame }: OpenSocketOptions): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, [...protocols]);
    const timer = setTimeout(() => reject(new Error(`${url} was not ready within ${patienceMs} ms.`)), patienceMs);
    socket.onopen = () => onOpen?.(socket);
    socket.onmessage = ({ data }) => {
      if (!onFrame(data as string, socket)) return;
      clearTimeout(timer);
      resolve(socket);
    };
    socket.onclose = ({ code, reason }) => {
      clearTimeout(timer);
      reject(new Error(`${url} closed the connection: ${code} ${reason}`));
    };
  });
}

/** Opens many, a few at a time: a listening queue is short. */
export async function openMany(count: number, open: (index: number) => Promise<WebSocket>): Promise<WebSocket[]> {
  const atOnce = 25;
  const sockets: WebSocket[] = [];
  while (sockets.length < count) {
    const from = sockets.length;
    const batch = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => open(from + index));
    sockets.push(...(await Promise.all(batch)));
  }
  return sockets;
}
