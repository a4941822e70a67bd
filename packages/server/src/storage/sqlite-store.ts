import { mkdirSync } from "node:fs";
import { createCommitListeners } from "./commit-listeners.ts";
import type { EpochChange } from "./judge-history.ts";
import { openSqlite } from "./open-sqlite.ts";
import { databasePath, markPath, openHistory } from "./sqlite-history.ts";
import type { ControlRow, Store } from "./store.ts";
import { startWriter } from "./writer-client.ts";

const controlIntervalMs = 500;

export interface SqliteOptions {
  readonly dataDir: string;
  /** Module that calls `runWriter` with every write of the server. */
  readonly writerUrl: URL;
  readonly auditKey: string;
  /** Hears of what is broken: the disk, the writer, a defect in a write. */
  readonly onFault: (error: unknown) => void;
  readonly onNewEpoch?: ((change: EpochChange) => void) | undefined;
}

/** The embedded store: one writer thread with group commit, reads on handles of their own. */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const path = databasePath(options.dataDir);
  const { epoch, kysely: first } = await openHistory(options.dataDir, {
    openedBy: "server",
    onNewEpoch: options.onNewEpoch,
  });
  const reader = openSqlite(path, "read");
  // A handle of its own: while several queries share one moment, others need not wait.
  const together = openSqlite(path, "read");
  const mark = { path: markPath(options.dataDir), epoch };
  const commits = createCommitListeners();
  const { writerUrl, auditKey, onFault } = options;
  const writer = await startWriter({ path, mark, writerUrl, auditKey, onFault, onCommit: commits.tell });
  // Only now: the last handle to close would take the write-ahead log away.
  await first.destroy();

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
  let controlReadAt = performance.now();
  const readControl = () => {
    const startedAt = performance.now();
    const row = reader.database.query<{ data_version: number }, []>("pragma data_version").get();
    if (!row) return;
    if (row.data_version === version) {
      controlReadAt = startedAt;
      return;
    }
    const rows = reader.database
      .query<{ id: number; kind: ControlRow["kind"]; user_id: string; detail: string | null }, [number]>(
        "select id, kind, user_id, detail from control where id > ? order by id",
      )
      .all(seen);
    for (const { id, kind, user_id: userId, detail } of rows) {
      seen = id;
      for (const listener of listeners) listener({ id, kind, userId, detail });
    }
    // Only now: what could not be read this time is read the next.
    version = row.data_version;
    controlReadAt = startedAt;
  };
  const watch = setInterval(() => {
    try {
      readControl();
    } catch (error) {
      options.onFault(error);
    }
  }, controlIntervalMs);

  return {
    epoch,
    isShared: false,
    read: reader.kysely,
    readTogether: (query) => together.kysely.transaction().execute(query),
    write: writer.write,
    onControl(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    controlReadAt: () => controlReadAt,
    onCommit: commits.add,
    waitingWrites: writer.waiting,
    async close() {
      clearInterval(watch);
      // The writer last: who closes a database last puts its log away, and a reader may not.
      await Promise.all([reader.kysely.destroy(), together.kysely.destroy()]);
      await writer.close();
    },
  };
}
