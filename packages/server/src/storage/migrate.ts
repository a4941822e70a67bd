import { type Kysely, sql } from "kysely";
import { type Migration, type MigrationProvider, Migrator } from "kysely/migration";
import { migrations } from "./migrations/index.ts";
import type { Dialect, Schema } from "./migrations/migration.ts";
import type { Tables } from "./tables.ts";

/** Brings the tables up to date; safe when two processes do it at once. Returns the names of what was applied. */
export async function migrate(database: Kysely<Tables>, dialect: Dialect): Promise<readonly string[]> {
  const { error, results } = await createMigrator(database, dialect).migrateToLatest();
  if (error) {
    const reason = error instanceof Error ? error.message : JSON.stringify(error);
    throw new Error(`The database could not be brought up to date: ${reason}`, { cause: error });
  }
  return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName);
}

/** Reads only: the changes that the database has not had yet, and those that it had from a newer version. */
export async function migrationState(
  database: Kysely<Tables>,
  dialect: Dialect,
): Promise<{ readonly pending: readonly string[]; readonly unknown: readonly string[] }> {
  const known = await createMigrator(database, dialect).getMigrations();
  const pending = known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
  if (pending.length === known.length) return { pending, unknown: [] };
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
  return { pending, unknown: rows.map(({ name }) => name).filter((name) => !(name in migrations)) };
}

function createMigrator(database: Kysely<Tables>, dialect: Dialect): Migrator {
  const provider: MigrationProvider = {
    getMigrations: () =>
      Promise.resolve(
        Object.fromEntries(
          Object.entries(migrations).map(([name, up]): [string, Migration] => [
            name,
            { up: (db) => up(db as Schema, dialect) },
          ]),
        ),
      ),
  };
  return new Migrator({ db: database, provider });
}
