import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createCommitListeners } from "./commit-listeners.ts";
import { migrate } from "./migrations.ts";
import { openSqlite } from "./open-sqlite.ts";
import type { ControlRow, Store } from "./store.ts";
import { startWriter } from "./writer-client.ts";

const controlIntervalMs = 250;

export interface SqliteOptions {
  readonly dataDir: string;
  /** Module that calls `runWriter` with every write of the server. */
  readonly writerUrl: URL;
  /** Hears of what is broken: the disk, the writer, a defect in a write. */
  readonly onFault: (error: unknown) => void;
}

export const databasePath = (dataDir: string): string => join(dataDir, "masterx.db");

/** The embedded store: one writer thread with group commit, reads on handles of their own. */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const path = databasePath(options.dataDir);
  const first = openSqlite(path, "write");
  await migrate(first.kysely, "sqlite");
  await first.kysely.destroy();

  const reader = openSqlite(path, "read");
  const epochRow = await reader.kysely
    .selectFrom("meta")
    .select("value")
    .where("key", "=", "epoch")
    .executeTakeFirstOrThrow();
  const commits = createCommitListeners();
  const { writerUrl, onFault } = options;
  const writer = await startWriter({ path, writerUrl, onFault, onCommit: commits.tell });

  const listeners = new Set<(row: ControlRow) => void>();
  let seen =
    (
      await reader.kysely
        .selectFrom("control")
        .select(({ fn }) => fn.max("id").as("id"))
        .executeTakeFirst()
    )?.id ?? 0;
  let version = -1;
  // `data_version` changes with every commit of another handle, the command line's too, and costs a microsecond.
  const readControl = () => {
    const row = reader.database.query<{ data_version: number }, []>("pragma data_version").get();
    if (!row || row.data_version === version) return;
    version = row.data_version;
    const rows = reader.database
      .query<{ id: number; kind: ControlRow["kind"]; user_id: string; detail: string | null }, [number]>(
        "select id, kind, user_id, detail from control where id > ? order by id",
      )
      .all(seen);
    for (const { id, kind, user_id: userId, detail } of rows) {
      seen = id;
      for (const listener of listeners) listener({ id, kind, userId, detail });
    }
  };
  const watch = setInterval(() => {
    try {
      readControl();
    } catch (error) {
      options.onFault(error);
    }
  }, controlIntervalMs);

  return {
    epoch: epochRow.value,
    read: reader.kysely,
    write: writer.write,
    onControl(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onCommit: commits.add,
    waitingWrites: writer.waiting,
    async close() {
      clearInterval(watch);
      await writer.close();
      await reader.kysely.destroy();
    },
  };
}
