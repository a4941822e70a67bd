import { fileURLToPath } from "node:url";
import type { Plan } from "./plan.ts";
import { type Report, reportOf } from "./report.ts";
import { addSecond, createTally, type Second, type Tally } from "./tally.ts";

export interface RunLoadOptions {
  /** Whenever a worker has told; the tally holds everything so far. */
  readonly onSecond?: (tally: Tally, second: Second) => void;
  /** Everybody who could is connected, and the messages begin. */
  readonly onOpened?: (tally: Tally) => void;
  /** Stops early; what was measured until then is reported. */
  readonly signal?: AbortSignal;
}
type Told = { readonly type: "opened" | "done" } | { readonly type: "second"; readonly second: Second };

const program = fileURLToPath(new URL("worker.ts", import.meta.url));
/** Each connection is an open file, and the usual limit of a shell is 1,024. */
const withFiles = ["sh", "-c", 'ulimit -n "$(ulimit -Hn)"; exec "$0" "$@"', process.execPath, program];
const command = process.platform === "win32" ? [process.execPath, program] : withFiles;

/** Puts the load on a server with as many processes as the plan says, all of which begin to send at the same time. */
export async function runLoad(plan: Plan, options: RunLoadOptions = {}): Promise<Report> {
  const tally = createTally();
  const startedAt = new Date();
  const began = performance.now();
  const workers = sharesOf(plan).map((share) => start(share));
  const stop = () => workers.forEach(({ child }) => child.kill());
  options.signal?.addEventListener("abort", stop);
  try {
    await Promise.all(workers.map(({ opened }) => opened));
    options.onOpened?.(tally);
    const goneAt = performance.now();
    for (const { child } of workers) child.send({ type: "go" });
    await Promise.all(workers.map(({ done }) => done));
    const sentS = Math.min(plan.durationS, (performance.now() - goneAt) / 1_000);
    return reportOf({ plan, tally, startedAt, sentS, totalMs: performance.now() - began });
  } finally {
    options.signal?.removeEventListener("abort", stop);
    stop();
  }

  function start(share: Plan) {
    const [opened, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const child = Bun.spawn(command, {
      stdio: ["ignore", "ignore", "inherit"],
      ipc(told: Told) {
        if (told.type === "second") {
          addSecond(tally, told.second);
          options.onSecond?.(tally, told.second);
        } else (told.type === "opened" ? opened : done).resolve();
      },
    });
    void child.exited.then(() => {
      opened.resolve();
      done.resolve();
    });
    child.send({ type: "open", plan: share });
    return { child, opened: opened.promise, done: done.promise };
  }
}

/** The plan of each worker: the connections are divided, and each has chance of its own. */
export function sharesOf(plan: Plan): readonly Plan[] {
  const workers = Math.max(1, Math.min(plan.workers, plan.connections));
  return Array.from({ length: workers }, (_, index) => ({
    ...plan,
    connections:
      Math.floor((plan.connections * (index + 1)) / workers) - Math.floor((plan.connections * index) / workers),
    seed: plan.seed + index,
  }));
}
