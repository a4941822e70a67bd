// One command of `masterx` as data: its help, its part of the reference page and its parsing all come from here.
import type { z } from "zod";
import type { Environment } from "../config/parse-config.ts";
import type { SettingName } from "../config/settings.ts";
import type { Terminal } from "./terminal.ts";

/** A flag that takes a value. `allowed` ends the sentence "allowed: …". */
export interface ValueFlag<Value, Needed extends boolean> {
  readonly kind: "value";
  readonly placeholder: string;
  readonly summary: string;
  readonly allowed: string;
  readonly schema: z.ZodType<Value, string>;
  readonly isNeeded: Needed;
  /** Stands in the line by itself, without its name; a command has at most one. */
  readonly isOperand?: true;
  /** Its value is never repeated in a message. */
  readonly isSecret?: true;
  /** The environment name that it goes before; the configuration's own schema then judges the value. */
  readonly setting?: SettingName;
}
export interface SwitchFlag {
  readonly kind: "switch";
  readonly summary: string;
}
export type Flag = SwitchFlag | ValueFlag<unknown, boolean>;
export type Flags = Readonly<Record<string, Flag>>;

export type FlagValues<Given extends Flags> = {
  readonly [Name in keyof Given]: Given[Name] extends ValueFlag<infer Value, infer Needed>
    ? Needed extends true
      ? Value
      : Value | undefined
    : boolean;
};

export interface CommandContext {
  /** What the process was given, with the flags that stand for settings laid over it. */
  readonly environment: Environment;
  readonly settingsFromFlags: ReadonlySet<string>;
  readonly terminal: Terminal;
}

export interface Example {
  /** A line for a shell; `masterx` in it stands for the way to call the program. */
  readonly line: string;
  readonly says: string;
}

/** 0: done. 1: it did not succeed. 2: it was not asked rightly. */
export type ExitCode = 0 | 1 | 2 | 130;

interface Description {
  /** One or two words, such as `user create`. */
  readonly name: string;
  /** Ends the sentence "masterx NAME …". */
  readonly summary: string;
  readonly details?: string;
  /** What `--json` prints. */
  readonly json?: string;
  readonly examples: readonly Example[];
}

export interface Command extends Description {
  readonly flags: Flags;
  run(values: Readonly<Record<string, unknown>>, context: CommandContext): Promise<ExitCode>;
}

/** Gives `run` the flags' values in their types; without an exit code of its own it ends with 0. */
export function defineCommand<const Given extends Flags>(
  definition: Description & {
    readonly flags: Given;
    run(values: FlagValues<Given>, context: CommandContext): Promise<ExitCode | void>;
  },
): Command {
  return {
    ...definition,
    run: async (values, context) => (await definition.run(values as FlagValues<Given>, context)) ?? 0,
  };
}
