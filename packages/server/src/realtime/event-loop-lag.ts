import type { Clock } from "./clock.ts";

/** Each tick wakes an idle process: no more of them than what is decided by the lag needs. */
const everyMs = 250;
/** What is left of a lag after each punctual tick: half a second brings it down to a sixth. */
const keeps = 0.4;

/** How late the event loop runs: the latest delay of a tick, forgotten within a second of punctual ones. */
export interface EventLoopLag {
  ms(): number;
  stop(): void;
}

export function createEventLoopLag(clock: Clock, onTick: (lateMs: number) => void = () => {}): EventLoopLag {
  let lagMs = 0;
  let dueAt = 0;
  let cancel = () => {};
  const wait = () => {
    dueAt = clock.now() + everyMs;
    cancel = clock.after(everyMs, () => {
      const lateMs = Math.max(0, clock.now() - dueAt);
      lagMs = Math.max(lateMs, lagMs * keeps);
      onTick(lateMs);
      wait();
    });
  };
  wait();
  return {
    // A tick that is overdue says so before it runs.
    ms: () => Math.max(lagMs, clock.now() - dueAt),
    stop: () => cancel(),
  };
}
