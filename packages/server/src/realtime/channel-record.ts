import type { ChannelName } from "@masterx/protocol";
import type { Connection } from "./connection.ts";
import { type CacheBudget, type CachedEvent, EventCache, isNumbered } from "./event-cache.ts";
import type { Flavour } from "./flavour.ts";
import type { Outgoing } from "./outgoing.ts";

/** What this node knows of a channel that somebody follows or is about to follow. */
export class ChannelRecord {
  readonly channel: ChannelName;
  readonly connections = new Set<Connection>();
  /** Person → their connections that follow. */
  readonly people = new Map<string, number>();
  /** How many get the channel's native topic of each flavour. */
  readonly listening = new Map<Flavour, number>();
  /** Who gets every message in a form of their own. */
  readonly each = new Set<Connection>();
  /** Number of the last event that was passed on; null until one is, or until it was asked for. */
  head: number | null = null;
  readonly cache: EventCache;
  /** Keeps the record, and so its cache, while somebody catches up. */
  holds = 0;
  /** Bytes broadcast since its followers were last looked at for slow ones. */
  pressedBytes = 0;
  /** Events that came before one that they follow upon. */
  early: Map<number, () => void> | null = null;

  constructor(channel: ChannelName, budget: CacheBudget) {
    this.channel = channel;
    this.cache = new EventCache(budget);
  }

  /** How many followers are off the live topic at the moment. */
  get offLive(): number {
    let live = this.each.size;
    for (const count of this.listening.values()) live += count;
    return this.connections.size - live;
  }

  /** The lowest number that came before one that it follows upon; null when nothing waits. */
  get firstEarly(): number | null {
    return this.early && this.early.size > 0 ? Math.min(...this.early.keys()) : null;
  }

  /** How a numbered message stands to what was passed on: repeated, next, or beyond a hole. */
  place(offset: number): "passed" | "next" | "early" {
    if (this.head === null || offset === this.head + 1) return "next";
    return offset <= this.head ? "passed" : "early";
  }

  /** Takes the next event; messages without a number are not kept. */
  take(message: Outgoing): void {
    if (!isNumbered(message)) return;
    this.head = message.extras.offset;
    this.cache.add(message);
  }

  /** Events after this offset that were passed on; null when they must be read from history. */
  since(offset: number | null): readonly CachedEvent[] | null {
    // Who came before anything was numbered wants all that has been.
    if (offset === null) return this.head === null ? [] : this.cache.all();
    return this.head === null || offset >= this.head ? [] : this.cache.since(offset);
  }

  count(flavour: Flavour, by: 1 | -1): void {
    const left = (this.listening.get(flavour) ?? 0) + by;
    if (left > 0) this.listening.set(flavour, left);
    else this.listening.delete(flavour);
  }
}
