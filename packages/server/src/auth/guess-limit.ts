import { createTokenBuckets } from "../realtime/token-bucket.ts";

/** Slows the guessing of passwords per account and per address; only wrong guesses count. */
export interface GuessLimit {
  /** Milliseconds to wait before the next guess, 0 when it may be made now. */
  waitMs(email: string, address: string): number;
  wrong(email: string, address: string): void;
  sweep(): void;
}

export function createGuessLimit(now?: () => number): GuessLimit {
  const accounts = createTokenBuckets({ burst: 8, perMs: 1 / 15_000 }, now);
  const addresses = createTokenBuckets({ burst: 60, perMs: 1 / 1_000 }, now);
  return {
    waitMs(email, address) {
      if (!accounts.has(email)) return 15_000;
      return addresses.has(address) ? 0 : 1_000;
    },
    wrong(email, address) {
      accounts.take(email);
      addresses.take(address);
    },
    sweep() {
      accounts.sweep();
      addresses.sweep();
    },
  };
}
