// npm run build: what is published and what is deployed: JavaScript with declarations, browser bundles, the pages.
import { spawnSync } from "node:child_process";
import { buildWebWhenStale } from "./build-web-when-stale.mjs";
import { bundlePackages } from "./bundle-packages.mjs";
import { installWhenStale } from "./install-when-stale.mjs";
import { root } from "./root.mjs";
import { timedStep } from "./timed-step.mjs";

installWhenStale();
const compiled = timedStep("Compiling the packages", () => {
  const args = [`${root}node_modules/typescript/bin/tsc`, "-b"];
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status === 0;
});
const bundled = timedStep("Bundling for browsers", () => bundlePackages());
if (!bundled.passed) console.error(bundled.output);
process.exitCode = compiled && bundled.passed && buildWebWhenStale() ? 0 : 1;
