import type { Clock } from "./clock.ts";

/** What is over the rate of its class waits for its turn; a newer one of the same kind takes its place. */
export interface LatestMarks {
  /** `run` comes after the delay, unless a newer one is held before: then `superseded` comes instead. */
  hold(key: string, delayMs: number, run: () => void, superseded: () => void): void;
  /** The newer one need not wait: whatever is held under this key has lost its meaning. */
  drop(key: string): void;
}

export function createLatestMarks(clock: Clock): LatestMarks {
  const held = new Map<string, { run: () => void; superseded: () => void }>();
  return {
    hold(key, delayMs, run, superseded) {
      const before = held.get(key);
      held.set(key, { run, superseded });
      // The first one's timer serves all that take its place.
      if (before) return before.superseded();
      clock.after(delayMs, () => {
        const latest = held.get(key);
        held.delete(key);
        latest?.run();
      });
    },
    drop(key) {
      const before = held.get(key);
      held.delete(key);
      before?.superseded();
    },
  };
}
