import { expect, test } from "bun:test";
import { formatRun } from "./src/format-run.ts";
import { registry } from "./src/registry.ts";
import { runFault } from "./src/run-fault.ts";

const seed = Number(process.env["MASTERX_TEST_SEED"] ?? Date.now() % 1_000_000_000);
const mostMs = 120_000;

for (const fault of registry)
  test(
    `[${fault.id}] ${fault.title}: ${fault.passes} (quick)`,
    async () => {
      const said: string[] = [];
      const progress = (line: string) => void said.push(line);
      const run = await runFault(fault, fault.sizes.quick, { progress, judgesLatencies: false, seed });
      const summary = `MASTERX_TEST_SEED=${seed}\n${formatRun(run)}`;
      if (run.outcome.failures.length > 0) console.error(`${said.slice(-5).join("\n")}\n${summary}`);
      expect(run.outcome.failures).toEqual([]);
      expect(Object.keys(run.outcome.figures)).not.toEqual([]);
    },
    mostMs,
  );
