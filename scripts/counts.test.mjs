import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bunCounts, playwrightCounts, sumCounts, summaryLine } from "./counts.mjs";

const folder = mkdtempSync(join(tmpdir(), "masterx-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(text) {
  const path = join(folder, Bun.randomUUIDv7());
  writeFileSync(path, text);
  return path;
}

const absent = join(folder, "absent");
const junit = (attributes) => report(`<?xml version="1.0"?>\n<testsuites name="bun test" ${attributes} time="1">`);
const stats = (expected, unexpected, flaky, skipped) =>
  report(JSON.stringify({ stats: { expected, unexpected, flaky, skipped } }));

test("Bun's report counts what passed, failed and was skipped", () => {
  const path = junit('tests="9" assertions="20" failures="2" skipped="3"');
  expect(bunCounts(path, 1)).toEqual({ passed: 4, failed: 2, skipped: 3 });
});

test("Playwright's report counts a flaky test as failed", () => {
  expect(playwrightCounts(stats(5, 1, 1, 2), 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test("an exit code that no failed test explains is one failure", () => {
  expect(bunCounts(junit('tests="9" failures="0" skipped="0"'), 1)).toEqual({ passed: 9, failed: 1, skipped: 0 });
  expect(bunCounts(absent, 139)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(playwrightCounts(absent, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(playwrightCounts(stats(3, 0, 0, 0), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test("the summary names skipped tests only when there are some", () => {
  const sum = sumCounts([
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 0 },
  ]);
  expect(summaryLine(sum)).toBe("5 passed, 1 failed");
  expect(summaryLine({ ...sum, skipped: 2 })).toBe("5 passed, 1 failed, 2 skipped");
});
