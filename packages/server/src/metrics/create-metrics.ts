import type { Hub } from "../realtime/hub.ts";
import type { Observer } from "../realtime/observer.ts";
import type { Store } from "../storage/store.ts";
import { createMetricsRegistry } from "./metrics-registry.ts";
import { createProcessMeter, type ProcessFigures } from "./process-figures.ts";
import { createRecent, type Recent, sampleMs } from "./recent.ts";
import { createSocketTallies, type SocketTallies } from "./socket-tallies.ts";
import { createStoreMeter, type StoreMeter } from "./store-meter.ts";
import { createTutorTallies, type TutorObserver } from "./tutor-tallies.ts";

/** What this process measures of itself. */
export interface Metrics {
  readonly observer: Observer;
  readonly tallies: SocketTallies;
  readonly tutor: TutorObserver;
  readonly recent: Recent;
  readonly store: StoreMeter;
  readonly startedAt: number;
  /** How late the event loop was, each time that it was looked at. */
  lagged(ms: number): void;
  process(): ProcessFigures;
  /** Prometheus' text format, version 0.0.4; asked with the hub, which is told of through the observer first. */
  prometheus(hub: Pick<Hub, "counts">): Promise<string>;
  stop(): void;
}

export function createMetrics(store: Pick<Store, "onCommit" | "waitingWrites">): Metrics {
  const { tallies, observer } = createSocketTallies();
  const tutor = createTutorTallies();
  const recent = createRecent(tallies, () => performance.now(), Date.now);
  const storeMeter = createStoreMeter(store);
  const scraped = createProcessMeter();
  const looked = createProcessMeter();
  const sampling = setInterval(recent.sample, sampleMs);
  // A server that cannot listen ends without stopping its parts.
  sampling.unref();
  let registry: ReturnType<typeof createMetricsRegistry> | undefined;
  return {
    observer,
    tallies,
    tutor: tutor.observer,
    recent,
    store: storeMeter,
    startedAt: Date.now(),
    lagged(ms) {
      scraped.lagged(ms);
      looked.lagged(ms);
    },
    process: looked.read,
    prometheus(hub) {
      registry ??= createMetricsRegistry({ tallies, tutor: tutor.tallies, hub, store: storeMeter, process: scraped });
      return registry.metrics();
    },
    stop() {
      clearInterval(sampling);
      storeMeter.stop();
    },
  };
}
