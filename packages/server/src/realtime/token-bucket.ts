/** Lets `burst` through at once and `perMs` on average: over any span never more than burst + perMs × time. */
export interface Rate {
  readonly perMs: number;
  readonly burst: number;
}
export const perMinute = (count: number, burst = count): Rate => ({ perMs: count / 60_000, burst });
export const perSecond = (count: number, burst = count): Rate => ({ perMs: count / 1_000, burst });

/** Token buckets by key, on a monotonic clock (milliseconds). A full bucket takes no memory after `sweep`. */
export interface TokenBuckets {
  /** Takes a token; otherwise says in how many milliseconds there will be one. */
  take(key: string): { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };
  /** Gives back what `take` took. */
  give(key: string): void;
  /** Whether `take` would succeed, without taking. */
  has(key: string): boolean;
  sweep(): void;
}

export function createTokenBuckets(rate: Rate, now: () => number = () => performance.now()): TokenBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const filled = (key: string) => {
    const at = now();
    const bucket = buckets.get(key);
    if (!bucket) return { tokens: rate.burst, at };
    return { tokens: Math.min(rate.burst, bucket.tokens + (at - bucket.at) * rate.perMs), at };
  };
  return {
    take(key) {
      const bucket = filled(key);
      if (bucket.tokens < 1) {
        buckets.set(key, bucket);
        return { ok: false, retryAfterMs: Math.max(1, Math.ceil((1 - bucket.tokens) / rate.perMs)) };
      }
      buckets.set(key, { tokens: bucket.tokens - 1, at: bucket.at });
      return { ok: true };
    },
    give(key) {
      const { tokens, at } = filled(key);
      buckets.set(key, { tokens: Math.min(rate.burst, tokens + 1), at });
    },
    has: (key) => filled(key).tokens >= 1,
    sweep() {
      for (const key of buckets.keys()) if (filled(key).tokens >= rate.burst) buckets.delete(key);
    },
  };
}
