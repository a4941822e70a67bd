import { limits } from "@masterx/protocol";

const windowMs = 60_000;
const saidOnceInMs = 1_000;

/** What one connection was refused for being over a limit. Times are monotonic milliseconds. */
export interface Refusals {
  count: number;
  since: number;
  /** When it was last told so about a class that is answered at most once a second. */
  toldAt: number;
}

export const createRefusals = (): Refusals => ({
  count: 0,
  since: Number.NEGATIVE_INFINITY,
  toldAt: Number.NEGATIVE_INFINITY,
});

/** tell it, say nothing, or away with it: 1,000 refusals in a minute (protocol §7). */
export type RefusalVerdict = "tell" | "say_nothing" | "close";

export function refuse(refusals: Refusals, isToldSeldom: boolean, now: number): RefusalVerdict {
  if (now - refusals.since > windowMs) {
    refusals.count = 0;
    refusals.since = now;
  }
  refusals.count += 1;
  if (refusals.count >= limits.refusalsPerMinute) return "close";
  if (!isToldSeldom) return "tell";
  if (now - refusals.toldAt < saidOnceInMs) return "say_nothing";
  refusals.toldAt = now;
  return "tell";
}
