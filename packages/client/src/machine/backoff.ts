export const visibleCapMs = 5_000;
export const hiddenCapMs = 30_000;
/** Between attempts once the automatic ones are used up, and while the browser says that there is no network. */
export const slowRetryMs = 30_000;

export interface BackoffInput {
  /** Failures in a row, at least 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  readonly visible: boolean;
  readonly online: boolean;
  /** 0 ≤ chance < 1. */
  readonly chance: number;
}

/** Full jitter (Brooker 2015): anywhere between nothing and the doubling bound, so that a crowd spreads out. */
export function backoffMs(input: BackoffInput): number {
  if (!input.online || input.attempt > input.maxAttempts) return slowRetryMs;
  const capMs = input.visible ? visibleCapMs : hiddenCapMs;
  return Math.floor(input.chance * Math.min(capMs, input.baseDelayMs * 2 ** (input.attempt - 1)));
}
