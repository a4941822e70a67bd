import { readFileSync } from "node:fs";

/** Resident memory of a process, in bytes. */
export function residentBytes(pid: number): number {
  return residentOfStatus(readFileSync(`/proc/${pid}/status`, "utf8"));
}

/** From the text of `/proc/<pid>/status`. */
export function residentOfStatus(status: string): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error("/proc/<pid>/status has no VmRSS; is this Linux?");
  return Number(kibibytes) * 1_024;
}
