import { limits } from "@masterx/protocol";

/** A pause shorter than this would cost more than it saves. */
const shortestPauseMs = 20;
/** Who reads on for so long without being paused keeps to the limit again. */
const calmAfterMs = 1_000;

/** What one connection may send by now. Tokens may be owed: frames that were read before the pause are taken. */
export interface FrameBudget {
  frames: number;
  bytes: number;
  /** When the tokens were counted; monotonic milliseconds. */
  at: number;
  pausedUntil: number;
  /** Since when it has been over its budget, one pause after the other; null while it keeps to it. */
  overSince: number | null;
}

/** read on → pause for so long → away with it: it has been over its budget for 5 s. */
export type FrameVerdict =
  | { readonly kind: "read" }
  | { readonly kind: "pause"; readonly forMs: number }
  | { readonly kind: "close" };

export const createFrameBudget = (now: number): FrameBudget => ({
  frames: limits.framesBurst,
  bytes: limits.bytesBurst,
  at: now,
  pausedUntil: now,
  overSince: null,
});

/** One frame came. Over any span at most burst + rate × time pass before reading pauses, and what was read already. */
export function spend(budget: FrameBudget, bytes: number, now: number): FrameVerdict {
  refill(budget, now);
  budget.frames -= 1;
  budget.bytes -= bytes;
  if (budget.frames >= 0 && budget.bytes >= 0) {
    if (now - budget.pausedUntil >= calmAfterMs) budget.overSince = null;
    return { kind: "read" };
  }
  budget.overSince ??= now;
  if (now - budget.overSince > limits.overBudgetMs) return { kind: "close" };
  const owedMs = Math.max(-budget.frames / limits.framesPerMs, -budget.bytes / limits.bytesPerMs);
  const forMs = Math.max(shortestPauseMs, Math.ceil(owedMs));
  budget.pausedUntil = now + forMs;
  return { kind: "pause", forMs };
}

function refill(budget: FrameBudget, now: number): void {
  const passedMs = now - budget.at;
  budget.at = now;
  budget.frames = Math.min(limits.framesBurst, budget.frames + passedMs * limits.framesPerMs);
  budget.bytes = Math.min(limits.bytesBurst, budget.bytes + passedMs * limits.bytesPerMs);
}
