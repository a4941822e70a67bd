import { nearestName } from "../config/nearest-name.ts";
import type { Command, Flag } from "./command.ts";
import { flagForm } from "./help.ts";
import { UsageError } from "./usage-error.ts";

export interface ParsedFlags {
  readonly values: Readonly<Record<string, unknown>>;
  /** Settings that flags give, by their environment name. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Reads `--name VALUE`, `--name=VALUE` and `--switch`. Throws a `UsageError` with every fault of the line. */
export function parseFlags(command: Command, args: readonly string[]): ParsedFlags {
  const faults: string[] = [];
  const given = gather(command, args, faults);
  const values: Record<string, unknown> = {};
  const settings: Record<string, string> = {};
  for (const [name, flag] of Object.entries(command.flags)) {
    const text = given.get(name);
    if (flag.kind === "switch") values[name] = text !== undefined;
    else if (text === undefined) {
      if (flag.isNeeded) faults.push(`${flagForm(name, flag)} is missing; allowed: ${flag.allowed}.`);
    } else {
      const parsed = flag.schema.safeParse(text);
      if (parsed.success) values[name] = parsed.data;
      else {
        const shown = flag.isSecret ? "a value that is not shown" : JSON.stringify(text);
        faults.push(`--${name}: ${shown} was given; allowed: ${flag.allowed}.`);
      }
      if (flag.setting !== undefined) settings[flag.setting] = text;
    }
  }
  if (faults.length > 0) throw new UsageError(faults);
  return { values, settings };
}

/** The text of every flag that stands in the line; a switch has an empty one. */
function gather(command: Command, args: readonly string[], faults: string[]): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  const waiting = [...args];
  const operand = Object.entries(command.flags).find(([, flag]) => flag.kind === "value" && flag.isOperand)?.[0];
  for (let argument = waiting.shift(); argument !== undefined; argument = waiting.shift()) {
    if (operand !== undefined && !given.has(operand) && !argument.startsWith("-")) {
      given.set(operand, argument);
      continue;
    }
    const [, name = "", inline] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const flag: Flag | undefined =
      Object.hasOwn(command.flags, name) && name !== operand ? command.flags[name] : undefined;
    if (!flag) {
      faults.push(describeUnknown(command, argument, name));
      // The value of a flag that nobody knows is not a fault of its own.
      if (name !== "" && inline === undefined && waiting[0] !== undefined && !waiting[0].startsWith("-"))
        waiting.shift();
      continue;
    }
    if (given.has(name)) faults.push(`--${name} was given twice.`);
    if (flag.kind === "switch") {
      if (inline !== undefined) faults.push(`--${name} takes no value.`);
      given.set(name, "");
      continue;
    }
    const isNext = inline === undefined && waiting[0] !== undefined && !waiting[0].startsWith("--");
    const text = inline ?? (isNext ? waiting.shift() : undefined);
    if (text === undefined) faults.push(`--${name} needs a value: --${name} ${flag.placeholder}.`);
    given.set(name, text ?? "");
  }
  return given;
}

function describeUnknown(command: Command, argument: string, name: string): string {
  if (name === "") return `${JSON.stringify(argument)} is not understood; \`${command.name}\` takes only flags.`;
  // With the dashes, so that two exchanged letters of a short name are near enough.
  const names = Object.keys(command.flags).map((known) => `--${known}`);
  const nearest = nearestName(`--${name}`, names);
  return `--${name} is not a flag of \`${command.name}\`.${nearest === null ? "" : ` Did you mean ${nearest}?`}`;
}
