import { Cancelled } from "./ask-hidden.ts";
import type { Environment } from "../config/parse-config.ts";
import type { ExitCode } from "./command.ts";
import { help, program } from "./help.ts";
import { parseFlags } from "./parse-flags.ts";
import { reasonOf } from "./reason-of.ts";
import type { Terminal } from "./terminal.ts";
import { understand } from "./understand.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

/** Does what the arguments ask and resolves with the process's exit code, for `serve` when the server has stopped. */
export async function runCommandLine(
  args: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  let commandName: string | null = null;
  try {
    const asked = understand(args);
    switch (asked.kind) {
      case "help":
        terminal.print(help(asked.topic));
        return 0;
      case "version":
        terminal.print(await version());
        return 0;
      case "run": {
        commandName = asked.command.name;
        const { values, settings } = parseFlags(asked.command, asked.rest);
        return await asked.command.run(values, {
          environment: { ...environment, ...settings },
          settingsFromFlags: new Set(Object.keys(settings)),
          terminal,
        });
      }
      default:
        return asked satisfies never;
    }
  } catch (error) {
    terminal.tell(`masterx: ${describeFailure(error)}`);
    if (error instanceof Cancelled) return 130;
    if (!(error instanceof UsageError)) return 1;
    terminal.tell(`\`${[program, "help", commandName ?? error.topic ?? ""].join(" ").trim()}\` says how it is asked.`);
    return 2;
  }
}

/** A defect of ours is shown with where it happened; anything else is a sentence for the operator. */
function describeFailure(error: unknown): string {
  const isDefect = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
  if (isDefect) return error.stack ?? error.message;
  if (error instanceof AggregateError || !(error instanceof Error)) return `${reasonOf(error)}.`;
  return error.message;
}
