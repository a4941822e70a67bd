import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Hub } from "../realtime/hub.ts";
import { type DurationHistogram, durationBoundsMs } from "./duration-histogram.ts";
import type { ProcessFigures, ProcessMeter } from "./process-figures.ts";
import type { SocketTallies, Tally } from "./socket-tallies.ts";
import type { TutorTallies } from "./tutor-tallies.ts";
import type { StoreMeter } from "./store-meter.ts";

export interface MetricsSources {
  readonly tallies: SocketTallies;
  readonly tutor: TutorTallies;
  readonly hub: Pick<Hub, "counts">;
  readonly store: Omit<StoreMeter, "stop">;
  readonly process: Pick<ProcessMeter, "read">;
}

/** All that `GET /metrics` tells, read from its sources when it is asked. Every label has a bounded set of values. */
export function createMetricsRegistry({ tallies, tutor, hub, store, process }: MetricsSources): Registry {
  const registry = new Registry();
  const registers: Registry[] = [];
  const add = (metric: Counter | Gauge | Histogram) => registry.registerMetric(metric);

  function counter(name: string, help: string, read: () => number): void {
    add(
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(read());
        },
      }),
    );
  }
  function tally(name: string, label: string, help: string, read: Tally): void {
    add(
      new Counter({
        name,
        help,
        labelNames: [label],
        registers,
        collect() {
          this.reset();
          for (const [value, count] of read) this.inc({ [label]: value }, count);
        },
      }),
    );
  }
  function gauge(name: string, help: string, read: () => number | null): void {
    add(
      new Gauge({
        name,
        help,
        registers,
        collect() {
          const value = read();
          if (value === null) this.remove();
          else this.set(value);
        },
      }),
    );
  }
  function durations(name: string, help: string, msPerUnit: 1 | 1_000, read: DurationHistogram): void {
    add(new ReadHistogram(name, help, msPerUnit, read));
  }

  counter("ws_connections_total", "WebSocket connections that were admitted.", () => tallies.connected);
  tally("ws_connections_closed_total", "code", "Connections that ended, by close code.", tallies.closedByCode);
  tally(
    "ws_connection_failures_total",
    "reason",
    "WebSockets that were not let in, by reason.",
    tallies.refusedByReason,
  );
  add(
    new Counter({
      name: "ws_messages_total",
      help: "Messages received and deliveries sent, by type; a broadcast to five sockets is five deliveries.",
      labelNames: ["type"],
      registers,
      collect() {
        this.reset();
        for (const [type, count] of tallies.receivedByType) this.inc({ type }, count);
        for (const [type, count] of tallies.sentByType) this.inc({ type }, count);
      },
    }),
  );
  counter("ws_received_bytes_total", "Bytes of the text frames that were received.", () => tallies.receivedBytes);
  durations(
    "ws_message_latency_seconds",
    "Time from a message's arrival to its answer; waiting behind earlier ones is in it.",
    1_000,
    tallies.latency,
  );
  counter("ws_errors_total", "Messages that were answered with an error.", () => tallies.errors);
  add(
    new Counter({
      name: "ws_answers_total",
      help: "Messages answered, by their type and by ok or the error's code.",
      labelNames: ["type", "outcome"],
      registers,
      collect() {
        this.reset();
        for (const [name, count] of tallies.answeredByOutcome) {
          const [type = "", outcome = "ok"] = name.split("|");
          this.inc({ type, outcome }, count);
        }
      },
    }),
  );
  tally("ws_limited_total", "class", "Messages refused by a rate limit, by its class.", tallies.limitedByClass);
  counter("ws_dropped_total", "Ephemeral messages that slow readers did not get.", () => tallies.dropped);
  counter(
    "ws_conflated_total",
    "State messages replaced by newer ones before they were read.",
    () => tallies.conflated,
  );
  tally(
    "ws_recoveries_total",
    "why",
    "Positions recovered, and those that were not by why.",
    tallies.recoveriesByOutcome,
  );
  counter("ws_recovered_events_total", "Events that recoveries repeated.", () => tallies.recoveredEvents);

  gauge("aivo_websocket_active_connections", "Open connections.", () => hub.counts().connections);
  counter("aivo_websocket_messages_sent_total", "Deliveries to sockets.", () => tallies.sent);
  durations(
    "aivo_websocket_latency_ms",
    "The same as ws_message_latency_seconds, in milliseconds, under the AIVO document's name.",
    1,
    tallies.latency,
  );

  gauge("masterx_connected_users", "People with at least one connection.", () => hub.counts().users);
  gauge("masterx_followed_sessions", "Sessions that somebody follows.", () => hub.counts().sessions);
  gauge("masterx_followed_learners", "Learners whose live state somebody follows.", () => hub.counts().learners);
  durations("masterx_store_commit_seconds", "Time of the database's commits.", 1_000, store.commits);
  counter(
    "masterx_store_writes_total",
    "Writes that were committed; many may share a commit.",
    () => store.committedWrites,
  );
  gauge("masterx_store_largest_commit_writes", "Writes of the largest commit so far.", () => store.mostWrites);
  gauge("masterx_store_waiting_writes", "Writes that wait for their commit.", () => store.waitingWrites);

  add(
    new Counter({
      name: "masterx_ai_calls_total",
      help: "Calls of AI providers, by provider and by ok, stopped (by us, or since its person withdrew the consent), unfit (answered, and not shown) or the kind of failure.",
      labelNames: ["provider", "outcome"],
      registers,
      collect() {
        this.reset();
        for (const [name, count] of tutor.calls) {
          const [provider = "", outcome = ""] = name.split("|");
          this.inc({ provider, outcome }, count);
        }
      },
    }),
  );
  durations(
    "masterx_ai_first_word_seconds",
    "Time from a call of an AI provider to its first word.",
    1_000,
    tutor.firstWords,
  );
  counter(
    "masterx_tutor_built_in_answers_total",
    "Answers of the built-in tutor, also where it took over.",
    () => tutor.builtInAnswers,
  );

  // Read once for all that follow: the loop's lag is measured from one reading to the next.
  let figures: ProcessFigures | undefined;
  gauge("process_resident_memory_bytes", "Resident memory.", () => {
    figures = process.read();
    return figures.residentBytes;
  });
  const now = () => figures ?? process.read();
  counter("process_cpu_seconds_total", "User and system CPU time.", () => now().cpuSeconds);
  gauge(
    "process_start_time_seconds",
    "When the process started, in seconds since the epoch.",
    () => now().startedAtSeconds,
  );
  gauge("process_open_fds", "Open file descriptors; one for each socket.", () => now().openDescriptors);
  const lag = (quantile: "medianMs" | "p99Ms" | "mostMs") => () => {
    const measured = now().eventLoopLag;
    return measured === null ? null : measured[quantile] / 1_000;
  };
  gauge("nodejs_eventloop_lag_p50_seconds", "Median delay of the event loop since the last scrape.", lag("medianMs"));
  gauge(
    "nodejs_eventloop_lag_p99_seconds",
    "99th percentile of the event loop's delay since the last scrape.",
    lag("p99Ms"),
  );
  gauge("nodejs_eventloop_lag_max_seconds", "Longest delay of the event loop since the last scrape.", lag("mostMs"));
  return registry;
}

/** A histogram that was counted elsewhere: prom-client's own hashes labels for each observation. */
class ReadHistogram extends Histogram {
  private readonly read: () => Awaited<ReturnType<Histogram["get"]>>;
  constructor(name: string, help: string, msPerUnit: number, source: DurationHistogram) {
    const bounds = durationBoundsMs.map((bound) => bound / msPerUnit);
    super({ name, help, buckets: bounds, registers: [] });
    this.read = () => {
      let reached = 0;
      const buckets = [...bounds, "+Inf" as const].map((le, index) => {
        reached += source.counts[index] ?? 0;
        return { metricName: `${name}_bucket`, labels: { le }, value: reached };
      });
      const values = [
        ...buckets,
        { metricName: `${name}_sum`, labels: {}, value: source.sumMs / msPerUnit },
        { metricName: `${name}_count`, labels: {}, value: source.count },
      ];
      // The declared type wants `collect`, which nobody calls on what was read.
      return { name, help, type: "histogram", aggregator: "sum", values } as unknown as Awaited<
        ReturnType<Histogram["get"]>
      >;
    };
  }
  override get() {
    return Promise.resolve(this.read());
  }
  /** What the registry asks instead of `get` when it writes text. */
  getForPromString() {
    return this.get();
  }
}
