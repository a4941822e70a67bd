import { join } from "node:path";
import { type Checked, type CheckOptions, checkPromises } from "@masterx/testing/check-promises";
import { type History, readHistory } from "@masterx/testing/read-history";
import type { RecoveringClient } from "@masterx/testing/recovering-client";
import { SQL } from "bun";

export interface Case extends Omit<CheckOptions, "history" | "caughtUp"> {
  /** Of the server, which may run; or the address of its PostgreSQL. */
  readonly dataDir: string;
  /** Those that are connected: each must come to the head of every channel that it follows. */
  readonly clients: readonly RecoveringClient[];
  readonly patienceMs?: number;
}

/** Waits until everybody who is there has everything, then holds all that was seen against the database. */
export async function judge(options: Case, failures: string[]): Promise<Checked["figures"]> {
  const { dataDir, clients, patienceMs = 30_000 } = options;
  let history = await historyIn(dataDir);
  let late: readonly (string | null)[];
  for (;;) {
    const { heads, epoch } = history;
    const isAtRest = ({ isSynced, waiting, positions }: RecoveringClient) =>
      isSynced &&
      waiting === 0 &&
      [...positions].every(([channel, place]) => place.epoch === epoch && place.offset >= (heads.get(channel) ?? 0));
    late = await Promise.all(
      clients.map((client) =>
        client.until(isAtRest, "at rest at every head", patienceMs).then(
          () => null,
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        ),
      ),
    );
    // What one client still had to say moves the heads for those who were at rest before.
    const events = history.events.length;
    history = await historyIn(dataDir);
    if (history.events.length === events || late.some((fault) => fault !== null)) break;
  }
  failures.push(...late.filter((fault) => fault !== null));
  const caughtUp = new Set(clients.filter((_, index) => late[index] === null).map(({ name }) => name));
  const { broken, figures } = checkPromises({ ...options, history, caughtUp });
  failures.push(...broken.map(({ promise, what }) => `promise ${promise}: ${what}`));
  return figures;
}

/** The database of a data folder, or of a PostgreSQL by its address, beside the server that has it open. */
export async function historyIn(place: string): Promise<History> {
  await using sql = place.startsWith("postgres:")
    ? new SQL(place, { max: 1 })
    : new SQL({ adapter: "sqlite", filename: join(place, "masterx.db"), readonly: true });
  return await readHistory(sql);
}
