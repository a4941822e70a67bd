// npm run -s masterx -- COMMAND: the command line; stdout is the command's alone.
import { bunPath } from "./bun-path.mjs";
import { installWhenStale } from "./install-when-stale.mjs";
import { root } from "./root.mjs";
import { runChild } from "./run-child.mjs";
import { serverEnvironment } from "./server-environment.mjs";

const [command, ...rest] = process.argv.slice(2);
// The load tester is no part of the server.
const program =
  command === "loadtest"
    ? ["apps/loadtest/src/main.ts", ...rest]
    : command === "help" && rest[0] === "loadtest"
      ? ["apps/loadtest/src/main.ts", "--help"]
      : ["packages/server/src/main.ts", ...process.argv.slice(2)];

installWhenStale();
runChild(bunPath(), program, {
  cwd: root,
  env: { ...serverEnvironment, ...process.env },
});
