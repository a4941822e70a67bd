import { mkdirSync } from "node:fs";
import { lockDataFolder } from "./data-lock.ts";
import { migrate, migrationState } from "./migrations.ts";
import { openSqlite } from "./open-sqlite.ts";
import { databasePath } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { createTransaction } from "./transaction.ts";

/** How long a command waits for another one that is just bringing the tables up to date. */
const migrationPatienceMs = 5_000;

/**
 * The SQLite file for a single command, beside a running server or without one: each write is a transaction on this
 * thread, under SQLite's own lock. Brings the tables up to date first, which no server may be running for.
 */
export async function openDirectStore(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { database, kysely } = openSqlite(databasePath(dataDir), "write");
  const isCurrent = async () => (await migrationState(kysely, "sqlite")).pending.length === 0;
  const deadline = performance.now() + migrationPatienceMs;
  while (!(await isCurrent())) {
    try {
      const lock = lockDataFolder(dataDir);
      try {
        await migrate(kysely, "sqlite");
      } finally {
        lock.release();
      }
    } catch (error) {
      // Either another command is at it, and soon done, or an older server runs here.
      if (performance.now() > deadline) throw error;
      await Bun.sleep(50);
    }
  }
  const { value: epoch } = await kysely
    .selectFrom("meta")
    .select("value")
    .where("key", "=", "epoch")
    .executeTakeFirstOrThrow();
  return {
    epoch,
    read: kysely,
    async write(write, input, committed) {
      database.run("begin immediate");
      try {
        const output = await write.run(createTransaction(kysely), input);
        database.run("commit");
        committed?.(output);
        return output;
      } catch (error) {
        if (database.inTransaction) database.run("rollback");
        throw error;
      }
    },
    onControl: () => () => undefined,
    onCommit: () => () => undefined,
    waitingWrites: () => 0,
    close: () => kysely.destroy(),
  };
}
