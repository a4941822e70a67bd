import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { bunPath } from "./bun-path.mjs";
import { root } from "./root.mjs";
import { timedStep } from "./timed-step.mjs";

const web = `${root}apps/web/`;
const mark = `${web}dist/.sources`;
const sourceFolders = ["src", "public"].map((name) => `${web}${name}/`);
const packageFolders = [
  ...["protocol", "emotion", "client", "react"].map((name) => `${root}packages/${name}/src/`),
  `${root}packages/react/styles/`,
  `${root}packages/emotion/weights/`,
];
/** In bytes: what fits one packet with its headers is not sent sooner when it is smaller. */
const worthCompressing = 1_024;

/** Builds apps/web/dist when it is missing or was built from other sources. Gives back whether the pages are there. */
export function buildWebWhenStale() {
  const sources = fingerprint();
  if (existsSync(`${web}dist/index.html`) && existsSync(mark) && readFileSync(mark, "utf8") === sources) return true;
  const status = timedStep("Building the pages", () => {
    const vite = `${root}node_modules/vite/bin/vite.js`;
    const args = ["--bun", vite, "build", "--logLevel", "warn"];
    return spawnSync(bunPath(), args, { cwd: web, stdio: ["ignore", 2, 2] }).status;
  });
  if (status !== 0) return false;
  timedStep("Compressing the pages", compress);
  writeFileSync(mark, sources);
  return true;
}

/** Beside each text its compressed copies, as `http/pages.ts` of the server sends them. */
function compress() {
  for (const path of filesOf(`${web}dist/assets/`).filter((file) => /\.(js|css|svg)$/.test(file))) {
    const bytes = readFileSync(path);
    if (bytes.length < worthCompressing) continue;
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** Of every file that the pages are made of, and of the settings that Vite puts into them. */
function fingerprint() {
  const hash = createHash("sha256");
  const files = [...filesOf(web, false), ...[...sourceFolders, ...packageFolders].flatMap((folder) => filesOf(folder))];
  for (const path of [...files, `${root}package-lock.json`])
    hash.update(`${path.slice(root.length)}\n`).update(readFileSync(path));
  for (const name of Object.keys(process.env)
    .filter((key) => key.startsWith("VITE_"))
    .toSorted())
    hash.update(`${name}=${process.env[name]}\n`);
  return hash.digest("hex");
}

function filesOf(folder, recursive = true) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("//", "/"))
    .toSorted();
}
