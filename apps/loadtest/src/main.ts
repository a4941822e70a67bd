import { parseCommandLine, usage } from "./command-line.ts";
import { formatPage } from "./format-page.ts";
import { formatHead, formatReport } from "./format-report.ts";
import { createLiveView } from "./live-view.ts";
import type { Report } from "./report.ts";
import { runLoad } from "./run-load.ts";
import { judge } from "./thresholds.ts";

/** Results go to stdout, everything else to stderr. */
async function main(): Promise<number> {
  let commandLine;
  try {
    commandLine = parseCommandLine(process.argv.slice(2), process.env);
  } catch (fault) {
    console.error(`${fault instanceof Error ? fault.message : String(fault)}\n\nTry: npm run loadtest -- --help`);
    return 2;
  }
  if (commandLine === null) return (console.log(usage), 0);
  const { plan, thresholds, asJson, htmlPath } = commandLine;
  const controller = new AbortController();
  // Once: report what there is. Twice: at once.
  process.once("SIGINT", () => {
    process.once("SIGINT", () => process.exit(130));
    controller.abort();
  });
  const view = createLiveView(process.stderr, plan.connections);
  if (!asJson) console.log(`${formatHead(plan.url, plan.connections, plan.durationS, new Date())}\n`);
  const report = await runLoad(plan, {
    signal: controller.signal,
    onSecond: view.second,
    onOpened({ connected, failed }) {
      if (!asJson) console.log(`Connected: ${connected}${failed > 0 ? `, failed: ${failed}` : ""}\n`);
    },
  });
  view.end();
  const judged = judge(report, thresholds);
  console.log(asJson ? JSON.stringify({ ...report, thresholds: judged }, null, 2) : formatReport(report));
  if (htmlPath !== null) await Bun.write(htmlPath, formatPage(report, judged));
  for (const { text, measured, isMet } of judged)
    console.error(
      `${isMet ? "met " : "MISSED"}  ${text}  (${measured === null ? "not measured" : measured.toFixed(2)})`,
    );
  warn(report);
  if (judged.some(({ isMet }) => !isMet)) return 99;
  return report.connections.successful === 0 ? 1 : 0;
}

/** Figures that are this program's more than the server's. */
function warn({ generator, latencyMs }: Report): void {
  const { lagP99Ms } = generator;
  if (lagP99Ms !== null && lagP99Ms > Math.max(5, (latencyMs.p99 ?? 0) / 4))
    console.error(
      `This machine sent one in a hundred messages ${lagP99Ms.toFixed(1)} ms late: the latencies are partly its own. ` +
        "Use more --workers, another machine, or less load.",
    );
}

process.exit(await main());
