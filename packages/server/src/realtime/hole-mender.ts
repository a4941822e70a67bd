import { limits } from "@masterx/protocol";
import type { ChannelRecord } from "./channel-record.ts";
import { type Clock, monotonicClock } from "./clock.ts";

/**
 * Fills holes in channels' numbers (protocol §5.6): what was committed and not told is read from history, again and
 * again while that fails, and told once for all followers.
 */
export interface HoleMender {
  /** An event of this channel came before one that it follows upon. */
  found(record: ChannelRecord): void;
  stop(): void;
}

export interface HoleMenderParts {
  /** Tells everything before this offset that was not told, or sends the followers away; rejects when it cannot be read. */
  readonly fill: (record: ChannelRecord, before: number) => Promise<void>;
  /** Nothing more is expected of the history: the followers come again and are shown where the channel stands. */
  readonly giveUp: (record: ChannelRecord) => void;
  readonly onFault: (error: unknown) => void;
  readonly clock?: Clock;
}

const longestDelayMs = 2_000;

export function createHoleMender({ fill, giveUp, onFault, clock = monotonicClock }: HoleMenderParts): HoleMender {
  /** What is being mended, one attempt at a time for a channel; each waits for its next. */
  const waits = new Map<ChannelRecord, () => void>();

  function wait(record: ChannelRecord, delayMs: number, sinceMs: number): void {
    waits.set(
      record,
      clock.after(delayMs, () => void attempt(record, delayMs, sinceMs)),
    );
  }

  async function attempt(record: ChannelRecord, delayMs: number, sinceMs: number): Promise<void> {
    const before = record.firstEarly;
    // What was missing has come by itself, or nobody waits for it any more.
    if (before === null || record.connections.size === 0) return void waits.delete(record);
    try {
      await fill(record, before);
    } catch (error) {
      if (!waits.has(record)) return;
      onFault(error);
      if (clock.now() - sinceMs < limits.behindMs) return wait(record, Math.min(2 * delayMs, longestDelayMs), sinceMs);
      giveUp(record);
    }
    // Behind this hole there may be another.
    if (!waits.delete(record)) return;
    if (record.firstEarly !== before) found(record);
  }

  function found(record: ChannelRecord): void {
    if (!waits.has(record)) wait(record, limits.holeMs, clock.now());
  }

  return {
    found,
    stop() {
      for (const cancel of waits.values()) cancel();
      waits.clear();
    },
  };
}
