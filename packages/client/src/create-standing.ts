import type { ClientType, ServerMessage } from "@masterx/protocol";
import { asClientError, type ClientError } from "./client-error.ts";
import type { Clock } from "./clock.ts";

/** Called once: with nothing when it was answered, with why when it will never be. */
type End = (error?: ClientError) => void;

export interface StandingOptions {
  readonly clock: Clock;
  readonly isSynced: () => boolean;
  readonly request: (type: ClientType, data: object) => Promise<ServerMessage>;
}

const usualPauseMs = 1_000;

/**
 * Requests that stand until they are answered, in memory: asked when synced, again after a refusal that passes, and
 * again with the next connection. A later one of the same key takes the place of an earlier.
 */
export function createStanding({ clock, isSynced, request }: StandingOptions) {
  const all = new Map<string, readonly [type: ClientType, data: object, onEnd: End | undefined]>();

  async function ask(key: string): Promise<void> {
    const one = all.get(key);
    if (!one || !isSynced()) return;
    let refusal: ClientError | undefined;
    try {
      await request(one[0], one[1]);
    } catch (reason) {
      refusal = asClientError(reason);
    }
    if (all.get(key) !== one) return;
    if (!refusal?.retry) end(key, refusal);
    else if (isSynced()) clock.after(refusal.retryAfterMs ?? usualPauseMs, () => void ask(key));
  }

  /** As if it had been answered, or never will be. */
  function end(key: string, error?: ClientError): void {
    const one = all.get(key);
    all.delete(key);
    one?.[2]?.(error);
  }

  return {
    ask(key: string, type: ClientType, data: object, onEnd?: End): void {
      all.set(key, [type, data, onEnd]);
      void ask(key);
    },
    has: (key: string): boolean => all.has(key),
    end,
    synced(): void {
      for (const key of all.keys()) void ask(key);
    },
    clear(error: ClientError): void {
      for (const key of all.keys()) end(key, error);
    },
  };
}
export type Standing = ReturnType<typeof createStanding>;
