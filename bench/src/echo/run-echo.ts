import { arrivalTimes } from "../broadcast/arrivals.ts";
import { fillServer } from "../broadcast/filled-server.ts";
import type { Contestant } from "../contestants/contestant.ts";
import { requireDescriptors } from "../process/descriptor-limit.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";

export interface EchoOptions {
  readonly contestants: readonly Contestant[];
  readonly connections: number;
  readonly questionsPerSecond: number;
  readonly measureMs: number;
  readonly onProgress: (line: string) => void;
}

export interface EchoResult {
  readonly connections: number;
  readonly questionsPerSecond: number;
  readonly echoes: readonly {
    readonly key: string;
    readonly title: string;
    readonly answers: number;
    readonly latencyMs: Percentiles;
  }[];
}

/** From a question to its answer on the same connection, each connection in turn (open model). */
export async function runEcho(options: EchoOptions): Promise<EchoResult> {
  const { contestants, connections, questionsPerSecond, measureMs, onProgress } = options;
  requireDescriptors(connections + 100);
  const echoes: EchoResult["echoes"][number][] = [];
  for (const contestant of contestants) {
    const population = { broadcast: "notice", connections, rooms: 1, authorsPerRoom: 1 } as const;
    await using filled = await fillServer(contestant, population);
    const { echo } = filled.running;
    const askedAt: (number | undefined)[] = [];
    let latenciesMs: number[] = [];
    for (const [member, { socket }] of filled.members.entries())
      socket.addEventListener("message", ({ data }) => {
        const asked = askedAt[member];
        if (asked === undefined || !echo.isAnswer(data as string)) return;
        askedAt[member] = undefined;
        latenciesMs.push(performance.now() - asked);
      });

    const ask = async (durationMs: number, seed: number) => {
      latenciesMs = [];
      const startedAt = performance.now();
      let asked = 0;
      for (const [turn, time] of arrivalTimes(questionsPerSecond, durationMs, seed).entries()) {
        const waitMs = startedAt + time - performance.now();
        if (waitMs > 0) await Bun.sleep(waitMs);
        const member = turn % connections;
        // A connection that still waits is not asked again.
        if (askedAt[member] !== undefined) continue;
        askedAt[member] = performance.now();
        echo.ask(filled.members[member]!.socket);
        asked += 1;
      }
      const deadline = performance.now() + 5_000;
      while (latenciesMs.length < asked && performance.now() < deadline) await Bun.sleep(5);
      if (latenciesMs.length < asked)
        throw new Error(`${contestant.title} answered ${latenciesMs.length} of ${asked} questions.`);
    };
    await ask(measureMs / 4, 1);
    await ask(measureMs, 2);
    const latencyMs = percentilesOf(latenciesMs);
    echoes.push({ key: contestant.key, title: contestant.title, answers: latenciesMs.length, latencyMs });
    onProgress(
      `${contestant.title}: answers after p50 ${latencyMs.p50.toFixed(2)}, p95 ${latencyMs.p95.toFixed(2)} ms`,
    );
  }
  return { connections, questionsPerSecond, echoes };
}
