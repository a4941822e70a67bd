import { parseConfig } from "../config/index.ts";
import { ConfigError } from "../config/index.ts";
import { defineCommand } from "./command.ts";
import { effectiveSettings } from "./effective-settings.ts";
import { jsonFlag, serverFlags } from "./flags.ts";
import { inColumns } from "./in-columns.ts";

export const configCheckCommand = defineCommand({
  name: "config check",
  summary: "lists all faults of the configuration, or the settings in effect; starts nothing.",
  details: "Exit code 1 when there is a fault. Secrets are never shown.",
  json: "{ok: true, mode, settings: {NAME: {value, from}}, warnings} or {ok: false, faults}",
  flags: { ...serverFlags, ...jsonFlag },
  examples: [
    { line: "masterx config check", says: "Before a start." },
    { line: "NODE_ENV=production masterx config check --json", says: "In a pipeline." },
  ],
  async run({ json }, context) {
    const { terminal, environment } = context;
    const parsed = parseConfig(environment);
    if ("faults" in parsed) {
      const { faults } = parsed;
      terminal.print(json ? JSON.stringify({ ok: false, faults }) : new ConfigError(faults).message);
      return 1;
    }
    const { config } = parsed;
    const { mode, warnings } = config;
    const settings = effectiveSettings(config, context);
    if (json) {
      terminal.print(JSON.stringify({ ok: true, mode, settings, warnings }));
      return 0;
    }
    terminal.print(`The configuration is sound; this is a ${mode} start.\n`);
    const rows = Object.entries(settings).map(([name, { value, from }]) => [name, from, value]);
    for (const line of inColumns(rows)) terminal.print(`  ${line}`);
    if (warnings.length > 0) terminal.print(`\nWarnings:\n${warnings.map((warning) => `  - ${warning}`).join("\n")}`);
    return 0;
  },
});
