import { runCommandLine } from "./command-line/run-command-line.ts";
import { createTerminal } from "./command-line/terminal.ts";

process.exit(await runCommandLine(Bun.argv.slice(2), process.env, createTerminal(process.env["NO_COLOR"])));
