import { seededChance } from "@masterx/testing/seeded-chance";
import { startServerProcess } from "@masterx/testing/server-process";
import { startPostgres } from "@masterx/testing/start-postgres";
import { SQL } from "bun";
import { defineFault } from "./fault.ts";
import { judge } from "./judge.ts";
import { startWriters } from "./start-writers.ts";

const clients = 8;
const writesPerSecond = 200;
const longestCalmMs = 500;
const backWithinMs = 5_000;
const patienceMs = 5_000;

export const postgresRestarts = defineFault({
  id: "F4",
  title:
    "PostgreSQL restarts, in order and at once, and connections are killed inside a transaction and after its commit",
  passes: "nothing acknowledged is lost or doubled, the epoch stays, and writing goes on within 5 s",
  sizes: { full: { times: 50 }, quick: { times: 4 } },
  async run({ times }, report) {
    await using postgres = await startPostgres();
    if (!postgres) return { figures: { "not run": "no PostgreSQL is installed here" }, failures: [] };
    const env = { DATABASE_URL: postgres.url, WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "fatal" };
    await using server = await startServerProcess({ env });
    const chance = seededChance(report.seed);
    const failures: string[] = [];
    let undone = 0;
    let unanswered = 0;
    const writers = await startWriters(server, { clients, writesPerSecond });
    try {
      let slowestMs = 0;
      for (let count = 1; count <= times; count += 1) {
        writers.goOn();
        await writers.another(clients * 2);
        await Bun.sleep(chance() * longestCalmMs);
        if (count % 4 === 3) undone += await killBeforeCommit(postgres.url);
        else if (count % 4 === 0) unanswered += await killAfterCommit(postgres.url);
        else await postgres.restart(count % 4 === 1 ? "in order" : "at once");
        const backAt = performance.now();
        await writers.another(clients);
        slowestMs = Math.max(slowestMs, performance.now() - backAt);
        if (count % 10 === 0) report.progress(`${count} times, ${writers.acknowledged()} writes acknowledged`);
      }
      await writers.finish();
      const { recording } = writers;
      const judged = await judge({ dataDir: postgres.url, recording, clients: writers.clients }, failures);
      if (report.judgesLatencies && slowestMs > backWithinMs)
        failures.push(`Once it took ${Math.round(slowestMs)} ms until writes were acknowledged again.`);
      const killed = { "killed before their commit": undone, "killed after their commit": unanswered };
      return { figures: { times, ...killed, ...judged, "slowest return, ms": Math.round(slowestMs) }, failures };
    } finally {
      writers.stop();
    }
  },
});

/** Ends connections whose write has run but cannot be committed: it must be undone, and nobody told of it. */
async function killBeforeCommit(url: string): Promise<number> {
  await using sql = new SQL(url, { max: 1 });
  await sql`begin`;
  // What each transaction writes last.
  await sql`lock table commit_counts in exclusive mode`;
  const killed = await killThoseThatWaitFor(sql, "Lock");
  await sql`rollback`;
  return killed;
}

/**
 * Ends connections whose transaction is committed but not answered, since it waits for a standby that there is none of:
 * the server cannot know what became of it.
 */
async function killAfterCommit(url: string): Promise<number> {
  await using sql = new SQL(url, { max: 1 });
  await sql.unsafe("alter system set synchronous_standby_names = 'nobody'");
  await sql`select pg_reload_conf()`;
  const killed = await killThoseThatWaitFor(sql, "SyncRep");
  await sql.unsafe("alter system reset synchronous_standby_names");
  await sql`select pg_reload_conf()`;
  return killed;
}

async function killThoseThatWaitFor(sql: SQL, event: "Lock" | "SyncRep"): Promise<number> {
  for (let attempt = 0; attempt < patienceMs / 10; attempt += 1) {
    const killed: unknown[] = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where ${event} in (wait_event_type, wait_event) and pid <> pg_backend_pid() and backend_type = 'client backend'`;
    if (killed.length > 0) return killed.length;
    await Bun.sleep(10);
  }
  throw new Error(`No transaction came to wait for ${event} within ${patienceMs} ms.`);
}
