import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** The key in a file, made there first when there is none; several processes may do that at the same time. */
export async function keptKey(path: string, make: () => string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return (await readKept(path)) ?? keepFirst(path, make());
}

async function readKept(path: string): Promise<string | null> {
  try {
    const kept = (await readFile(path, "utf8")).trim();
    await chmod(path, 0o600);
    return kept;
  } catch (error) {
    if (isErrno(error, "ENOENT")) return null;
    throw error;
  }
}

/** A link appears whole or not at all, and fails when another process was first: then that one's key counts. */
async function keepFirst(path: string, key: string): Promise<string> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${key}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    await link(draft, path);
    return key;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return (await readFile(path, "utf8")).trim();
    throw error;
  } finally {
    await unlink(draft);
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
