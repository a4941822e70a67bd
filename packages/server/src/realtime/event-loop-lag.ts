import type { Clock } from "./clock.ts";

const everyMs = 100;
/** What is left of a lag after each punctual tick: half a second brings it down to a sixth. */
const keeps = 0.7;

/** How late the event loop runs: the latest delay of a tick, forgotten within a second of punctual ones. */
export interface EventLoopLag {
  ms(): number;
  stop(): void;
}

export function createEventLoopLag(clock: Clock): EventLoopLag {
  let lagMs = 0;
  let dueAt = 0;
  let cancel = () => {};
  const wait = () => {
    dueAt = clock.now() + everyMs;
    cancel = clock.after(everyMs, () => {
      lagMs = Math.max(clock.now() - dueAt, lagMs * keeps);
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
