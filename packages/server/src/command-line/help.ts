import type { Command, Flag } from "./command.ts";
import { commands } from "./commands.ts";
import { inColumns } from "./in-columns.ts";

/** How the program is called in a checkout; what examples show can be pasted. */
export const program = "npm run -s masterx --";

const overviewEnd = `
Load on a running server: ${program} loadtest --help

Settings come from flags, then from the environment, then from a .env file, then from their defaults:
docs/reference/configuration.md. Results go to stdout, messages to stderr. NO_COLOR is respected.
Exit codes: 0 done, 1 not done, 2 not asked rightly.`;

/** `topic`: a command, the first word of several, or null for all. */
export function help(topic: Command | string | null): string {
  if (topic === null) return [`Usage: ${program} COMMAND [FLAGS]\n`, ...listed(commands), overviewEnd].join("\n");
  if (typeof topic !== "string") return commandHelp(topic);
  const own = commands.filter(({ name }) => name.startsWith(`${topic} `));
  return [`Usage: ${program} ${topic} COMMAND [FLAGS]\n`, ...listed(own), `\n${program} help COMMAND says more.`].join(
    "\n",
  );
}

const listed = (shown: readonly Command[]): readonly string[] =>
  inColumns(shown.map(({ name, summary }) => [`  ${name}`, summary]));

function commandHelp(command: Command): string {
  const flags = Object.entries(command.flags).map(([name, flag]) => [`  ${flagForm(name, flag)}`, describeFlag(flag)]);
  return [
    `masterx ${command.name} ${command.summary}`,
    ...(command.details === undefined ? [] : [command.details]),
    `\nUsage: ${usage(command)}\n`,
    ...inColumns([...flags, ["  --help", "This text."]]),
    ...(command.json === undefined ? [] : [`\n--json prints ${command.json}.`]),
    "\nExamples:",
    ...command.examples.flatMap(({ line, says }) => [`  # ${says}`, `  ${pasteable(line)}`]),
  ].join("\n");
}

/** `masterx user role --email ADDRESS …`, with what may be left out in brackets. */
export function usage({ name, flags }: Command): string {
  const forms = Object.entries(flags).map(([flagName, flag]) => {
    const form = flagForm(flagName, flag);
    return flag.kind === "value" && flag.isNeeded ? form : `[${form}]`;
  });
  return ["masterx", name, ...forms].join(" ");
}

export const flagForm = (name: string, flag: Flag): string =>
  flag.kind === "switch" ? `--${name}` : flag.isOperand ? flag.placeholder : `--${name} ${flag.placeholder}`;

export function describeFlag(flag: Flag): string {
  if (flag.kind === "switch") return flag.summary;
  const over = flag.setting === undefined ? "" : ` Goes before ${flag.setting}.`;
  return `${flag.summary} Allowed: ${flag.allowed}.${over}`;
}

export const pasteable = (line: string): string => line.replace(/(^|[\s(])masterx /, `$1${program} `);
