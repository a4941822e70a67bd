/** A line of so many bytes a second, by whatever clock it is asked with. Times in milliseconds. */
export interface Pace {
  /** Something is to pass again after nothing was: what the line could have carried meanwhile is not made up for. */
  begin(nowMs: number): void;
  /** So many bytes have just been let through: the time at which the next may follow. */
  freeAt(nowMs: number, bytes: number, bytesPerSecond: number): number;
}

/** What late timers may owe to the line. */
const mostOwedMs = 500;

/**
 * A timer that comes late is made up for by the pieces that follow, so that a line is as fast on a busy machine as on an
 * idle one. Counting each piece's time from the last piece would make every lateness of a timer part of the line.
 */
export function createPace(): Pace {
  let free = -Infinity;
  return {
    begin: (nowMs) => void (free = Math.max(free, nowMs)),
    freeAt: (nowMs, bytes, bytesPerSecond) =>
      (free = Math.max(free, nowMs - mostOwedMs) + (bytes / bytesPerSecond) * 1_000),
  };
}
