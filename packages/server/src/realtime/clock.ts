/** Monotonic milliseconds, and timers by them; a test passes one that it moves itself. */
export interface Clock {
  now(): number;
  /** Runs once after the delay, unless what it returns is called before. */
  after(delayMs: number, run: () => void): () => void;
}

export const monotonicClock: Clock = {
  now: () => performance.now(),
  after(delayMs, run) {
    // What is overdue comes at once; Bun warns of a negative delay.
    const timer = setTimeout(run, Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};
