import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { loadConfig } from "../config/index.ts";
import { lockDataFolder } from "../storage/data-lock.ts";
import { migrate } from "../storage/migrate.ts";
import { openSqlite } from "../storage/open-sqlite.ts";
import { databasePath } from "../storage/sqlite-history.ts";
import type { Tables } from "../storage/tables.ts";
import { CommandFailure } from "./command-failure.ts";
import { defineCommand } from "./command.ts";
import { dataDirFlag, jsonFlag } from "./flags.ts";
import { reasonOf } from "./reason-of.ts";

export const migrateCommand = defineCommand({
  name: "migrate",
  summary: "brings the database's tables up to date, and makes them where there are none.",
  details:
    "A server does the same when it starts; this is for doing it at a time of your choice. With SQLite no server may run on the data folder meanwhile.",
  json: "{applied: [name]}",
  flags: { ...dataDirFlag, ...jsonFlag },
  examples: [
    { line: "masterx migrate", says: "The database in ./data." },
    { line: "DATABASE_URL=postgres://masterx@db.internal/masterx masterx migrate", says: "A database in PostgreSQL." },
  ],
  async run({ json }, { environment, terminal }) {
    const { databaseUrl, dataDirectory } = loadConfig(environment);
    const applied = databaseUrl === null ? await migrateSqlite(dataDirectory) : await migratePostgres(databaseUrl);
    if (json) return terminal.print(JSON.stringify({ applied }));
    terminal.print(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}.`);
  },
});

async function migrateSqlite(dataDir: string): Promise<readonly string[]> {
  const lock = lockForMigration(dataDir);
  try {
    const { kysely } = openSqlite(databasePath(dataDir), "write");
    try {
      return await migrate(kysely, "sqlite");
    } finally {
      await kysely.destroy();
    }
  } finally {
    lock.release();
  }
}

function lockForMigration(dataDir: string): { release(): void } {
  try {
    return lockDataFolder(dataDir);
  } catch (error) {
    throw new CommandFailure(
      `Nothing was changed. ${reasonOf(error)}. A server brings its database up to date by itself when it starts.`,
      { cause: error },
    );
  }
}

async function migratePostgres(url: string): Promise<readonly string[]> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await migrate(kysely, "postgres");
  } finally {
    await kysely.destroy();
  }
}
