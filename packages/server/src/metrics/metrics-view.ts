import type { Hub } from "../realtime/hub.ts";
import type { Metrics } from "./create-metrics.ts";
import { quantileMs } from "./duration-histogram.ts";
import type { Counted, Sample } from "./recent.ts";
import { sampleMs } from "./recent.ts";
import type { Tally } from "./socket-tallies.ts";

/** What the operator's page shows; counts by name are since the start, samples are the last minutes. */
export function metricsView(metrics: Metrics, counts: ReturnType<Hub["counts"]>) {
  const { tallies, recent, store } = metrics;
  const process = metrics.process();
  return {
    now: Date.now(),
    started_at: metrics.startedAt,
    sample_ms: sampleMs,
    open: counts,
    last_minute: {
      messages_per_second: recent.messagesPerSecond(),
      latency_ms: latencies(recent.latencyMs),
    },
    totals: {
      connected: tallies.connected,
      closed: tallies.closed,
      received: tallies.received,
      received_bytes: tallies.receivedBytes,
      sent: tallies.sent,
      errors: tallies.errors,
      conflated: tallies.conflated,
      dropped: tallies.dropped,
      recovered_events: tallies.recoveredEvents,
    },
    by_name: {
      close_codes: counted(tallies.closedByCode),
      refusals: counted(tallies.refusedByReason),
      limits: counted(tallies.limitedByClass),
      recoveries: counted(tallies.recoveriesByOutcome),
      errors: counted(errorsByCode(tallies.answeredByOutcome)),
    },
    store: {
      commits: store.commits.count,
      writes: store.committedWrites,
      largest_commit_writes: store.mostWrites,
      waiting_writes: store.waitingWrites,
      commit_ms: latencies((quantile) => quantileMs(store.commits.counts, quantile)),
    },
    process: {
      resident_bytes: process.residentBytes,
      cpu_seconds: process.cpuSeconds,
      open_descriptors: process.openDescriptors,
      event_loop_lag_ms: process.eventLoopLag
        ? { p50: process.eventLoopLag.medianMs, p99: process.eventLoopLag.p99Ms }
        : null,
    },
    samples: recent.samples().map(sampleView),
  };
}

/** Rates are per second, so that samples of unequal length compare. */
function sampleView(sample: Sample) {
  const rate = (name: Counted) => (sample.lastedMs === 0 ? 0 : (sample.counts[name] / sample.lastedMs) * 1_000);
  return {
    at: sample.endedAt,
    connections: sample.connections,
    received_per_second: rate("received"),
    sent_per_second: rate("sent"),
    refused: sample.counts.refused,
    errors: sample.counts.errors,
    limited: sample.counts.limited,
    recovered: sample.counts.recovered,
    dropped: sample.counts.dropped,
    conflated: sample.counts.conflated,
    latency_ms: latencies((quantile) => quantileMs(sample.latency, quantile)),
  };
}

const latencies = (at: (quantile: number) => number | null) => ({ p50: at(0.5), p95: at(0.95), p99: at(0.99) });

const counted = (tally: Tally): readonly { readonly name: string; readonly count: number }[] =>
  [...tally].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count);

function errorsByCode(answered: Tally): Tally {
  const codes = new Map<string, number>();
  for (const [name, count] of answered) {
    const code = name.split("|")[1];
    if (code !== undefined) codes.set(code, (codes.get(code) ?? 0) + count);
  }
  return codes;
}
