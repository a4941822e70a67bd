import { Database, type SQLQueryBindings } from "bun:sqlite";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import { runDirectly } from "./prepare.ts";
import type { Tables } from "./tables.ts";

export interface OpenSqlite {
  readonly database: Database;
  readonly kysely: Kysely<Tables>;
}

/**
 * Pages in the write-ahead log before they are brought into the database, 16 MiB: the pages at which tables grow are
 * written by every commit, and so are brought over once for many. SQLite's own 1,000 are full several times a second.
 */
const checkpointPages = 4_000;

/** Kysely over Bun's SQLite. A writable handle is durable at every commit (WAL, synchronous=FULL). */
export function openSqlite(path: string, access: "write" | "read"): OpenSqlite {
  const database = new Database(
    path,
    access === "write" ? { create: true, strict: true } : { readonly: true, strict: true },
  );
  const pragmas =
    access === "write"
      ? [
          "busy_timeout = 5000",
          "journal_mode = wal",
          "synchronous = full",
          "foreign_keys = on",
          "temp_store = memory",
          `wal_autocheckpoint = ${checkpointPages}`,
        ]
      : ["busy_timeout = 5000", "query_only = on"];
  for (const pragma of pragmas) database.run(`pragma ${pragma}`);
  const adapter: SqliteDatabase = {
    close: () => database.close(),
    prepare(text) {
      const statement = database.query<unknown, SQLQueryBindings[]>(text);
      const values = (parameters: readonly unknown[]) => parameters as SQLQueryBindings[];
      return {
        reader: statement.columnNames.length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapter }) });
  runDirectly(kysely, (sql) => {
    const statement = database.query<unknown, SQLQueryBindings[]>(sql);
    return (parameters) => statement.all(...(parameters as SQLQueryBindings[]));
  });
  return { database, kysely };
}
