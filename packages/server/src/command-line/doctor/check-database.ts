import { existsSync } from "node:fs";
import { type Kysely, Kysely as Database, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Config } from "../../config/index.ts";
import { migrationState } from "../../storage/migrate.ts";
import type { Dialect } from "../../storage/migrations/migration.ts";
import { openSqlite } from "../../storage/open-sqlite.ts";
import { databasePath } from "../../storage/sqlite-history.ts";
import type { Tables } from "../../storage/tables.ts";
import { reasonOf } from "../reason-of.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

/** What the database knows of the time, in milliseconds since the epoch; null where it knows nothing. */
export interface DatabaseTimes {
  readonly newestMessageAt: number | null;
  readonly databaseNow: number | null;
}
export interface DatabaseCheck {
  readonly finding: Finding;
  readonly times: DatabaseTimes;
}

const noTimes: DatabaseTimes = { newestMessageAt: null, databaseNow: null };

/** Reads only: whether the database answers and has the tables of this version. */
export async function checkDatabase({ databaseUrl, dataDirectory }: Config): Promise<DatabaseCheck> {
  const dialect = databaseUrl === null ? "sqlite" : "postgres";
  if (databaseUrl === null && !existsSync(databasePath(dataDirectory)))
    return { finding: ok("database", "none yet; the first start makes it"), times: noTimes };
  const name = dialect === "sqlite" ? databasePath(dataDirectory) : "PostgreSQL";
  let database: Kysely<Tables> | undefined;
  try {
    database =
      databaseUrl === null ? openSqlite(databasePath(dataDirectory), "read").kysely : openPostgres(databaseUrl);
    const state = await migrationState(database, dialect);
    const finding = judge(name, state);
    const times = state.pending.length === 0 ? await timesOf(database, dialect) : noTimes;
    return { finding, times };
  } catch (error) {
    const remedy =
      dialect === "sqlite"
        ? "Restore the data folder from a backup, or set DATA_DIR to another one."
        : "See that PostgreSQL runs and that DATABASE_URL has the right host, name and password.";
    return { finding: fail("database", `${name} cannot be read: ${reasonOf(error)}`, remedy), times: noTimes };
  } finally {
    await database?.destroy();
  }
}

function judge(name: string, { pending, unknown }: Awaited<ReturnType<typeof migrationState>>): Finding {
  if (unknown.length > 0)
    return fail(
      "database",
      `${name} was changed by a newer MasterX (${unknown.join(", ")})`,
      "Run that version or a newer one.",
    );
  if (pending.length > 0)
    return warn(
      "database",
      `${name} lacks ${pending.join(", ")}`,
      "The next start brings it up to date, or `masterx migrate` does.",
    );
  return ok("database", `${name}, up to date`);
}

const openPostgres = (url: string): Kysely<Tables> =>
  new Database<Tables>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5_000 }),
    }),
  });

async function timesOf(database: Kysely<Tables>, dialect: Dialect): Promise<DatabaseTimes> {
  // Ids are UUIDv7: the last one is the newest, and the primary key finds it at once.
  const newest = await database
    .selectFrom("messages")
    .select("created_at")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const newestMessageAt = newest?.created_at ?? null;
  if (dialect === "sqlite") return { newestMessageAt, databaseNow: null };
  const { rows } = await sql<{
    now: string;
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(database);
  return { newestMessageAt, databaseNow: Number(rows[0]?.now) };
}
