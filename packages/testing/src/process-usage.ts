import { readdirSync, readFileSync } from "node:fs";

/** Memory of a process that is in RAM now, in bytes (Linux). */
export function residentBytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kibibytes === undefined) throw new Error(`/proc/${pid}/status names no VmRSS.`);
  return Number(kibibytes) * 1_024;
}

/** Files, sockets and pipes that a process has open (Linux). */
export const openDescriptors = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** Threads of a process (Linux). */
export const threads = (pid: number): number => readdirSync(`/proc/${pid}/task`).length;
