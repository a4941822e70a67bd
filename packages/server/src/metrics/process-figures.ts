import { readdirSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

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
  stop(): void;
}

export function createProcessMeter(): ProcessMeter {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    read() {
      const { user, system } = process.cpuUsage();
      const inMs = (nanoseconds: number) => nanoseconds / 1e6;
      const eventLoopLag =
        delay.max > 0
          ? { medianMs: inMs(delay.percentile(50)), p99Ms: inMs(delay.percentile(99)), mostMs: inMs(delay.max) }
          : null;
      delay.reset();
      return {
        residentBytes: process.memoryUsage.rss(),
        cpuSeconds: (user + system) / 1e6,
        startedAtSeconds: Math.round(performance.timeOrigin / 1_000),
        openDescriptors: countDescriptors(),
        eventLoopLag,
      };
    },
    stop: () => void delay.disable(),
  };
}

function countDescriptors(): number | null {
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    return null;
  }
}
