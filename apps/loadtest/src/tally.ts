import { createHistogram, type Histogram, type HistogramCounts } from "./histogram.ts";

/** What a worker has seen since it last told. */
export interface Second {
  readonly connected: number;
  readonly failed: number;
  /** Closed by the server while in use. */
  readonly lost: number;
  readonly sent: number;
  readonly received: number;
  /** By reason. */
  readonly errors: Readonly<Record<string, number>>;
  readonly connectMs: HistogramCounts;
  readonly latencyMs: HistogramCounts;
  /** How much later than due messages left: the generator's own delay, part of the latency. */
  readonly lagMs: HistogramCounts;
}

export interface Tally {
  connected: number;
  failed: number;
  lost: number;
  sent: number;
  received: number;
  readonly errors: Map<string, number>;
  readonly connectMs: Histogram;
  readonly latencyMs: Histogram;
  readonly lagMs: Histogram;
}

export const createTally = (): Tally => ({
  connected: 0,
  failed: 0,
  lost: 0,
  sent: 0,
  received: 0,
  errors: new Map(),
  connectMs: createHistogram(),
  latencyMs: createHistogram(),
  lagMs: createHistogram(),
});

export function countError(tally: Tally, reason: string, count = 1): void {
  tally.errors.set(reason, (tally.errors.get(reason) ?? 0) + count);
}

/** What there is, and zero again. */
export function takeSecond(tally: Tally): Second {
  const { connected, failed, lost, sent, received } = tally;
  const second = {
    connected,
    failed,
    lost,
    sent,
    received,
    errors: Object.fromEntries(tally.errors),
    connectMs: tally.connectMs.take(),
    latencyMs: tally.latencyMs.take(),
    lagMs: tally.lagMs.take(),
  };
  Object.assign(tally, { connected: 0, failed: 0, lost: 0, sent: 0, received: 0 });
  tally.errors.clear();
  return second;
}

export function addSecond(tally: Tally, second: Second): void {
  tally.connected += second.connected;
  tally.failed += second.failed;
  tally.lost += second.lost;
  tally.sent += second.sent;
  tally.received += second.received;
  for (const [reason, count] of Object.entries(second.errors)) countError(tally, reason, count);
  tally.connectMs.add(second.connectMs);
  tally.latencyMs.add(second.latencyMs);
  tally.lagMs.add(second.lagMs);
}
