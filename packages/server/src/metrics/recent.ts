import { durationBoundsMs, quantileMs } from "./duration-histogram.ts";
import type { SocketTallies } from "./socket-tallies.ts";

export const sampleMs = 5_000;
/** Ten minutes. */
const keptSamples = 120;

const counted = [
  "connected",
  "closed",
  "refused",
  "received",
  "sent",
  "answered",
  "errors",
  "limited",
  "conflated",
  "dropped",
  "recovered",
] as const;
export type Counted = (typeof counted)[number];

/** What happened within one stretch of time. */
export interface Sample {
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  readonly lastedMs: number;
  readonly counts: Readonly<Record<Counted, number>>;
  /** Open at the end. */
  readonly connections: number;
  readonly latency: Float64Array;
}

/** The last minutes, in samples of `sampleMs`, from what the tallies grew by. */
export interface Recent {
  /** Ends a sample; called every `sampleMs`. */
  sample(): void;
  samples(): readonly Sample[];
  /** Messages received and sent a second, over the last minute or since the start when that is shorter. */
  messagesPerSecond(): number;
  /** Over the last minute; null when nothing was answered in it. */
  latencyMs(quantile: number): number | null;
}

/** `monotonic` in milliseconds; `now` names samples. */
export function createRecent(tallies: SocketTallies, monotonic: () => number, now: () => number): Recent {
  const samples: Sample[] = [];
  let before = take();

  function take() {
    return { at: monotonic(), counts: countsOf(tallies), latency: tallies.latency.counts.slice() };
  }

  function sinceLast(): Sample {
    const { at, counts, latency } = take();
    return {
      endedAt: now(),
      lastedMs: at - before.at,
      counts: mapCounts((name) => counts[name] - before.counts[name]),
      connections: tallies.connected - tallies.closed,
      latency: latency.map((count, index) => count - (before.latency[index] ?? 0)),
    };
  }

  /** The samples of the last minute, and what has gone on since. */
  function lastMinute(): readonly Sample[] {
    return [...samples.slice(-60_000 / sampleMs), sinceLast()];
  }

  return {
    sample() {
      samples.push(sinceLast());
      if (samples.length > keptSamples) samples.shift();
      before = take();
    },
    samples: () => samples,
    messagesPerSecond() {
      const minute = lastMinute();
      const lastedMs = minute.reduce((sum, one) => sum + one.lastedMs, 0);
      const messages = minute.reduce((sum, { counts }) => sum + counts.received + counts.sent, 0);
      return lastedMs === 0 ? 0 : (messages / lastedMs) * 1_000;
    },
    latencyMs(quantile) {
      const sum = new Float64Array(durationBoundsMs.length + 1);
      for (const { latency } of lastMinute()) for (const [index, count] of latency.entries()) sum[index]! += count;
      return quantileMs(sum, quantile);
    },
  };
}

const countsOf = (tallies: SocketTallies) => mapCounts((name) => tallies[name]);

function mapCounts(count: (name: Counted) => number): Record<Counted, number> {
  return Object.fromEntries(counted.map((name) => [name, count(name)])) as Record<Counted, number>;
}
