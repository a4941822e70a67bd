import { siteOf } from "../http/client-address.ts";
import { createTokenBuckets } from "../realtime/token-bucket.ts";

/** Slows the guessing of passwords per account and per address; only wrong guesses count. */
export interface GuessLimit {
  /** Counts a guess before it is checked, since many may be under way; milliseconds to wait, 0 when it may be made. */
  begin(email: string, address: string): number;
  right(email: string, address: string): void;
  sweep(): void;
}

export function createGuessLimit(now?: () => number): GuessLimit {
  const accounts = createTokenBuckets({ burst: 8, perMs: 1 / 15_000 }, now);
  const addresses = createTokenBuckets({ burst: 60, perMs: 1 / 1_000 }, now);
  return {
    begin(email, address) {
      const account = accounts.take(email);
      if (!account.ok) return account.retryAfterMs;
      const site = addresses.take(siteOf(address));
      return site.ok ? 0 : site.retryAfterMs;
    },
    right(email, address) {
      accounts.give(email);
      addresses.give(siteOf(address));
    },
    sweep() {
      accounts.sweep();
      addresses.sweep();
    },
  };
}
