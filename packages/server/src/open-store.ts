import { auditKey, type Config } from "./config/index.ts";
import type { EpochChange } from "./storage/judge-history.ts";
import { openPostgresStore } from "./storage/postgres-store.ts";
import { openSqliteStore } from "./storage/sqlite-store.ts";
import type { Store } from "./storage/store.ts";

/** The store that the configuration asks for: PostgreSQL with a `DATABASE_URL`, else SQLite in the data folder. */
export async function openStore(
  config: Pick<Config, "databaseUrl" | "dataDirectory" | "auditKey">,
  onFault: (error: unknown) => void,
  onNewEpoch?: (change: EpochChange) => void,
): Promise<Store> {
  const dataDir = config.dataDirectory;
  const key = await auditKey(config);
  if (config.databaseUrl !== null)
    return openPostgresStore({ url: config.databaseUrl, dataDir, auditKey: key, onFault, onNewEpoch });
  return openSqliteStore({
    dataDir,
    writerUrl: new URL("./writer-thread.ts", import.meta.url),
    auditKey: key,
    onFault,
    onNewEpoch,
  });
}
