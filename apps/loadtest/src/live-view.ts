import type { Second, Tally } from "./tally.ts";

/** One line that says how it goes: written over itself in a terminal, silent elsewhere. */
export function createLiveView(stream: Pick<NodeJS.WriteStream, "isTTY" | "write">, connections: number) {
  const began = performance.now();
  let told = 0;
  let [sent, received] = [0, 0];

  return {
    second(tally: Tally, second: Second): void {
      sent += second.sent;
      received += second.received;
      const now = performance.now();
      // Each worker tells once a second; the line is written for all of them together.
      if (!stream.isTTY || now - told < 900) return;
      const perSecond = (count: number) => Math.round((count * 1_000) / Math.max(1, now - (told || began)));
      const ms = (value: number | null) => (value === null ? "-" : `${value.toFixed(1)} ms`);
      const errors = [...tally.errors.values()].reduce((sum, count) => sum + count, 0);
      stream.write(
        `\r\u001B[K${((now - began) / 1_000).toFixed(0).padStart(4)} s  ${tally.connected - tally.lost} of ${connections} connected  ` +
          `${perSecond(sent)} sent/s  ${perSecond(received)} answered/s  p50 ${ms(tally.latencyMs.percentile(0.5))}  ` +
          `p99 ${ms(tally.latencyMs.percentile(0.99))}  errors ${errors}`,
      );
      told = now;
      [sent, received] = [0, 0];
    },
    end(): void {
      if (stream.isTTY && told > 0) stream.write("\r\u001B[K");
    },
  };
}
