import { requireDescriptors } from "../process/descriptor-limit.ts";
import { ratioSpread, type Spread } from "../statistics/spread.ts";
import type { Contestant, Population } from "../contestants/contestant.ts";
import { type FilledServer, fillServer } from "./filled-server.ts";
import { type Load, measureTurn, type Turn, warmUp } from "./measure-turn.ts";

export interface BroadcastOptions {
  /** The first is MasterX, which the others are compared with. */
  readonly contestants: readonly Contestant[];
  readonly population: Population;
  readonly load: Load;
  readonly rounds: number;
  /** Before the first round, for each server: until its engine has compiled what it will run. */
  readonly primeMs: number;
  readonly warmUpMs: number;
  readonly onProgress: (line: string) => void;
}

export interface BroadcastResult {
  readonly population: Population;
  readonly load: Load;
  readonly rounds: number;
  readonly contestants: readonly { readonly key: string; readonly title: string; readonly turns: readonly Turn[] }[];
}

/** Sizes that differ by more than this are not the same broadcast; less is what a protocol wraps around the body. */
const mostWrappingBytes = 80;

interface Measured {
  readonly filled: FilledServer;
  readonly turns: Turn[];
}

/**
 * All servers run and hold their connections the whole time, but only one has work at a time. They take turns in
 * rounds, each round beginning with another one, so that whatever disturbs the machine disturbs all.
 */
export async function runBroadcast(options: BroadcastOptions): Promise<BroadcastResult> {
  const { contestants, population, load, rounds, primeMs, warmUpMs, onProgress } = options;
  requireDescriptors(contestants.length * population.connections + 100);
  const measured: Measured[] = [];
  try {
    for (const contestant of contestants) {
      const startedAt = performance.now();
      const filled = await fillServer(contestant, population);
      measured.push({ filled, turns: [] });
      onProgress(
        `${contestant.title}: ${population.connections} connections in ${seconds(performance.now() - startedAt)}`,
      );
      await warmUp(filled, load, primeMs);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (let place = 0; place < measured.length; place += 1) {
        const { filled, turns } = measured[(round + place) % measured.length]!;
        await warmUp(filled, load, warmUpMs);
        const turn = await measureTurn(filled, load, 1_000 * (round + 1));
        turns.push(turn);
        onProgress(`round ${round + 1} of ${rounds}, ${filled.contestant.title}: ${describeTurn(turn)}`);
      }
      requireEqualSizes(measured);
    }
  } finally {
    for (const { filled } of measured) await filled[Symbol.asyncDispose]();
  }
  return {
    population,
    load,
    rounds,
    contestants: measured.map(({ filled: { contestant }, turns }) => ({
      key: contestant.key,
      title: contestant.title,
      turns,
    })),
  };
}

/** CPU a delivery of one contestant divided by the other's, round by round; null where one of them was not measured. */
export function cpuRatio({ contestants }: BroadcastResult, own: string, other: string): Spread | null {
  const [values, against] = [own, other].map((key) =>
    contestants.find((contestant) => contestant.key === key)?.turns.map((turn) => turn.cpuUs),
  );
  return values && against ? ratioSpread(values, against) : null;
}

function requireEqualSizes(measured: readonly Measured[]): void {
  const own = measured[0]?.turns[0]?.frameBytes ?? 0;
  for (const { filled, turns } of measured) {
    const bytes = turns[0]?.frameBytes ?? 0;
    if (Math.abs(bytes - own) > mostWrappingBytes)
      throw new Error(
        `${filled.contestant.title} delivers ${bytes} bytes, MasterX ${own}; make peers/message-body.mjs match.`,
      );
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;

export function describeTurn({ cpuUs, kernelUs, latencyMs: { p50, p99 }, coresElsewhere }: Turn): string {
  const latency = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  return `${cpuUs.toFixed(2)} µs a delivery (kernel ${kernelUs.toFixed(2)}), ${latency}, ${coresElsewhere.toFixed(2)} cores busy elsewhere`;
}
