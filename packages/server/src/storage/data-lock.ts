import { Database } from "bun:sqlite";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Held for a server's whole life: keeps a second server and `migrate` out of the same data folder.
 * The operating system frees it when the process dies, however it dies.
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = new Database(join(dataDir, "lock.db"), { create: true });
  try {
    database.run("pragma busy_timeout = 0");
    database.run("begin exclusive");
  } catch (error) {
    database.close();
    throw new Error(
      `Another MasterX server uses the data folder ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
      {
        cause: error,
      },
    );
  }
  return {
    release() {
      database.run("rollback");
      database.close();
    },
  };
}
