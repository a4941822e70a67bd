import { readFileSync } from "node:fs";

/** Fails before anything starts when this process, or one that it starts, could not hold so many sockets. */
export function requireDescriptors(needed: number): void {
  const { soft, hard } = openFilesOf(readFileSync("/proc/self/limits", "utf8"));
  if (soft >= needed) return;
  const way =
    hard >= needed ? `Run: ulimit -n ${needed}` : `The hard limit is ${hard}, which only the system's owner can raise.`;
  throw new Error(`${needed} open files are needed for the connections, but only ${soft} are allowed. ${way}`);
}

/**
 * Starts this program again with the soft limit of open files raised to the hard one, when it is lower; servers that it
 * starts inherit it. Resolves with the exit code of that run, or null when there was nothing to raise.
 */
export async function runWithAllDescriptors(): Promise<number | null> {
  const { soft, hard } = openFilesOf(readFileSync("/proc/self/limits", "utf8"));
  if (soft >= hard || process.env[marker] !== undefined) return null;
  const child = Bun.spawn(["sh", "-c", 'ulimit -n "$(ulimit -Hn)"; exec "$0" "$@"', ...process.argv], {
    env: { ...process.env, [marker]: "1" },
    stdio: ["inherit", "inherit", "inherit"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return child.exited;
}

const marker = "MASTERX_BENCH_DESCRIPTORS";

/** The limits in the text of `/proc/<pid>/limits`. */
export function openFilesOf(limits: string): { readonly soft: number; readonly hard: number } {
  const [, soft, hard] = /^Max open files\s+(\S+)\s+(\S+)/m.exec(limits) ?? [];
  const number = (text: string | undefined) => (text === "unlimited" ? Infinity : Number(text ?? Number.NaN));
  return { soft: number(soft), hard: number(hard) };
}
