import type { Clock } from "./clock.ts";

/** How long a probe waits for any sign. */
export const probeLimitMs = 5_000;
/** Nothing inbound for two heartbeats and this long: the connection is dead. */
export const silenceGraceMs = 10_000;

export interface HeartbeatOptions {
  readonly clock: Clock;
  readonly ping: () => void;
  readonly onSilence: () => void;
}

/** Watches when something last came in, not its own timers, which a hidden page runs late. */
export function createHeartbeat({ clock, ping, onSilence }: HeartbeatOptions) {
  let heardAt = 0;
  let intervalMs = 0;
  let cancelPing = () => {};
  let cancelCheck = () => {};
  let cancelProbe = () => {};

  function pingIn(delayMs: number): void {
    cancelPing();
    cancelPing = clock.after(delayMs, () => {
      ping();
      pingIn(intervalMs);
    });
  }
  function check(): void {
    const leftMs = heardAt + 2 * intervalMs + silenceGraceMs - clock.now();
    if (leftMs <= 0) onSilence();
    else cancelCheck = clock.after(leftMs, check);
  }
  function stop(): void {
    cancelPing();
    cancelCheck();
    cancelProbe();
  }

  return {
    start(everyMs: number): void {
      stop();
      intervalMs = everyMs;
      heardAt = clock.now();
      check();
      ping();
      pingIn(intervalMs);
    },
    heard(): void {
      heardAt = clock.now();
      cancelProbe();
    },
    /** When the server wants the next ping. */
    pingIn,
    probe(): void {
      cancelProbe();
      cancelProbe = clock.after(probeLimitMs, onSilence);
      ping();
    },
    stop,
  };
}
