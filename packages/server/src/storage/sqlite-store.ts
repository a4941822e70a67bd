import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "./migrations.ts";
import { openSqlite } from "./open-sqlite.ts";
import { type ControlRow, Refusal, type Store } from "./store.ts";
import type { WriterReply, WriterRequest } from "./writer.ts";

/** Over this many waiting writes a new one is refused with `overloaded` (protocol §4.2). */
const maxWaiting = 2_000;
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
  const worker = new Worker(options.writerUrl);
  const send = (request: WriterRequest) => worker.postMessage(request);
  const waiting = new Map<
    number,
    { resolve(output: unknown): void; reject(error: Error): void; committed?: (output: never) => void }
  >();
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let lastId = 0;

  worker.onmessage = ({ data }: MessageEvent<WriterReply>) => {
    switch (data.type) {
      case "opened":
        return opened.resolve();
      case "closed":
        return closed.resolve();
      case "committed":
        for (const result of data.results) {
          const entry = waiting.get(result.id);
          waiting.delete(result.id);
          if (!entry) continue;
          if (!result.ok) {
            if (result.isFault) options.onFault(new Error(result.message));
            entry.reject(new Refusal(result.code, result.message, result.retryAfterMs));
            continue;
          }
          entry.committed?.(result.output as never);
          entry.resolve(result.output);
        }
        return;
      default:
        data satisfies never;
    }
  };
  worker.onerror = (event) => {
    const error = new Refusal("unavailable", `The writer stopped: ${event.message}`);
    options.onFault(error);
    opened.reject(error);
    for (const entry of waiting.values()) entry.reject(error);
    waiting.clear();
  };
  send({ type: "open", path });
  await opened.promise;

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
  const watch = setInterval(() => {
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
  }, controlIntervalMs);

  return {
    epoch: epochRow.value,
    read: reader.kysely,
    write(write, input, committed) {
      if (waiting.size >= maxWaiting)
        return Promise.reject(new Refusal("overloaded", "Too many writes are waiting; try again in a second.", 1_000));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, ...(committed ? { committed } : {}) });
        send({ type: "write", id, name: write.name, input });
      });
    },
    onControl(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(watch);
      send({ type: "close" });
      await closed.promise;
      worker.terminate();
      await reader.kysely.destroy();
    },
  };
}
