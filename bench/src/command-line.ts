import { parseArgs } from "node:util";

/** In the order in which they run: what is small first, in processes that have done nothing yet. */
export const benches = [
  "emotion",
  "broadcast",
  "notice",
  "burst",
  "echo",
  "single-connection",
  "aivo-load",
  "loadtest",
  "crowd",
  "tutor",
  "enter-to-emotion",
  "monitors",
] as const;
export type Bench = (typeof benches)[number];

export interface CommandLine {
  readonly chosen: readonly Bench[];
  readonly isQuick: boolean;
  readonly asJson: boolean;
  readonly write: boolean;
}

export const usage = `Measures MasterX on this machine, beside peers where others do the same.

  npm run bench                      everything
  npm run bench -- broadcast         only this: ${benches.join(" | ")}
    --quick                          shorter and coarser
    --json                           figures as JSON on stdout
    --write                          into bench/RESULTS.md as well`;

/** Throws with the usage on anything that it does not know; null asks for the usage. */
export function parseCommandLine(args: readonly string[]): CommandLine | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const unknown = positionals.find((name) => !benches.some((bench) => bench === name));
  if (unknown !== undefined) throw new Error(`There is no bench called ${unknown}.\n\n${usage}`);
  return {
    chosen: benches.filter((bench) => positionals.length === 0 || positionals.includes(bench)),
    isQuick: values.quick,
    asJson: values.json,
    write: values.write,
  };
}
