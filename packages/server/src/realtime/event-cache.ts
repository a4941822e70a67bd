import { limits } from "@masterx/protocol";
import type { Outgoing } from "./outgoing.ts";

/** A durable message as it was passed on: `extras.offset` is its number in the channel. */
export type CachedEvent = Outgoing & { readonly extras: { readonly offset: number } };

export const isNumbered = (message: Outgoing): message is CachedEvent => message.extras.offset !== undefined;

/** What all caches together may hold; the channel that was written to longest ago gives way first. */
export interface CacheBudget {
  readonly maxBytes: number;
  usedBytes: number;
  /** In the order of the last write. */
  readonly caches: Set<EventCache>;
}
export const createCacheBudget = (maxBytes: number = limits.cacheBytes): CacheBudget => ({
  maxBytes,
  usedBytes: 0,
  caches: new Set(),
});

/**
 * The last events of one channel that this node passed on, without a hole: at most 300, or 1 MiB (protocol §5.1).
 * It answers for a stretch only when it holds all of it.
 */
export class EventCache {
  readonly #budget: CacheBudget;
  #events: CachedEvent[] = [];
  #bytes = 0;
  #isWhole = true;

  constructor(budget: CacheBudget) {
    this.#budget = budget;
  }

  /** The next event of the channel. */
  add(event: CachedEvent): void {
    this.#events.push(event);
    this.#count(sizeOf(event));
    this.#budget.caches.delete(this);
    this.#budget.caches.add(this);
    while (this.#events.length > limits.recoverEvents || this.#bytes > limits.recoverBytes) this.#dropOldest();
    for (const cache of this.#budget.caches) {
      if (this.#budget.usedBytes <= this.#budget.maxBytes) break;
      cache.clear();
    }
  }

  /** Every event after this offset, up to the newest; null when older ones than are kept would be needed. */
  since(offset: number): readonly CachedEvent[] | null {
    const first = this.#events[0];
    if (!first || first.extras.offset > offset + 1) return null;
    return this.#events.slice(offset + 1 - first.extras.offset);
  }

  /** All events since the first one, or null when it is not kept any more. */
  all(): readonly CachedEvent[] | null {
    return this.#isWhole ? [...this.#events] : null;
  }

  clear(): void {
    this.#events = [];
    this.#isWhole = false;
    this.#count(-this.#bytes);
    this.#budget.caches.delete(this);
  }

  #dropOldest(): void {
    const oldest = this.#events.shift();
    this.#isWhole = false;
    if (oldest) this.#count(-sizeOf(oldest));
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    this.#budget.usedBytes += bytes;
  }
}

/** UTF-16 text in memory: two bytes a unit at most. The message is encoded for one dialect in nearly all cases. */
const sizeOf = (event: CachedEvent): number => 2 * event.text("masterx").length;
