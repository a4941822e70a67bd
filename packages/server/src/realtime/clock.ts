/** Monotonic milliseconds, and timers by them; a test passes one that it moves itself. */
export interface Clock {
  now(): number;
  /** Runs once after the delay, unless what it returns is called before. */
  after(delayMs: number, run: () => void): () => void;
}

export const monotonicClock: Clock = {
  now: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
