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

export const postgresRestarts = defineFault({
  id: "F4",
  title: "PostgreSQL restarts, in order and at once, and connections are killed inside a transaction",
  passes: "nothing acknowledged is lost or doubled, the epoch stays, and writing goes on within 5 s",
  sizes: { full: { times: 50 }, quick: { times: 3 } },
  async run({ times }, report) {
    await using postgres = await startPostgres();
    if (!postgres) return { figures: { "not run": "no PostgreSQL is installed here" }, failures: [] };
    const env = { DATABASE_URL: postgres.url, WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "fatal" };
    await using server = await startServerProcess({ env });
    const chance = seededChance(report.seed);
    const failures: string[] = [];
    const writers = await startWriters(server, { clients, writesPerSecond });
    try {
      let slowestMs = 0;
      for (let count = 1; count <= times; count += 1) {
        writers.goOn();
        await writers.another(clients * 2);
        await Bun.sleep(chance() * longestCalmMs);
        if (count % 3 === 0) await killConnections(postgres.url);
        else await postgres.restart(count % 3 === 1 ? "in order" : "at once");
        const backAt = performance.now();
        await writers.another(clients);
        slowestMs = Math.max(slowestMs, performance.now() - backAt);
        if (count % 10 === 0) report.progress(`${count} times, ${writers.acknowledged()} writes acknowledged`);
      }
      await writers.finish();
      const { recording } = writers;
      const figures = await judge({ dataDir: postgres.url, recording, clients: writers.clients }, failures);
      if (report.judgesLatencies && slowestMs > backWithinMs)
        failures.push(`Once it took ${Math.round(slowestMs)} ms until writes were acknowledged again.`);
      return { figures: { times, ...figures, "slowest return, ms": Math.round(slowestMs) }, failures };
    } finally {
      writers.stop();
    }
  },
});

/** Every connection but our own, whatever it is in the middle of. */
async function killConnections(url: string): Promise<void> {
  await using sql = new SQL(url, { max: 1 });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and backend_type = 'client backend'`;
}
