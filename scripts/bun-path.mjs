// Finds the Bun that npm installed, whether or not npm ran its install script.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { root } from "./root.mjs";

const modules = `${root}node_modules/`;
// Until the install script ran, a placeholder of 450 bytes stands where the program will be.
const isProgram = (path) => existsSync(path) && statSync(path).size > 1_000_000;

function candidates() {
  const scope = `${modules}@oven/`;
  const direct = existsSync(scope)
    ? readdirSync(scope).flatMap((name) => ["bun", "bun.exe"].map((file) => `${scope}${name}/bin/${file}`))
    : [];
  return [`${modules}bun/bin/bun.exe`, ...direct];
}

function find() {
  return candidates().find((path) => isProgram(path) && spawnSync(path, ["--version"]).status === 0);
}

/** The program's path; ends the process with an explanation when this machine has none. */
export function bunPath() {
  const found = find() ?? repair();
  if (!found) {
    console.error(
      "Bun is not in node_modules: npm left out optional packages, or Bun has no build for this machine. Run: npm ci --include=optional",
    );
    process.exit(1);
  }
  return found;
}

function repair() {
  if (!existsSync(`${modules}bun/install.js`)) return undefined;
  spawnSync(process.execPath, ["install.js"], { cwd: `${modules}bun`, stdio: ["ignore", 2, 2] });
  return find();
}
