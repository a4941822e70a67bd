/** How often one credential was refused within the last minute (protocol §2.4). */
export interface RepeatedRefusals {
  /** Counts a refusal; null for the first two, for later ones the milliseconds after which it would be one of two again. */
  refuse(credential: string): number | null;
  sweep(): void;
}

const spanMs = 60_000;

export function createRepeatedRefusals(now: () => number): RepeatedRefusals {
  /** Of each credential, by its SHA-256, when it was refused the last two times. */
  const lastTwo = new Map<string, readonly number[]>();
  return {
    refuse(credential) {
      const key = new Bun.CryptoHasher("sha256").update(credential).digest("base64url");
      const at = now();
      const recent = (lastTwo.get(key) ?? []).filter((then) => at - then < spanMs);
      lastTwo.set(key, [...recent, at].slice(-2));
      const [first, second] = recent;
      return first === undefined || second === undefined ? null : Math.ceil(spanMs - (at - second));
    },
    sweep() {
      const at = now();
      for (const [key, times] of lastTwo) if (times.every((then) => at - then >= spanMs)) lastTwo.delete(key);
    },
  };
}
