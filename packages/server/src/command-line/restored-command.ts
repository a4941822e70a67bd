import { existsSync } from "node:fs";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { loadConfig } from "../config/index.ts";
import { lockDataFolder } from "../storage/data-lock.ts";
import { renewEpoch } from "../storage/postgres-history.ts";
import { databasePath, openHistory } from "../storage/sqlite-history.ts";
import type { Tables } from "../storage/tables.ts";
import { CommandFailure } from "./command-failure.ts";
import { defineCommand } from "./command.ts";
import { dataDirFlag, jsonFlag } from "./flags.ts";
import { reasonOf } from "./reason-of.ts";

export const restoredCommand = defineCommand({
  name: "restored",
  summary: "says that the data came out of a backup: every client takes a snapshot instead of going on.",
  details:
    "A restored data folder is noticed by itself. This is for what no program can see from inside: a disk, volume or virtual machine that was set back as a whole, or PostgreSQL restored in its own place. Stop the server first.",
  json: "{epoch}",
  flags: { ...dataDirFlag, ...jsonFlag },
  examples: [
    { line: "masterx restored", says: "After a snapshot of the disk was put back, before the server starts." },
  ],
  async run({ json }, { environment, terminal }) {
    const { databaseUrl, dataDirectory } = loadConfig(environment);
    const epoch = databaseUrl === null ? await renewSqlite(dataDirectory) : await renewPostgres(databaseUrl);
    terminal.print(json ? JSON.stringify({ epoch }) : `The history goes on under the new epoch ${epoch}.`);
  },
});

async function renewSqlite(dataDir: string): Promise<string> {
  if (!existsSync(databasePath(dataDir)))
    throw new CommandFailure(`There is no database in ${dataDir}. Set DATA_DIR to the server's folder.`);
  const lock = lockStopped(dataDir);
  try {
    const { epoch, kysely } = await openHistory(dataDir, { openedBy: "command", isRestored: true });
    await kysely.destroy();
    return epoch;
  } finally {
    lock.release();
  }
}

function lockStopped(dataDir: string): { release(): void } {
  try {
    return lockDataFolder(dataDir);
  } catch (error) {
    throw new CommandFailure(`Nothing was changed. ${reasonOf(error)}`, { cause: error });
  }
}

async function renewPostgres(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await kysely.transaction().execute(renewEpoch);
  } finally {
    await kysely.destroy();
  }
}
