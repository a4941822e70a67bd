import { newPassword } from "@masterx/protocol/schema";
import { CommandFailure } from "./command-failure.ts";
import type { FlagValues } from "./command.ts";
import type { passwordFlags } from "./flags.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** The new password: from its flag, from stdin, or from the person at the terminal, who types it twice. */
export async function readPassword(values: FlagValues<typeof passwordFlags>, terminal: Terminal): Promise<string> {
  const { password, "password-stdin": fromStdin } = values;
  if (password !== undefined && fromStdin)
    throw new UsageError(["--password and --password-stdin exclude each other."]);
  if (password !== undefined) return password;
  // The line's end is the pipe's, not the password's.
  if (fromStdin) return checked((await terminal.readPiped()).replace(/\r?\n$/, ""));
  if (!terminal.ask)
    throw new UsageError([
      "No password was given: pipe it in with --password-stdin, or run this in a terminal to be asked.",
    ]);
  const first = checked(await terminal.ask("New password: "));
  if (first !== (await terminal.ask("Once more: ")))
    throw new CommandFailure("The two passwords differ; nothing was changed.");
  return first;
}

function checked(password: string): string {
  const parsed = newPassword.safeParse(password);
  if (parsed.success) return parsed.data;
  throw new UsageError([
    `The password ${parsed.error.issues[0]?.message ?? "is not allowed"}; allowed: 10 to 200 characters.`,
  ]);
}
