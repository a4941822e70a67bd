import { appendFile } from "node:fs/promises";
import { describeMachine } from "@masterx/bench/process/machine";
import { node } from "@masterx/bench/process/programs";
import { parseCommandLine, usage } from "./command-line.ts";
import { formatList, formatRun, formatSection } from "./format-run.ts";
import { registry } from "./registry.ts";
import { runFault } from "./run-fault.ts";

async function main(args: readonly string[]): Promise<number> {
  const commandLine = parseCommandLine(args, registry, Date.now() % 1_000_000_000);
  if (commandLine.kind === "help") return (console.log(usage), 0);
  if (commandLine.kind === "list") return (console.log(formatList(registry)), 0);
  const { chosen, isQuick, write, seed } = commandLine;
  console.error(`seed ${seed}`);
  let failed = 0;
  for (const { fault, sizes } of chosen) {
    const machine = describeMachine(node);
    const at = new Date();
    const startedAt = performance.now();
    const progress = (line: string) => {
      const second = Math.round((performance.now() - startedAt) / 1_000);
      process.stderr.write(`${fault.id} ${String(second).padStart(4)} s  ${line}\n`);
    };
    const run = await runFault(fault, sizes, { progress, judgesLatencies: !isQuick, seed });
    console.log(formatRun(run));
    if (run.outcome.failures.length > 0) failed += 1;
    if (!write) continue;
    const command = `npm run fault -- ${args.filter((argument) => argument !== "--write").join(" ")}`;
    await appendFile(new URL("../RESULTS.md", import.meta.url), `\n${formatSection(run, machine, command, at)}`);
  }
  return failed === 0 ? 0 : 1;
}

try {
  // What a fault left behind must not keep the command from ending.
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
}
