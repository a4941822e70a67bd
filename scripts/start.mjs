// npm start: installs and builds what is missing, then serves. Arguments go on to `masterx serve`.
import { buildWebWhenStale } from "./build-web-when-stale.mjs";
import { bunPath } from "./bun-path.mjs";
import { installWhenStale } from "./install-when-stale.mjs";
import { root } from "./root.mjs";
import { runChild } from "./run-child.mjs";
import { serverEnvironment } from "./server-environment.mjs";

installWhenStale();
if (!buildWebWhenStale()) {
  console.error("The pages could not be built; the reason stands above.");
  process.exit(1);
}
runChild(bunPath(), ["packages/server/src/main.ts", "serve", ...process.argv.slice(2)], {
  cwd: root,
  env: { ...serverEnvironment, ...process.env },
});
