import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder for a server's data, gone when this process ends, however it ends. */
export function createDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "masterx-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}
