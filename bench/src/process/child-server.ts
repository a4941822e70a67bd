export interface ChildServerOptions {
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  /** Added to PATH, HOME and `NODE_ENV=production`; nothing else of this process' environment goes on. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A server that runs as a process of its own and has said where it listens. */
export interface ChildServer {
  readonly pid: number;
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** SIGTERM, and SIGKILL to what is still there after six seconds. */
  stop(): Promise<void>;
}

const startMs = 15_000;
const goodbyeMs = 6_000;
const running = new Set<Bun.Subprocess>();

// Whatever ends this process, nothing that it started stays.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)
  process.on(signal, () => process.exit(code));

/** Starts a server and waits until it prints an address; throws with what it said when it ends or stays silent. */
export async function startChildServer({ command, cwd, env = {} }: ChildServerOptions): Promise<ChildServer> {
  const child = Bun.spawn([...command], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", NODE_ENV: "production", ...env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  running.add(child);
  void child.exited.then(() => running.delete(child));

  async function stop(): Promise<void> {
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), goodbyeMs);
    await child.exited;
    clearTimeout(timer);
  }

  const url = await Promise.race([addressIn(child.stdout), Bun.sleep(startMs).then(() => null)]);
  if (url !== null) return { pid: child.pid, url, stop };
  await stop();
  throw new Error(`${command.join(" ")} printed no address within ${startMs / 1_000} s.`);
}

/** Reads on after the address, so that the server never waits for its output to be taken. */
async function addressIn(output: ReadableStream<Uint8Array>): Promise<string | null> {
  const found = Promise.withResolvers<string | null>();
  const decoder = new TextDecoder();
  let said = "";
  const read = async () => {
    for await (const chunk of output) {
      if (said.length < 10_000) said += decoder.decode(chunk, { stream: true });
      const url = /https?:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (url) found.resolve(url);
    }
    found.resolve(null);
  };
  read().catch(() => found.resolve(null));
  return found.promise;
}
