import { Refusal } from "./store.ts";

/** Over this many waiting writes, or with one that waits this long, a new one is refused (protocol §4.2). */
const maxWaiting = 2_000;
const maxWaitMs = 1_000;

export interface WriteQueue {
  /** Throws `overloaded`, or gives what to call once the write is decided. */
  enter(): () => void;
  size(): number;
}

/** The writes that wait for their decision. What is refused here has cost the database nothing. */
export function createWriteQueue(now: () => number = () => performance.now()): WriteQueue {
  /** When each began to wait, the oldest first. */
  const waiting = new Map<symbol, number>();
  return {
    enter() {
      const [oldest] = waiting.values();
      if (waiting.size >= maxWaiting || (oldest !== undefined && now() - oldest >= maxWaitMs))
        throw new Refusal("overloaded", "Too many writes are waiting; try again in a second.", 1_000);
      const ticket = Symbol("write");
      waiting.set(ticket, now());
      return () => void waiting.delete(ticket);
    },
    size: () => waiting.size,
  };
}
