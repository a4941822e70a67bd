// npm run loadtest -- --url … : puts load on a server; stdout is the report's alone with npm's -s.
import { bunPath } from "./bun-path.mjs";
import { installWhenStale } from "./install-when-stale.mjs";
import { root } from "./root.mjs";
import { runChild } from "./run-child.mjs";

installWhenStale();
runChild(bunPath(), [`${root}apps/loadtest/src/main.ts`, ...process.argv.slice(2)]);
