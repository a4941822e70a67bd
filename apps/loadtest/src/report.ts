import type { Plan } from "./plan.ts";
import type { Tally } from "./tally.ts";

/** What a run measured. Times are in the unit of their name; null where nothing was measured. */
export interface Report {
  readonly url: string;
  readonly dialect: string;
  readonly startedAt: string;
  readonly plan: { readonly connections: number; readonly durationS: number; readonly rate: number };
  readonly connections: {
    readonly successful: number;
    readonly failed: number;
    /** Closed by the server before the end. */
    readonly lost: number;
    /** 0 to 1. */
    readonly successRate: number;
    readonly averageS: number | null;
    readonly medianS: number | null;
    readonly minS: number | null;
    readonly maxS: number | null;
  };
  readonly messages: {
    readonly sent: number;
    /** Answers. */
    readonly received: number;
    /** Answers a second while messages were sent. */
    readonly throughput: number;
  };
  /** From when a message was due to its answer, so that a message that had to wait counts its waiting. */
  readonly latencyMs: {
    readonly average: number | null;
    readonly median: number | null;
    readonly min: number | null;
    readonly max: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
    readonly histogram: readonly { readonly upToMs: number; readonly count: number }[];
  };
  readonly errors: {
    readonly total: number;
    /** Of the messages, 0 to 1. */
    readonly rate: number;
    readonly byReason: Readonly<Record<string, number>>;
  };
  /** How much of the latency is this program's own: the time between due and sent. */
  readonly generator: { readonly workers: number; readonly lagP99Ms: number | null; readonly lagMaxMs: number | null };
  readonly overall: { readonly durationS: number; readonly connectionsPerSecond: number };
}

export interface Measured {
  readonly plan: Plan;
  readonly tally: Tally;
  readonly startedAt: Date;
  /** Seconds in which messages were sent. */
  readonly sentS: number;
  readonly totalMs: number;
}

const seconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / 1_000);

export function reportOf({ plan, tally, startedAt, sentS, totalMs }: Measured): Report {
  const { connectMs, latencyMs, lagMs } = tally;
  const total = [...tally.errors.values()].reduce((sum, count) => sum + count, 0);
  return {
    url: plan.url,
    dialect: plan.dialect,
    startedAt: startedAt.toISOString(),
    plan: { connections: plan.connections, durationS: plan.durationS, rate: plan.rate },
    connections: {
      successful: tally.connected,
      failed: tally.failed,
      lost: tally.lost,
      successRate: plan.connections === 0 ? 0 : tally.connected / plan.connections,
      averageS: seconds(connectMs.average()),
      medianS: seconds(connectMs.percentile(0.5)),
      minS: seconds(connectMs.min()),
      maxS: seconds(connectMs.max()),
    },
    messages: { sent: tally.sent, received: tally.received, throughput: sentS > 0 ? tally.received / sentS : 0 },
    latencyMs: {
      average: latencyMs.average(),
      median: latencyMs.percentile(0.5),
      min: latencyMs.min(),
      max: latencyMs.max(),
      p95: latencyMs.percentile(0.95),
      p99: latencyMs.percentile(0.99),
      histogram: latencyMs.buckets(),
    },
    errors: {
      total,
      rate: total === 0 ? 0 : Math.min(1, total / Math.max(1, tally.sent)),
      byReason: Object.fromEntries(tally.errors),
    },
    generator: { workers: plan.workers, lagP99Ms: lagMs.percentile(0.99), lagMaxMs: lagMs.max() },
    overall: {
      durationS: totalMs / 1_000,
      connectionsPerSecond: tally.connected / (totalMs / 1_000),
    },
  };
}
