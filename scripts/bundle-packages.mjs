// Minified files of the packages that browsers load: what a person without a bundler takes, and what size-limit weighs.
import { spawnSync } from "node:child_process";
import { root } from "./root.mjs";

/** Gives back whether all could be bundled, and what the bundler said. */
export function bundlePackages() {
  const args = [`${root}scripts/bundle-entries.mjs`];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  return { passed: status === 0, output: stderr.trim() };
}
