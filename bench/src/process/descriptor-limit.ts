import { readFileSync } from "node:fs";

/** Fails before anything starts when this process, or one that it starts, could not hold so many sockets. */
export function requireDescriptors(needed: number): void {
  const limit = openFilesOf(readFileSync("/proc/self/limits", "utf8"));
  if (limit < needed)
    throw new Error(
      `${needed} open files are needed for the connections, but only ${limit} are allowed. Run: ulimit -n ${needed}`,
    );
}

/** The soft limit in the text of `/proc/<pid>/limits`. */
export function openFilesOf(limits: string): number {
  const soft = /^Max open files\s+(\S+)/m.exec(limits)?.[1];
  return soft === "unlimited" ? Infinity : Number(soft ?? Number.NaN);
}
