import type { Plan } from "./plan.ts";
import { dialects } from "./dialects.ts";
import { countError, type Tally } from "./tally.ts";

export interface Connection {
  readonly socket: WebSocket;
  /** When each question that waits was due, by its number. */
  readonly waiting: Map<number, number>;
  questions: number;
}
const patienceMs = 30_000;

/** Opens one connection and counts what it hears; null when it could not be opened. */
export function openConnection(
  { dialect, url, token }: Plan,
  tally: Tally,
  isOver: () => boolean,
): Promise<Connection | null> {
  const speech = dialects[dialect];
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const socket = new WebSocket(speech.address(url, token));
    const connection: Connection = { socket, waiting: new Map(), questions: 0 };
    let state: "opening" | "ready" | "ended" = "opening";
    const timer = setTimeout(() => fail("not ready within 30 s"), patienceMs);

    function ready(): void {
      if (state !== "opening") return;
      state = "ready";
      clearTimeout(timer);
      tally.connected += 1;
      tally.connectMs.record(performance.now() - startedAt);
      resolve(connection);
    }
    function fail(reason: string): void {
      if (state !== "opening") return;
      state = "ended";
      clearTimeout(timer);
      tally.failed += 1;
      countError(tally, reason);
      socket.close();
      resolve(null);
    }

    if (speech.isReadyWhenOpen) socket.onopen = ready;
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      const now = performance.now();
      const { isReady, reply, answers, error } = speech.hear(String(data), token);
      if (reply !== undefined) socket.send(reply);
      if (isReady) ready();
      if (error !== undefined) {
        if (state === "opening") return fail(error);
        countError(tally, error);
      }
      if (answers === undefined) return;
      const dueAt = connection.waiting.get(answers);
      if (dueAt === undefined) return;
      connection.waiting.delete(answers);
      if (error !== undefined) return;
      tally.received += 1;
      tally.latencyMs.record(now - dueAt);
    };
    socket.onerror = () => {};
    socket.onclose = ({ code }) => {
      if (state === "opening") return fail(`closed with ${code}`);
      if (state === "ready" && !isOver()) {
        tally.lost += 1;
        countError(tally, `connection lost, ${code}`);
      }
      state = "ended";
    };
  });
}
