/* oxlint-disable no-restricted-imports -- Part of a command: it writes to a terminal. */
import type { WriteStream } from "node:tty";

/** What is being done, in one line that is written over on a terminal and a line each elsewhere. */
export interface Progress {
  readonly show: (doing: string, share: number) => void;
  readonly end: (result: string) => void;
}

const barLength = 20;

/** Progress on `stream`; `nowMs` is a clock in milliseconds. */
export function createProgress(
  stream: Pick<WriteStream, "write"> & { readonly isTTY?: boolean },
  nowMs: () => number,
): Progress {
  const startMs = nowMs();
  const elapsed = () => `${((nowMs() - startMs) / 1000).toFixed(0)} s`.padStart(6);
  return {
    show(doing, share) {
      const filled = Math.round(share * barLength);
      const bar = `${"█".repeat(filled)}${"·".repeat(barLength - filled)} ${String(Math.floor(share * 100)).padStart(3)} %`;
      const leftMs = share > 0.02 ? ((nowMs() - startMs) * (1 - share)) / share : 0;
      const left = leftMs > 0 ? `, about ${Math.ceil(leftMs / 1000)} s left` : "";
      stream.write(
        stream.isTTY ? `\r\u001B[K${elapsed()}  ${bar}  ${doing}${left}` : `${elapsed()}  ${bar}  ${doing}\n`,
      );
    },
    end: (result) => void stream.write(`${stream.isTTY ? "\r\u001B[K" : ""}${elapsed()}  ${result}\n`),
  };
}
