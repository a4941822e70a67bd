import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";

/** Where figures come from; they mean little without it. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly bun: string;
  readonly node: string;
  /** Of the last minute when this was asked; much above 0 means that others work here too. */
  readonly loadAverage: number;
}

export function describeMachine(node: string): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? "unknown",
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${distribution()}, kernel ${release()}`,
    bun: Bun.version,
    node: Bun.spawnSync([node, "--version"]).stdout.toString().trim().replace(/^v/, ""),
    loadAverage: loadavg()[0] ?? 0,
  };
}

function distribution(): string {
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "Linux";
}
