import type { Config } from "./config/index.ts";
import { openPostgresStore } from "./storage/postgres-store.ts";
import { openSqliteStore } from "./storage/sqlite-store.ts";
import type { Store } from "./storage/store.ts";

/** The store that the configuration asks for: PostgreSQL with a `DATABASE_URL`, else SQLite in the data folder. */
export function openStore(
  config: Pick<Config, "databaseUrl" | "dataDirectory">,
  onFault: (error: unknown) => void,
): Promise<Store> {
  if (config.databaseUrl !== null) return openPostgresStore(config.databaseUrl, onFault);
  return openSqliteStore({
    dataDir: config.dataDirectory,
    writerUrl: new URL("./writer-thread.ts", import.meta.url),
    onFault,
  });
}
