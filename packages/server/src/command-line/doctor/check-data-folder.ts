import { existsSync } from "node:fs";
import { rm, stat, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { lockDataFolder } from "../../storage/data-lock.ts";
import type { Config } from "../../config/index.ts";
import { reasonOf } from "../reason-of.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

export const leastFreeBytes = { fail: 100e6, warn: 1e9 } as const;

/** Whether a server can keep its data there: rights, space, and whether one does so now. Leaves nothing behind. */
export async function checkDataFolder({
  dataDirectory: dataDir,
  databaseUrl,
}: Pick<Config, "dataDirectory" | "databaseUrl">): Promise<readonly Finding[]> {
  const exists = existsSync(dataDir);
  const folder = exists ? dataDir : nearestExisting(dataDir);
  const writable = await checkWritable(dataDir, folder);
  const space = checkSpace(folder, await freeOn(folder));
  // The lock keeps one server to one SQLite file; on PostgreSQL there may be several.
  const hasLock = writable.level === "ok" && exists && databaseUrl === null;
  return hasLock ? [writable, space, checkLock(dataDir)] : [writable, space];
}

async function checkWritable(dataDir: string, folder: string): Promise<Finding> {
  const probe = join(folder, `.masterx-doctor-${process.pid}`);
  try {
    if (!(await stat(folder)).isDirectory()) throw new Error(`${folder} is not a folder`);
    await writeFile(probe, "", { flag: "wx" });
    await rm(probe);
    return ok("data folder", folder === dataDir ? dataDir : `${dataDir} will be made by the first start`);
  } catch (error) {
    return fail(
      "data folder",
      `nothing can be written to ${folder}: ${reasonOf(error)}`,
      "Let this user write there, or set DATA_DIR to another folder.",
    );
  }
}

export function checkSpace(folder: string, freeBytes: number): Finding {
  const found = `${(freeBytes / 1e9).toFixed(1)} GB free for ${folder}`;
  const remedy = "Free some, or set DATA_DIR to a folder on another disk; without space nothing can be stored.";
  if (freeBytes < leastFreeBytes.fail) return fail("disk space", found, remedy);
  return freeBytes < leastFreeBytes.warn ? warn("disk space", found, remedy) : ok("disk space", found);
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function checkLock(dataDir: string): Finding {
  if (!existsSync(join(dataDir, "lock.db"))) return ok("server", "none has run on this data folder yet");
  try {
    lockDataFolder(dataDir).release();
    return ok("server", "none runs on this data folder");
  } catch {
    return ok("server", "one runs on this data folder");
  }
}

function nearestExisting(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestExisting(parent);
}
