import { readdirSync } from "node:fs";
import { createDurationHistogram, quantileMs } from "./duration-histogram.ts";

/** What the process takes of the machine, and how long its event loop lets things wait. */
export interface ProcessFigures {
  readonly residentBytes: number;
  readonly cpuSeconds: number;
  readonly startedAtSeconds: number;
  /** null where the system does not tell: this is read from /proc. */
  readonly openDescriptors: number | null;
  /** Since the last call; null when there was no measurement in between. */
  readonly eventLoopLag: { readonly medianMs: number; readonly p99Ms: number; readonly mostMs: number } | null;
}

export interface ProcessMeter {
  read(): ProcessFigures;
  /** The event loop came to a timer so much too late. */
  lagged(ms: number): void;
}

export function createProcessMeter(): ProcessMeter {
  let lags = createDurationHistogram();
  return {
    lagged: (ms) => lags.add(ms),
    read() {
      const { user, system } = process.cpuUsage();
      const [medianMs, p99Ms] = [quantileMs(lags.counts, 0.5), quantileMs(lags.counts, 0.99)];
      const eventLoopLag = medianMs === null || p99Ms === null ? null : { medianMs, p99Ms, mostMs: lags.mostMs };
      lags = createDurationHistogram();
      return {
        residentBytes: process.memoryUsage.rss(),
        cpuSeconds: (user + system) / 1e6,
        startedAtSeconds: Math.round(performance.timeOrigin / 1_000),
        openDescriptors: countDescriptors(),
        eventLoopLag,
      };
    },
  };
}

function countDescriptors(): number | null {
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    return null;
  }
}
