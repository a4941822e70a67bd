import type { DocumentBlock } from "./document-blocks.ts";
import type { Block } from "./extract-blocks.ts";

/** Between these a page holds its own code, with a document's imports and calls. */
const region = /([ \t]*(?:\/\/|\{\/\*) block (\S+)(?: \*\/\})?\n)([\s\S]*?)(\n[ \t]*(?:\/\/|\{\/\*) end\b)/g;

/** The regions of a page, by name. */
export const regionsOf = (page: string): readonly string[] => [...page.matchAll(region)].map(([, , name = ""]) => name);

/** The page with the documents' code in place of its own. */
export const placeBlocks = (page: string, codes: ReadonlyMap<string, string>): string =>
  page.replaceAll(region, (_, begin: string, name: string, own: string, end: string) =>
    [begin, codes.get(name) ?? own, end].join(""),
  );

/** The regions that a block fills, with its code. */
export function codesOf({ run = "", apart }: DocumentBlock, { code }: Block): readonly (readonly [string, string])[] {
  // The end of one block is of a shell.
  const lines = code.split("\n").map((line) => line.replace(/^# ?/, "// "));
  if (apart === undefined) return [[run, lines.join("\n")]];
  const at = lines.findIndex((line) => line.startsWith(apart));
  if (at < 0) throw new Error(`${run}: no line begins with ${JSON.stringify(apart)}`);
  // A comment between elements would be a text.
  const rest = lines.slice(apart.startsWith("//") ? at + 1 : at);
  return [
    [run, lines.slice(0, at).join("\n")],
    [`${run}#2`, rest.join("\n")],
  ];
}
