import { existsSync } from "node:fs";
import { auditKey, type Config, loadConfig } from "../config/index.ts";
import { openDirectStore } from "../storage/direct-store.ts";
import { describeEpochChange, type EpochChange } from "../storage/judge-history.ts";
import { openPostgresStore } from "../storage/postgres-store.ts";
import { databasePath } from "../storage/sqlite-history.ts";
import type { Store } from "../storage/store.ts";
import { CommandFailure } from "./command-failure.ts";
import type { CommandContext } from "./command.ts";
import { reasonOf } from "./reason-of.ts";

/**
 * Works on the installation's database, whether a server runs on it or not. Where none is yet it is made only when the
 * command says so: elsewhere that is a wrong `DATA_DIR`.
 */
export async function withStore<Result>(
  { environment, terminal }: CommandContext,
  use: (store: Store, config: Config) => Promise<Result>,
  whenMissing: "refuse" | "make" = "refuse",
): Promise<Result> {
  const config = loadConfig(environment);
  if (whenMissing === "refuse" && !hasDatabase(config))
    throw new CommandFailure(
      `There is no database in ${config.dataDirectory}. Set DATA_DIR to the server's folder, or make one: start a server, or run \`masterx migrate\`.`,
    );
  const store = await open(config, {
    onFault: (fault) => terminal.tell(`masterx: ${reasonOf(fault)}`),
    onNewEpoch: (change) => terminal.tell(`masterx: ${describeEpochChange(change)}`),
  });
  try {
    return await use(store, config);
  } finally {
    await store.close();
  }
}

/** Of a database server it is said once it is asked. */
export const hasDatabase = ({ databaseUrl, dataDirectory }: Config): boolean =>
  databaseUrl !== null || existsSync(databasePath(dataDirectory));

async function open(
  config: Config,
  hears: { readonly onFault: (fault: unknown) => void; readonly onNewEpoch: (change: EpochChange) => void },
): Promise<Store> {
  const { databaseUrl, dataDirectory } = config;
  try {
    const key = await auditKey(config);
    if (databaseUrl === null) return await openDirectStore(dataDirectory, key, hears);
    return await openPostgresStore({ url: databaseUrl, dataDir: null, auditKey: key, ...hears });
  } catch (error) {
    const where = databaseUrl === null ? `in ${dataDirectory}` : "of DATABASE_URL";
    throw new CommandFailure(
      `The database ${where} could not be opened: ${reasonOf(error)}. \`masterx doctor\` says more.`,
      {
        cause: error,
      },
    );
  }
}
