import { parseArgs } from "node:util";
import type { Fault, Sizes } from "./fault.ts";

export type CommandLine =
  | { readonly kind: "help" }
  | { readonly kind: "list" }
  | {
      readonly kind: "run";
      readonly chosen: readonly { readonly fault: Fault; readonly sizes: Sizes }[];
      readonly isQuick: boolean;
      readonly write: boolean;
      readonly seed: number;
    };

export const usage = `Does to the real product what goes wrong in the field, and says whether its promises held.

  npm run fault -- F14               one fault in its full size; several names, or "all"
  npm run fault -- F14 --frames 500  with a size of one's own; --list shows the names
    --quick                          the short size that npm test runs: no latency is judged
    --seed NUMBER                    of all chance; every run prints its own
    --write                          appends the figures to faults/RESULTS.md
  npm run fault -- --list            all faults with their sizes
  npm run fault -- --help            this`;

export const flagOf = (size: string): string => size.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Throws with what is wrong on anything that it does not know. */
export function parseCommandLine(args: readonly string[], faults: readonly Fault[], ownSeed: number): CommandLine {
  const sizeNames = new Set(faults.flatMap(({ sizes }) => Object.keys(sizes.full)));
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...Object.fromEntries([...sizeNames].map((name) => [flagOf(name), { type: "string" as const }])),
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
      seed: { type: "string" },
    },
  });
  const given: Readonly<Record<string, string | boolean | undefined>> = values;
  if (values.help || (positionals.length === 0 && !values.list)) return { kind: "help" };
  if (values.list) return { kind: "list" };
  const wanted = positionals.map((name) => name.toUpperCase());
  const unknown = wanted.find((name) => name !== "ALL" && !faults.some(({ id }) => id === name));
  if (unknown !== undefined) throw new Error(`There is no fault ${unknown}: --list shows those that there are.`);
  const isQuick = values.quick;
  const chosen = faults
    .filter(({ id }) => wanted.includes("ALL") || wanted.includes(id))
    .map((fault) => ({ fault, sizes: sizesOf(fault, isQuick, given) }));
  for (const name of sizeNames)
    if (given[flagOf(name)] !== undefined && !chosen.some(({ sizes }) => name in sizes))
      throw new Error(`--${flagOf(name)} is no size of ${wanted.join(", ")}.`);
  const seed = given["seed"] === undefined ? ownSeed : numberOf("seed", given["seed"]);
  return { kind: "run", chosen, isQuick, write: values.write, seed };
}

function sizesOf(fault: Fault, isQuick: boolean, given: Readonly<Record<string, string | boolean | undefined>>): Sizes {
  const base = isQuick ? fault.sizes.quick : fault.sizes.full;
  return Object.fromEntries(
    Object.entries(base).map(([name, size]) => {
      const flag = flagOf(name);
      return [name, given[flag] === undefined ? size : numberOf(flag, given[flag])];
    }),
  );
}

function numberOf(flag: string, value: string | boolean): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number < 0) throw new Error(`--${flag} needs a number that is not negative.`);
  return number;
}
