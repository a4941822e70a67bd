import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second on every architecture (USER_HZ). */
const tickUs = 10_000;

/** What a process with all its threads has used since its start, in microseconds; steps of 10 ms. */
export interface ProcessCpu {
  readonly userUs: number;
  readonly systemUs: number;
}

export function processCpu(pid: number): ProcessCpu {
  return cpuOfStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

/** From a line of `/proc/<pid>/stat`; the program's name in it may hold anything, so fields count from its end. */
export function cpuOfStat(stat: string): ProcessCpu {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  if (!Number.isFinite(user) || !Number.isFinite(system))
    throw new Error(`/proc/<pid>/stat reads otherwise than Linux writes it: ${stat}`);
  return { userUs: user * tickUs, systemUs: system * tickUs };
}

/** CPU that the whole machine has spent on anything since its start, in microseconds. */
export function machineCpuUs(): number {
  return busyUsOf(readFileSync("/proc/stat", "utf8"));
}

export function busyUsOf(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = (stat.split("\n")[0] ?? "")
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softIrq + steal) * tickUs;
}
