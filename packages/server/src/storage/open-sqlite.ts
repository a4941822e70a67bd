import { Database, type SQLQueryBindings } from "bun:sqlite";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import { runDirectly } from "./prepare.ts";
import type { Tables } from "./tables.ts";

export interface OpenSqlite {
  readonly database: Database;
  readonly kysely: Kysely<Tables>;
}

/** Kysely over Bun's SQLite. A writable handle is durable at every commit (WAL, synchronous=FULL). */
export function openSqlite(path: string, access: "write" | "read"): OpenSqlite {
  const database = new Database(
    path,
    access === "write" ? { create: true, strict: true } : { readonly: true, strict: true },
  );
  const pragmas =
    access === "write"
      ? ["busy_timeout = 5000", "journal_mode = wal", "synchronous = full", "foreign_keys = on", "temp_store = memory"]
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
  runDirectly(kysely, (sql, parameters) =>
    database.query<unknown, SQLQueryBindings[]>(sql).all(...(parameters as SQLQueryBindings[])),
  );
  return { database, kysely };
}
