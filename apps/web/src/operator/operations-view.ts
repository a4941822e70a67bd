/** Milliseconds; null when nothing was measured. */
export interface Percentiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** A few seconds of the last minutes. */
export interface Sample {
  readonly at: number;
  readonly connections: number;
  readonly received_per_second: number;
  readonly sent_per_second: number;
  readonly refused: number;
  readonly errors: number;
  readonly recovered: number;
  readonly dropped: number;
  readonly conflated: number;
  readonly latency_ms: Percentiles;
}

/** What `GET /api/v1/operations/metrics` answers; counts by name are since the server started. */
export interface OperationsView {
  readonly now: number;
  readonly started_at: number;
  /** How long a sample lasts. */
  readonly sample_ms: number;
  readonly open: {
    readonly connections: number;
    readonly users: number;
    readonly sessions: number;
    readonly learners: number;
  };
  readonly last_minute: { readonly messages_per_second: number; readonly latency_ms: Percentiles };
  readonly totals: {
    readonly connected: number;
    readonly received: number;
    readonly sent: number;
    readonly errors: number;
    readonly conflated: number;
    readonly dropped: number;
    readonly recovered_events: number;
  };
  readonly by_name: {
    readonly close_codes: readonly NamedCount[];
    readonly refusals: readonly NamedCount[];
    readonly limits: readonly NamedCount[];
    readonly recoveries: readonly NamedCount[];
    readonly errors: readonly NamedCount[];
  };
  readonly store: {
    readonly commits: number;
    readonly writes: number;
    readonly largest_commit_writes: number;
    readonly waiting_writes: number;
    readonly commit_ms: Percentiles;
  };
  readonly process: {
    readonly resident_bytes: number;
    readonly open_descriptors: number | null;
    readonly event_loop_lag_ms: { readonly p50: number; readonly p99: number } | null;
  };
  readonly samples: readonly Sample[];
}
