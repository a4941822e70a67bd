// npm run -s masterx -- COMMAND: the command line; stdout is the command's alone.
import { bunPath } from "./bun-path.mjs";
import { installWhenStale } from "./install-when-stale.mjs";
import { root } from "./root.mjs";
import { runChild } from "./run-child.mjs";

installWhenStale();
runChild(bunPath(), ["packages/server/src/main.ts", ...process.argv.slice(2)], { cwd: root });
