/**
 * Lists as text: one entry a line, and a line that begins with two spaces goes on with the entry above it. What would
 * be read as a mark at the start of an option, or as the sign between the sides of a pair, has `\` before it.
 */

/** Entries without space around them, none empty. */
export function readEntries(text: string): readonly string[] {
  const entries: string[] = [];
  for (const line of text.split("\n")) {
    const last = entries.pop();
    if (last === undefined) entries.push(line);
    else if (line.startsWith("  ")) entries.push(`${last}\n${line.slice(2)}`);
    else entries.push(last, line);
  }
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== "");
}

export const writeEntries = (entries: readonly string[]): string =>
  entries.map((entry) => entry.replaceAll("\n", "\n  ")).join("\n");

export interface Option {
  readonly text: string;
  readonly isRight: boolean;
}

/** `* Mercury` is a right option; `\* Mercury` is one whose text begins with a star. */
export const readOptions = (text: string): readonly Option[] =>
  readEntries(text).map((entry) => {
    const isRight = entry.startsWith("*");
    const rest = isRight ? entry.slice(1).trimStart() : entry;
    return { isRight, text: /^\\+\*/.test(rest) ? rest.slice(1) : rest };
  });

export const writeOptions = (options: readonly Option[]): string =>
  writeEntries(options.map(({ text, isRight }) => (isRight ? "* " : "") + (/^\\*\*/.test(text) ? `\\${text}` : text)));

export interface Mistake {
  readonly answer: string;
  readonly correction: string;
}

/** `answer = correction`, up to the first sign without `\` before it. */
export const readMistakes = (text: string): readonly Mistake[] =>
  readEntries(text).map((entry) => {
    const at = /(?<!\\)=/.exec(entry)?.index ?? entry.length;
    const answer = entry
      .slice(0, at)
      .trim()
      .replaceAll(/\\(\\*=)/g, "$1");
    return { answer, correction: entry.slice(at + 1).trim() };
  });

export const writeMistakes = (mistakes: readonly Mistake[]): string =>
  writeEntries(
    mistakes.map(({ answer, correction }) => `${answer.replaceAll(/\\*=/g, (signs) => `\\${signs}`)} = ${correction}`),
  );
