import { askHidden } from "./ask-hidden.ts";

/** What a command says and hears. Tests hand it one of their own. */
export interface Terminal {
  /** A result: a line on stdout. */
  print(text: string): void;
  /** A message to the person: a line on stderr. */
  tell(text: string): void;
  /** Whether stdout takes colours; `NO_COLOR` says no. */
  readonly isColoured: boolean;
  /** All of stdin, to its end. */
  readPiped(): Promise<string>;
  /** Asks a person without showing what they type; null where nobody sits. Rejects with `Cancelled` on Ctrl-C. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

export function createTerminal(noColor: string | undefined): Terminal {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    tell: (text) => void process.stderr.write(`${text}\n`),
    isColoured: process.stdout.isTTY && !noColor,
    readPiped: () => Bun.stdin.text(),
    ask: process.stdin.isTTY && process.stderr.isTTY ? askHidden : null,
  };
}
