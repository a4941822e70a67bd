import { type ChildProcess, spawn } from "node:child_process";

/** A program that runs as if somebody typed at it. */
export interface Terminal extends Disposable {
  readonly shown: string;
  type(line: string): void;
  /** Waits until the screen shows this. */
  shows(what: string | RegExp): Promise<void>;
}

const patienceMs = 10_000;
/** Python's own pseudo-terminal; what it starts ends with it. */
const inTerminal = "import pty, sys; pty.spawn(sys.argv[1:])";

export function openTerminal(python: string, program: string, args: readonly string[]): Terminal {
  const child: ChildProcess = spawn(python, ["-c", inTerminal, program, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let shown = "";
  const waiting = new Set<() => void>();
  const look = () => {
    for (const wake of waiting) wake();
  };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    look();
  });
  child.once("close", look);
  return {
    get shown() {
      return shown;
    },
    type: (line) => void child.stdin?.write(`${line}\n`),
    shows: (what) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => end(() => reject(new Error(`${what} is not on the screen:\n${shown}`))),
          patienceMs,
        );
        const end = (outcome: () => void) => {
          clearTimeout(timer);
          waiting.delete(check);
          outcome();
        };
        const check = () => {
          if (typeof what === "string" ? shown.includes(what) : what.test(shown)) end(resolve);
        };
        waiting.add(check);
        check();
      }),
    [Symbol.dispose]: () => void child.kill("SIGTERM"),
  };
}
