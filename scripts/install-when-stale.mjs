import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { root } from "./root.mjs";
import { timedStep } from "./timed-step.mjs";

/** Installs what package-lock.json names when node_modules holds something else. Nothing goes to stdout. */
export function installWhenStale() {
  if (isInstalled()) return;
  const status = timedStep("Installing packages", () => {
    const [program, ...first] = npmCommand();
    // `--include=dev`: with NODE_ENV=production npm would leave out what builds the pages.
    const args = [...first, "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
    return spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2], shell: program === "npm.cmd" }).status;
  });
  if (status === 0) return;
  console.error("npm ci failed; what it says stands above.");
  process.exit(status ?? 1);
}

/** npm keeps in node_modules a lock file of what it put there; times say nothing after a checkout, contents do. */
function isInstalled() {
  const kept = `${root}node_modules/.package-lock.json`;
  if (!existsSync(kept)) return false;
  const installed = packagesOf(kept);
  return Object.entries(packagesOf(`${root}package-lock.json`)).every(([place, wanted]) => {
    if (place === "") return true;
    const found = installed[place];
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}

function packagesOf(lockPath) {
  return JSON.parse(readFileSync(lockPath, "utf8")).packages;
}

/** The npm that runs this script, else the one on the path. */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running && basename(running).startsWith("npm-cli")) return [process.execPath, running];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}
