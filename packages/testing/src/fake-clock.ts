/** Time that stands still until a test moves it. Fits the `Clock` of every package. */
export interface FakeClock {
  now(): number;
  after(delayMs: number, run: () => void): () => void;
  /** Lets promises settle, then runs every timer that falls due, each at its own time, with promises settled between. */
  advance(milliseconds: number): Promise<void>;
  /** Lets promises settle without moving time. */
  settle(): Promise<void>;
  /** Timers that wait. */
  pending(): number;
}

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
}

export function createFakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();
  // A turn of the event loop comes after every promise that is ready.
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    now: () => nowMs,
    after(delayMs, run) {
      const timer = { dueAt: nowMs + delayMs, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(milliseconds) {
      const untilMs = nowMs + milliseconds;
      await settle();
      for (;;) {
        const [next] = [...timers]
          .filter((timer) => timer.dueAt <= untilMs)
          .toSorted((one, other) => one.dueAt - other.dueAt);
        if (!next) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.dueAt);
        next.run();
        await settle();
      }
      nowMs = untilMs;
    },
    settle,
    pending: () => timers.size,
  };
}
