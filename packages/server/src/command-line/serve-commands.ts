import { loadConfig } from "../config/index.ts";
import { serve } from "../serve.ts";
import { defineCommand } from "./command.ts";
import { serverFlags } from "./flags.ts";

export const serveCommand = defineCommand({
  name: "serve",
  summary: "runs the server until Ctrl-C; the command when none is given.",
  details:
    "Prints its address on stdout. Ctrl-C ends it in order and at once, SIGTERM within `SHUTDOWN_GRACE`, both with exit code 0; the second signal without any order. One server runs on a data folder at a time.",
  flags: serverFlags,
  examples: [
    { line: "masterx serve", says: "On http://127.0.0.1:8001, with the data in ./data." },
    { line: "masterx serve --port 0 --data-dir /tmp/masterx", says: "On any free port, in a folder of its own." },
  ],
  run: (_, { environment }) => serve(loadConfig(environment)),
});

export const demoCommand = defineCommand({
  name: "demo",
  summary: "runs the server with the four people of the demo and the switcher between them.",
  details: "`serve` with `MASTERX_DEMO=true`. Only this machine may use the demo's door.",
  flags: serverFlags,
  examples: [{ line: "masterx demo --port 9000", says: "On port 9000." }],
  run: (_, { environment }) => serve(loadConfig({ ...environment, MASTERX_DEMO: "true" })),
});
