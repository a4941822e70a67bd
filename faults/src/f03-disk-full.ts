import { call, register } from "@masterx/testing/people";
import { startServerProcess } from "@masterx/testing/server-process";
import { defineFault } from "./fault.ts";
import { judge } from "./judge.ts";
import { createSmallDisk } from "./small-disk.ts";
import { startWriters } from "./start-writers.ts";

const clients = 4;
const writesAround = 40;
const readsWhileFull = 20;

export const diskFull = defineFault({
  id: "F3",
  title: "the disk is full",
  passes: "writes answer a retryable error, reads and sockets stay, and it goes on by itself once there is room",
  sizes: { full: { fills: 10 }, quick: { fills: 2 } },
  async run({ fills }, report) {
    const failures: string[] = [];
    await using disk = createSmallDisk();
    await using server = await startServerProcess({
      // A file that may not grow sends a signal that would end the process; a full disk sends none.
      command: [
        "sh",
        "-c",
        `trap '' XFSZ; DATA_DIR='${disk.folder}' exec "$0" "$@"`,
        process.execPath,
        "packages/server/src/main.ts",
        "serve",
      ],
      env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "fatal" },
    });
    const pid = server.pid;
    if (pid === null) throw new Error("The server does not run.");
    const reader = await register(server.url, "reader");
    const writers = await startWriters(server, { clients, writesPerSecond: 200 });
    let refused = 0;
    try {
      for (let count = 1; count <= fills; count += 1) {
        writers.goOn();
        await writers.another(writesAround);
        disk.fill(pid);
        await Promise.all(
          writers.clients.map((client) => {
            const before = client.errors.length;
            return client.until(({ errors }) => errors.length > before, "refused while the disk is full", 60_000);
          }),
        );
        for (let read = 0; read < readsWhileFull; read += 1) {
          const reply = await call(server.url, reader, "GET", "/api/v1/sessions");
          if (reply.status !== 200) failures.push(`A read answered ${reply.status} while the disk was full.`);
        }
        disk.free(pid);
        await writers.another(writesAround);
        report.progress(`${count} times full, ${writers.acknowledged()} writes acknowledged`);
      }
      await writers.finish();
      const { recording } = writers;
      const figures = await judge({ dataDir: disk.folder, recording, clients: writers.clients }, failures);
      for (const { name, errors, closes, admissions } of writers.clients) {
        refused += errors.length;
        const odd = errors.filter((code) => code !== "unavailable" && code !== "overloaded");
        if (odd.length > 0) failures.push(`${name} was answered ${odd.join(", ")}.`);
        if (closes.length > 0 || admissions > 1) failures.push(`${name}'s socket closed: ${closes.join(", ")}.`);
      }
      if (server.pid !== pid) failures.push("The server was started again.");
      return { figures: { fills, "as a": disk.kind, ...figures, "refused, to be tried again": refused }, failures };
    } finally {
      writers.stop();
    }
  },
});
