import type { Fault, Outcome, Report, Sizes } from "./fault.ts";

export interface FaultRun {
  readonly fault: Fault;
  readonly sizes: Sizes;
  readonly outcome: Outcome;
  readonly tookMs: number;
}

/** Runs one fault; what it throws is a failure like any other. */
export async function runFault(fault: Fault, sizes: Sizes, report: Report): Promise<FaultRun> {
  const startedAt = performance.now();
  const outcome = await fault.run(sizes, report).catch((error: unknown): Outcome => ({
    figures: {},
    failures: [`could not be run: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
  }));
  return { fault, sizes, outcome, tookMs: performance.now() - startedAt };
}
