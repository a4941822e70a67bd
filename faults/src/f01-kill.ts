import { seededChance } from "@masterx/testing/seeded-chance";
import { startServerProcess } from "@masterx/testing/server-process";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { judge } from "./judge.ts";
import { startWriters } from "./start-writers.ts";

const clients = 10;
const writesPerSecond = 200;
const longestCalmMs = 800;
const readyWithinMs = 3_000;

export const kill = defineFault({
  id: "F1",
  title: "kill -9 at random instants under 200 writes a second",
  passes: "nothing acknowledged is lost, nothing is there twice, the epoch stays, and it is ready again within 3 s",
  sizes: { full: { kills: 200 }, quick: { kills: 3 } },
  async run({ kills }, report) {
    await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" } });
    const chance = seededChance(report.seed);
    const failures: string[] = [];
    const writers = await startWriters(server, { clients, writesPerSecond });
    try {
      const startsMs: number[] = [];
      for (let count = 1; count <= kills; count += 1) {
        writers.goOn();
        await writers.another(clients);
        await Bun.sleep(chance() * longestCalmMs);
        await server.kill();
        if (count % 5 === 0) {
          // One that is only just starting may die as well.
          server.begin();
          await Bun.sleep(chance() * 400);
          await server.kill();
        }
        startsMs.push(await server.start());
        if (count % 10 === 0) report.progress(`${count} kills, ${writers.acknowledged()} writes acknowledged`);
      }
      await writers.finish();
      const { recording } = writers;
      const figures = await judge({ dataDir: server.dataDir, recording, clients: writers.clients }, failures);
      const closes = writers.clients.flatMap((client) => client.closes).filter((code) => code !== 1006);
      if (closes.length > 0) failures.push(`The server itself closed sockets: ${[...new Set(closes)].join(", ")}.`);
      const slowestMs = Math.round(Math.max(...startsMs));
      if (report.judgesLatencies && slowestMs > readyWithinMs) failures.push(`One start took ${slowestMs} ms.`);
      failures.push(...complaintsOf(server));
      return { figures: { kills, ...figures, "slowest start, ms": slowestMs }, failures };
    } finally {
      writers.stop();
    }
  },
});
