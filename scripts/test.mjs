// npm test: everything. npm test -- packages/emotion -t "pad": only that; a path in e2e/ runs browser tests.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWebWhenStale } from "./build-web-when-stale.mjs";
import { bunPath } from "./bun-path.mjs";
import { bunCounts, noTests, oneFailure, playwrightCounts, sumCounts, summaryLine } from "./counts.mjs";
import { findChromium } from "./find-chromium.mjs";
import { installWhenStale } from "./install-when-stale.mjs";
import { root } from "./root.mjs";

const testTimeoutMs = 30_000;
// Test files at once: many of them wait for servers, timers and disks, and more at once would make them wait for each other.
const workers = 2;
// What e2e has in folders is Bun's, the rest is Playwright's.
const isBrowserTest = (argument) =>
  /^(\.\/)?e2e(\/|$)/.test(argument) && !/^(\.\/)?e2e\/(server|documents)(\/|$)/.test(argument);
// The documents' code is the page's own: it takes the globals, and its client is one for the whole process.
const processes = [["./packages", "./apps", "./bench", "./faults", "./scripts", "./e2e/server"], ["./e2e/documents"]];
const chosen = process.argv.slice(2);
const chosenForBrowser = chosen.filter(isBrowserTest);
const chosenForBun = chosen.filter((argument) => !isBrowserTest(argument));

installWhenStale();
const reports = mkdtempSync(join(tmpdir(), "masterx-test-"));
const counts = [buildWebWhenStale() ? noTests : oneFailure];
if (chosen.length === 0) for (const folders of processes) counts.push(runBunTests(folders));
else if (chosenForBun.length > 0) counts.push(runBunTests(chosenForBun));
if (chosen.length === 0 || chosenForBrowser.length > 0) counts.push(await runBrowserTests());
rmSync(reports, { recursive: true, force: true });

const total = sumCounts(counts);
if (total.passed + total.failed === 0) console.error("No test ran.");
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(summaryLine(total));

function runBunTests(which) {
  const report = join(reports, `bun-${counts.length}.xml`);
  const args = [
    "test",
    `--timeout=${testTimeoutMs}`,
    `--parallel=${workers}`,
    // A worker loads modules once, not for each of its files.
    "--no-isolate",
    "--reporter=junit",
    `--reporter-outfile=${report}`,
    ...which,
  ];
  return bunCounts(report, run(bunPath(), args));
}

async function runBrowserTests() {
  const chromium = await findChromium();
  if (chromium === null) return withoutChromium();
  const report = join(reports, "playwright.json");
  const args = ["test", "-c", "e2e/playwright.config.ts", "--reporter=list,json", ...chosenForBrowser];
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return playwrightCounts(report, run(process.execPath, ["node_modules/@playwright/test/cli.js", ...args], env));
}

function withoutChromium() {
  const how =
    "Install it (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.";
  if (process.env.CI) {
    console.error(`No Chromium was found, and in CI the browser tests must run. ${how}`);
    return oneFailure;
  }
  console.error(`The browser tests were SKIPPED: no Chromium was found. ${how}`);
  return noTests;
}

/** Output streams to the terminal as it comes. */
function run(program, args, env = {}) {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}
