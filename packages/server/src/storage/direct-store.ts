import { lockDataFolder } from "./data-lock.ts";
import { migrate } from "./migrations.ts";
import { openSqlite } from "./open-sqlite.ts";
import { databasePath } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { createTransaction } from "./transaction.ts";

/**
 * The SQLite file for a single command, beside a running server or without one: each write is a transaction on this
 * thread, under SQLite's own lock. Brings the tables up to date only when no server runs.
 */
export async function openDirectStore(dataDir: string): Promise<Store> {
  const lock = tryLock(dataDir);
  const { database, kysely } = openSqlite(databasePath(dataDir), "write");
  try {
    if (lock) await migrate(kysely, "sqlite");
  } finally {
    lock?.release();
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
    close: () => kysely.destroy(),
  };
}

function tryLock(dataDir: string): { release(): void } | null {
  try {
    return lockDataFolder(dataDir);
  } catch {
    return null;
  }
}
