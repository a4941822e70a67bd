import { nearestName } from "../config/nearest-name.ts";
import type { Command } from "./command.ts";
import { commandGroups, commands } from "./commands.ts";
import { serveCommand } from "./serve-commands.ts";
import { UsageError } from "./usage-error.ts";

/** What a line asks for. `topic`: a command, the first word of several, or null for the overview. */
export type Asked =
  | { readonly kind: "help"; readonly topic: Command | string | null }
  | { readonly kind: "version" }
  | { readonly kind: "run"; readonly command: Command; readonly rest: readonly string[] };

const isHelp = (argument: string) => argument === "--help" || argument === "-h";

/** Finds the command that the arguments begin with; without one they are for `serve`. */
export function understand(args: readonly string[]): Asked {
  const firstFlag = args.findIndex((argument) => argument.startsWith("-"));
  const words = firstFlag === -1 ? args : args.slice(0, firstFlag);
  const flags = args.slice(words.length);
  if (words[0] === "help") return { kind: "help", topic: topicOf(words.slice(1)) };
  const end = flags.indexOf("--");
  if ((end === -1 ? flags : flags.slice(0, end)).some(isHelp)) return { kind: "help", topic: topicOf(words) };
  if (words.length === 0 && ["--version", "-v"].includes(flags[0] ?? "")) return { kind: "version" };
  if (words.length === 0) return { kind: "run", command: serveCommand, rest: args };
  const command = commandOf(words);
  return { kind: "run", command, rest: args.slice(command.name.split(" ").length) };
}

function topicOf(words: readonly string[]): Command | string | null {
  const [first] = words;
  if (first === undefined) return null;
  return words.length === 1 && commandGroups.includes(first) ? first : commandOf(words);
}

function commandOf(words: readonly string[]): Command {
  const [first = "", second] = words;
  const both = `${first} ${second ?? ""}`.trim();
  const found = commands.find(({ name }) => name === both) ?? commands.find(({ name }) => name === first);
  if (found) return found;
  const names = commands.map(({ name }) => name);
  if (commandGroups.includes(first)) {
    const own = names.filter((name) => name.startsWith(`${first} `));
    if (second === undefined)
      throw new UsageError([`"${first}" is one of several commands: ${own.join(", ")}.`], first);
    throw new UsageError(
      [`"${both}" is not a command.${meant(nearestName(both, own)) || ` There are: ${own.join(", ")}.`}`],
      first,
    );
  }
  const nearest = nearestName(both, names) ?? nearestName(first, [...names, ...commandGroups, "help"]);
  throw new UsageError([`"${both}" is not a command.${meant(nearest)}`]);
}

const meant = (nearest: string | null): string => (nearest === null ? "" : ` Did you mean "${nearest}"?`);
