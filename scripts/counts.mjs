// How many tests passed, failed and were skipped, from the reports that Bun and Playwright write, and their sum.
import { existsSync, readFileSync } from "node:fs";

export const noTests = { passed: 0, failed: 0, skipped: 0 };
export const oneFailure = { passed: 0, failed: 1, skipped: 0 };

export function sumCounts(counts) {
  return counts.reduce(
    (sum, next) => ({
      passed: sum.passed + next.passed,
      failed: sum.failed + next.failed,
      skipped: sum.skipped + next.skipped,
    }),
    noTests,
  );
}

/** The line that ends a run; whoever runs the script reads it. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** From Bun's JUnit file. An exit code that no failed test explains (a crash, a file that does not load) counts as one. */
export function bunCounts(reportPath, exitCode) {
  const head = existsSync(reportPath) ? /<testsuites [^>]*>/.exec(readFileSync(reportPath, "utf8"))?.[0] : undefined;
  const attribute = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(head ?? "")?.[1] ?? 0);
  const failed = attribute("failures") + attribute("errors");
  const skipped = attribute("skipped");
  return withExitCode({ passed: attribute("tests") - failed - skipped, failed, skipped }, exitCode);
}

/** From Playwright's JSON file. A test that passed only when run again counts as failed. */
export function playwrightCounts(reportPath, exitCode) {
  if (!existsSync(reportPath)) return withExitCode(noTests, exitCode);
  const { stats } = JSON.parse(readFileSync(reportPath, "utf8"));
  const counts = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  return withExitCode(counts, exitCode);
}

function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
