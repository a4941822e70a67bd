import type { RefitOutcome } from "./refit-population.ts";

export interface NightlyRefitParts {
  /** When the last one was, of any process; null: never. */
  readonly last: () => Promise<number | null>;
  readonly refit: (signal: AbortSignal) => Promise<RefitOutcome>;
  /** 0 to 23, of the server's clock. */
  readonly hour: number;
  /** What became of one that was not left to another process. */
  readonly done: (outcome: RefitOutcome) => void;
  readonly onFault: (error: unknown) => void;
  readonly now?: () => number;
}

const lookEveryMs = 5 * 60_000;

/** Looks every few minutes whether the night's refit is due; one of several servers on a database does it. */
export function startNightlyRefit(parts: NightlyRefitParts): () => void {
  const { last, refit, hour, done, onFault, now = Date.now } = parts;
  /** A refit that found too few answers, or failed, is tried again the next night. */
  let tried = now();
  let isBusy = false;
  const stopped = new AbortController();

  async function look(): Promise<void> {
    const at = now();
    if (!isDue(at, Math.max(tried, (await last()) ?? 0), hour)) return;
    tried = at;
    const outcome = await refit(stopped.signal);
    if (outcome.kind !== "running") done(outcome);
  }

  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    look()
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) onFault(error);
      })
      .finally(() => {
        isBusy = false;
      });
  }, lookEveryMs);
  return () => {
    clearInterval(timer);
    stopped.abort();
  };
}

/** Whether the hour has come since the last time. */
export function isDue(now: number, last: number, hour: number): boolean {
  const latest = new Date(now);
  latest.setHours(hour, 0, 0, 0);
  if (latest.getTime() > now) latest.setDate(latest.getDate() - 1);
  return last < latest.getTime();
}
