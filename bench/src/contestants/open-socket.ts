import type { Entered } from "./contestant.ts";

const patienceMs = 30_000;

export interface OpenSocketOptions {
  readonly url: string;
  readonly protocols?: readonly string[];
  /** When the first step began, where there was one before the handshake. */
  readonly startedAt?: number;
  readonly onOpen?: (socket: WebSocket) => void;
  /** What to do with a frame; true when the connection is ready. */
  readonly onFrame: (frame: string, socket: WebSocket) => boolean;
}

/** Opens a WebSocket and resolves once `onFrame` says that it is ready; it goes on being called after that. */
export function openSocket(options: OpenSocketOptions): Promise<Entered> {
  const { url, protocols = [], startedAt = performance.now(), onOpen, onFrame } = options;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, [...protocols]);
    let openMs = 0;
    const timer = setTimeout(() => reject(new Error(`${url} was not ready within ${patienceMs} ms.`)), patienceMs);
    socket.onopen = () => {
      openMs = performance.now() - startedAt;
      onOpen?.(socket);
    };
    socket.onmessage = ({ data }) => {
      if (!onFrame(data as string, socket)) return;
      clearTimeout(timer);
      resolve({ socket, openMs, readyMs: performance.now() - startedAt });
    };
    socket.onclose = ({ code, reason }) => {
      clearTimeout(timer);
      reject(new Error(`${url} closed the connection: ${code} ${reason}`));
    };
  });
}

/** Runs a task for each number, so many of them under way at any time. */
export async function eachAtOnce<Result>(
  count: number,
  atOnce: number,
  task: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
  return results;
}
