import { existsSync, mkdirSync } from "node:fs";
import { createAuditChain } from "./audit-chain.ts";
import { lockDataFolder } from "./data-lock.ts";
import type { EpochChange } from "./judge-history.ts";
import { migrationState } from "./migrate.ts";
import { openSqlite } from "./open-sqlite.ts";
import { countCommit, databasePath, epochOf, markCommand, type OpenHistory, openHistory } from "./sqlite-history.ts";
import type { Store } from "./store.ts";
import { createTransaction } from "./transaction.ts";

/** How long a command waits for another one that is just bringing the tables up to date. */
const migrationPatienceMs = 5_000;

/** How long a command waits for a busy database to say that it has ended. */
const closePatienceMs = 2_000;

/**
 * The SQLite file for a single command, beside a running server or without one: each write is a transaction on this
 * thread, under SQLite's own lock. Brings the tables up to date first, which no server may be running for.
 */
export async function openDirectStore(
  dataDir: string,
  auditKey: string,
  options: { readonly onNewEpoch?: (change: EpochChange) => void } = {},
): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { database, kysely, epoch } = await openBesideServer(dataDir, options);
  const audit = createAuditChain(auditKey);

  /** Without waiting for the lock on this thread, which whoever holds it may need; unclosed, the next server seals it. */
  async function closeAudit(): Promise<void> {
    database.run("pragma busy_timeout = 0");
    const until = performance.now() + closePatienceMs;
    for (;;) {
      try {
        database.run("begin immediate");
        break;
      } catch {
        if (performance.now() > until) return;
        await Bun.sleep(5);
      }
    }
    await audit.close(kysely, Date.now());
    database.run("commit");
  }

  return {
    epoch,
    isShared: true,
    read: kysely,
    readTogether: (query) => kysely.transaction().execute(query),
    async write(write, input, committed) {
      database.run("begin immediate");
      try {
        const output = await write.run(createTransaction(kysely, audit), input);
        countCommit(database);
        database.run("commit");
        markCommand(database, dataDir);
        committed?.(output);
        return output;
      } catch (error) {
        if (database.inTransaction) database.run("rollback");
        throw error;
      }
    },
    onControl: () => () => undefined,
    controlReadAt: () => performance.now(),
    onCommit: () => () => undefined,
    waitingWrites: () => 0,
    async close() {
      if (audit.isBegun) await closeAudit();
      await kysely.destroy();
    },
  };
}

/** Whoever holds the folder's lock, this command or a server, has settled its history. */
async function openBesideServer(
  dataDir: string,
  { onNewEpoch }: { readonly onNewEpoch?: (change: EpochChange) => void },
): Promise<OpenHistory> {
  const deadline = performance.now() + migrationPatienceMs;
  for (;;) {
    let lock;
    try {
      lock = lockDataFolder(dataDir);
    } catch (error) {
      const beside = existsSync(databasePath(dataDir)) ? openSqlite(databasePath(dataDir), "write") : null;
      if (beside && (await migrationState(beside.kysely, "sqlite")).pending.length === 0)
        return { ...beside, epoch: epochOf(beside.database) };
      beside?.database.close();
      // Either another command is at it, and soon done, or an older server runs here.
      if (performance.now() > deadline) throw error;
      await Bun.sleep(50);
      continue;
    }
    try {
      return await openHistory(dataDir, { openedBy: "command", onNewEpoch });
    } finally {
      lock.release();
    }
  }
}
