import { type Config, parseConfig } from "../../config/index.ts";
import { pagesFolder } from "../../create-server.ts";
import { weightsUrl } from "../../load-reader.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { jsonFlag, serverFlags } from "../flags.ts";
import { checkClock } from "./check-clock.ts";
import { checkDataFolder } from "./check-data-folder.ts";
import { checkDatabase } from "./check-database.ts";
import { checkPages, checkWeights } from "./check-files.ts";
import { checkPort } from "./check-port.ts";
import { checkRuntime } from "./check-runtime.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";
import { inColumns } from "../in-columns.ts";

export const doctorCommand = defineCommand({
  name: "doctor",
  summary: "looks whether MasterX can run here, and says what to do where it cannot.",
  details: "Exit code 1 when something fails; a warning alone is 0. It changes nothing.",
  json: "{ok, findings: [{level, about, found, remedy?}]}",
  flags: { ...serverFlags, ...jsonFlag },
  examples: [
    { line: "masterx doctor", says: "When something does not work." },
    { line: "masterx doctor --json", says: "In a pipeline." },
  ],
  async run({ json }, { environment, terminal }) {
    const findings = await examine(environment);
    const isWell = findings.every(({ level }) => level !== "fail");
    if (json) terminal.print(JSON.stringify({ ok: isWell, findings }));
    else for (const line of shown(findings, terminal.isColoured)) terminal.print(line);
    return isWell ? 0 : 1;
  },
});

async function examine(environment: CommandContext["environment"]): Promise<readonly Finding[]> {
  const parsed = parseConfig(environment);
  const always = [checkPages(pagesFolder), await checkWeights(weightsUrl)];
  if ("faults" in parsed) {
    const faults = parsed.faults.map((fault) =>
      fail("configuration", fault, "Change it where the environment is set."),
    );
    return [
      ...checkRuntime(),
      ...faults,
      ...always,
      checkClock(Date.now(), { newestMessageAt: null, databaseNow: null }),
    ];
  }
  const { config } = parsed;
  const database = await checkDatabase(config);
  return [
    ...checkRuntime(),
    ...describeConfig(config),
    ...(await checkDataFolder(config)),
    database.finding,
    ...always,
    await checkPort(config.host, config.port),
    checkClock(Date.now(), database.times),
  ];
}

function describeConfig({ mode, warnings }: Config): readonly Finding[] {
  if (warnings.length === 0) return [ok("configuration", `sound, for a ${mode} start`)];
  return warnings.map((warning) =>
    warn("configuration", warning.replace(/\.$/, ""), "`masterx config check` shows what is in effect."),
  );
}

const colours = { ok: 32, warn: 33, fail: 31 } as const;

function shown(findings: readonly Finding[], isColoured: boolean): readonly string[] {
  const mark = (level: Finding["level"]) => (isColoured ? `\u001B[${colours[level]}m${level}\u001B[0m` : level);
  return inColumns(
    findings.map((finding) => {
      const remedy = finding.level === "ok" ? "" : `. ${finding.remedy}`;
      return [mark(finding.level), finding.about, finding.found + remedy];
    }),
  );
}
