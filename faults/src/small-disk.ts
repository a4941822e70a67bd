import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A place for data that has no room left when one says so. */
export interface SmallDisk extends AsyncDisposable {
  readonly folder: string;
  /** A file system of its own, or a limit of the process: no file may grow. */
  readonly kind: "file system" | "file size limit";
  fill(pid: number): void;
  free(pid: number): void;
}

const sizeMiB = 32;

/** A small file system in memory where one may be mounted, else the system's own limit of a file's size. */
export function createSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "masterx-disk-"));
  const options = ["-t", "tmpfs", "-o", `size=${sizeMiB}m`, "masterx-disk", folder];
  const isMounted = process.getuid?.() === 0 && spawnSync("mount", options).status === 0;
  const filler = join(folder, "filler");
  const unmount = () => {
    if (isMounted) spawnSync("umount", [folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  // A run that is broken off leaves no mount behind.
  process.once("exit", unmount);
  return {
    folder,
    kind: isMounted ? "file system" : "file size limit",
    fill(pid) {
      if (!isMounted) return limitFiles(pid, largestIn(folder));
      try {
        writeFileSync(filler, Buffer.alloc(sizeMiB * 1_024 * 1_024));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    },
    free(pid) {
      if (isMounted) rmSync(filler, { force: true });
      else limitFiles(pid, "unlimited");
    },
    [Symbol.asyncDispose]() {
      process.off("exit", unmount);
      unmount();
      return Promise.resolve();
    },
  };
}

function limitFiles(pid: number, bytes: number | "unlimited"): void {
  const done = spawnSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`prlimit failed: ${done.stderr}`);
}

const largestIn = (folder: string): number =>
  Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size));
