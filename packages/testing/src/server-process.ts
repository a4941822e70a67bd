import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The product in a process of its own: it can be killed as a machine would kill it, and started again. */
export interface ServerProcess extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, the same after every start. */
  readonly url: string;
  readonly socketUrl: string;
  readonly dataDir: string;
  /** Of the process that runs now; null while none does. */
  readonly pid: number | null;
  /** All that its processes have written to stdout and stderr so far. */
  readonly output: string;
  /** Starts it again on the same port and data folder. Resolves with the milliseconds until its address was printed. */
  start(): Promise<number>;
  /** Starts it without waiting for anything; `kill` may follow at once. */
  begin(): void;
  /** SIGKILL to it and to what it has started: the processes lose their power. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface ServerProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Program and arguments, in the project's folder. */
  readonly command?: readonly [string, ...string[]];
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const patienceMs = 60_000;
const address = /MasterX is running at (http:\/\/\S+)\/app/;

/** Under Bun the server runs in the same Bun; a test under Node names the command. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const [program, ...args] = options.command ?? [process.execPath, "packages/server/src/main.ts", "serve"];
  const isStarter = options.command !== undefined;
  const dataDir = await mkdtemp(join(tmpdir(), "masterx-process-"));
  const port = await freePort();
  let child: ChildProcess | null = null;
  let ended: Promise<number | null> = Promise.resolve(null);
  let output = "";

  const self: ServerProcess = {
    url: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}/api/ws`,
    dataDir,
    get pid() {
      return child?.pid ?? null;
    },
    get output() {
      return output;
    },
    begin() {
      if (child) throw new Error("The server runs already.");
      const env = { MASTERX_DEMO: "false", ...options.env, HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir };
      const started = spawn(program, args, {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own, so that what a starter starts can be killed with it.
        detached: isStarter,
      });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream.setEncoding("utf8").on("data", (text: string) => (output += text));
      ended = new Promise((resolve) => started.once("close", (code) => resolve(code)));
      void ended.then(() => {
        if (child === started) child = null;
      });
    },
    async start() {
      const startedAt = performance.now();
      const from = output.length;
      self.begin();
      await new Promise<void>((resolve, reject) => {
        const streams = [child?.stdout, child?.stderr];
        const settle = (outcome: () => void) => {
          clearTimeout(timer);
          for (const stream of streams) stream?.off("data", look);
          outcome();
        };
        const look = () => {
          if (address.test(output.slice(from))) settle(resolve);
        };
        const fail = (what: string) => () => reject(new Error(`${what}\n${output.slice(from)}`));
        const timer = setTimeout(() => settle(fail(`The server printed no address in ${patienceMs} ms:`)), patienceMs);
        for (const stream of streams) stream?.on("data", look);
        void ended.then((code) => settle(fail(`The server ended with ${code}:`)));
      });
      return performance.now() - startedAt;
    },
    async kill() {
      killAll();
      await ended;
    },
    async stop() {
      // To the first process alone: a starter passes it on, and twice means "at once".
      child?.kill("SIGTERM");
      return ended;
    },
    async [Symbol.asyncDispose]() {
      process.off("exit", killAll);
      await self.kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };

  function killAll(): void {
    if (child?.pid === undefined) return;
    try {
      process.kill(isStarter ? -child.pid : child.pid, "SIGKILL");
    } catch (error) {
      // It ended by itself in this moment.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
  // A test run that is broken off leaves nothing behind.
  process.once("exit", killAll);

  try {
    await self.start();
  } catch (error) {
    await self[Symbol.asyncDispose]();
    throw error;
  }
  return self;
}

/**
 * A port outside the range that the system takes client ports from: a client that knocks again and again at a closed
 * port in that range ends up connected to itself, and the port is taken when the server comes back.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(18_000, 32_000);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
