// Runs a TypeScript file with the Bun that npm installed: node scripts/bun.mjs FILE [arguments].
import { bunPath } from "./bun-path.mjs";
import { runChild } from "./run-child.mjs";

runChild(bunPath(), process.argv.slice(2));
