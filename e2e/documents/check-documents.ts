// npm run check:documents -- --path FOLDER: the documents' own code, compiled and run in the place of our pages' own.
import { mkdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type DocumentBlock, documentBlocks, reasons } from "./document-blocks.ts";
import { type Block, extractBlocks } from "./extract-blocks.ts";
import { codesOf, placeBlocks } from "./place-blocks.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Three folders below the project's, where its packages resolve. */
const folder = join(root, "node_modules/.cache/documents");
const files = { masterx: "masterx-websocket.md", aivo: "aivo-websocket.md" } as const;

const { values } = parseArgs({ options: { path: { type: "string" } } });
if (values.path === undefined) throw new Error(`--path: the folder that holds ${Object.values(files).join(" and ")}`);
const path = resolve(values.path);

const found = new Map<string, Block>();
for (const [document, file] of Object.entries(files))
  for (const block of extractBlocks(await Bun.file(join(path, file)).text()))
    found.set(keyOf({ document, ...block }), block);
const faults: string[] = [];
const listed = new Set(documentBlocks.map(keyOf));
for (const key of found.keys()) if (!listed.has(key)) faults.push(`not in document-blocks.ts: ${key}`);

const codes = new Map<string, string>();
for (const block of documentBlocks) {
  const text = found.get(keyOf(block));
  if (!text) faults.push(`in no document: ${keyOf(block)}`);
  else if (block.run) for (const [name, code] of codesOf(block, text)) codes.set(name, code);
  else if (block.verbatim && !(await Bun.file(join(root, block.verbatim)).text()).includes(belowFirstLine(text)))
    faults.push(`${block.verbatim} holds another text: ${keyOf(block)}`);
  console.log(`${how(block).padEnd(36)} ${keyOf(block)}`);
}

await rm(folder, { recursive: true, force: true });
const isPage = (file: string) => /^pages\/|^native|^(aivo|masterx)\.test/.test(file);
const pages = (await Array.fromAsync(new Bun.Glob("**/*.ts*").scan(import.meta.dir))).filter(isPage);
for (const page of pages) {
  await mkdir(dirname(join(folder, page)), { recursive: true });
  await Bun.write(join(folder, page), placeBlocks(await Bun.file(join(import.meta.dir, page)).text(), codes));
}
const settings = (await Bun.file(join(import.meta.dir, "tsconfig.json")).text())
  .replaceAll('"../..', '"../../..')
  .replace('"include": ["."]', `"files": ${JSON.stringify(pages)}`);
await Bun.write(join(folder, "tsconfig.json"), settings);

run("they compile", [join(root, "node_modules/.bin/tsc"), "-p", folder]);
const tests = pages.filter((page) => page.includes(".test.")).map((page) => join(folder, page));
run("they do what they say", [process.execPath, "test", "--timeout", "30000", ...tests]);
const browser = documentBlocks.flatMap(({ verbatim }) => verbatim ?? []);
run("the browser's does too", ["node", "scripts/test.mjs", ...browser]);

for (const fault of faults) console.error(fault);
console.log(`${found.size} blocks, ${codes.size} pieces of code run, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

function run(what: string, command: string[]): void {
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { cwd: root, stdout: "pipe", stderr: "pipe" });
  console.log(`${exitCode === 0 ? "pass" : "FAIL"}  ${what}`);
  if (exitCode !== 0) faults.push(`${what}: no\n${stdout.toString()}${stderr.toString()}`);
}
function keyOf({
  document,
  section,
  nth,
}: {
  readonly document: string;
  readonly section: string;
  readonly nth: number;
}) {
  return `${document}: ${section}${nth > 1 ? ` (${nth})` : ""}`;
}
function how({ run: page, verbatim, why }: DocumentBlock): string {
  if (page) return `run  ${page}`;
  return verbatim ? `run  ${verbatim}` : `—    ${why ?? "no reason"}: ${why ? reasons[why] : ""}`;
}
/** The block without its first line, a comment. */
function belowFirstLine({ code }: Block): string {
  return code.slice(code.indexOf("\n") + 1);
}
