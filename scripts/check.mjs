// npm run check: everything about the sources that is not a test. All checks run, also after one failed.
import { spawnSync } from "node:child_process";
import { buildWebWhenStale } from "./build-web-when-stale.mjs";
import { bunPath } from "./bun-path.mjs";
import { bundlePackages } from "./bundle-packages.mjs";
import { summaryLine } from "./counts.mjs";
import { installWhenStale } from "./install-when-stale.mjs";
import { root } from "./root.mjs";

installWhenStale();
const bun = bunPath();
const modules = `${root}node_modules/`;
const node = (script, ...args) => run(process.execPath, [`${modules}${script}`, ...args]);

const checks = {
  "format (mend: npm run format)": () => node("oxfmt/bin/oxfmt", "--check"),
  // Before the lint, whose type-aware rules read what this writes.
  "types of the packages": () => node("typescript/bin/tsc", "-b"),
  lint: () => node("oxlint/bin/oxlint", "--type-aware"),
  "types of the web": () => node("typescript/bin/tsc", "-p", "apps/web"),
  "types of the tests": () => node("typescript/bin/tsc", "-p", "tsconfig.tests.json"),
  "types of the documents' pages": () => node("typescript/bin/tsc", "-p", "e2e/documents"),
  "unused code": () => node("knip/bin/knip.js"),
  "built pages": () => ({ passed: buildWebWhenStale(), output: "" }),
  "bundled packages": () => bundlePackages(),
  "bundle sizes": () => run(bun, ["--bun", `${modules}size-limit/bin.js`]),
};

const results = Object.entries(checks).map(([title, check]) => {
  const startedMs = performance.now();
  const { passed, output } = check();
  console.log(`${passed ? "pass" : "FAIL"}  ${title}  ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  if (!passed) console.log(output);
  return passed;
});
const failed = results.filter((passed) => !passed).length;
process.exitCode = failed === 0 ? 0 : 1;
console.log(summaryLine({ passed: results.length - failed, failed, skipped: 0 }));

function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 64e6 });
  return { passed: status === 0, output: [stdout, stderr, error?.message].filter(Boolean).join("\n").trim() };
}
