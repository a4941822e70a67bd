import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TestPostgres extends AsyncDisposable {
  /** A database of its own, empty. */
  readonly url: string;
  /** Ends it, waiting for no client or for nothing at all, and starts it on the same port and data. */
  restart(how: "in order" | "at once"): Promise<void>;
}

/**
 * A PostgreSQL of its own on a free port, from the programs that are installed; null where there are none. In CI that
 * is a failure, since the tests would prove less than they say.
 */
export async function startPostgres(): Promise<TestPostgres | null> {
  const programs = findPrograms();
  if (!programs) {
    if (process.env["CI"]) throw new Error("PostgreSQL's server programs are not installed; .ci/run installs them.");
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "masterx-pg-"));
  const port = await freePort();
  // PostgreSQL refuses to run as root; the package made a user for it.
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
  if (isRoot) {
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(spawnSync("id", [flag, "postgres"]).stdout.toString()));
    chownSync(folder, uid ?? 0, gid ?? 0);
  }
  const data = join(folder, "data");
  const [initdb, ...initArguments] = [
    ...as,
    join(programs, "initdb"),
    "-D",
    data,
    "-A",
    "trust",
    "-U",
    "masterx",
    "-E",
    "UTF8",
    "--no-sync",
  ];
  const made = spawnSync(initdb, initArguments, { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const [program, ...programArguments] = [
    ...as,
    join(programs, "postgres"),
    "-D",
    data,
    "-p",
    String(port),
    "-k",
    folder,
    "-h",
    "127.0.0.1",
    "-F",
  ];
  let server: ChildProcess;
  const begin = () => {
    const started = spawn(program, programArguments, { stdio: ["ignore", "ignore", "pipe"] });
    server = started;
    let log = "";
    return new Promise<void>((resolve, reject) => {
      started.stderr.on("data", (chunk: Buffer) => {
        log += chunk.toString();
        if (log.includes("ready to accept connections")) resolve();
      });
      started.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
    });
  };
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
  const end = async (signal: "SIGINT" | "SIGQUIT") => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await ended;
  };
  await begin();
  return {
    url: `postgres://masterx@127.0.0.1:${port}/postgres`,
    async restart(how) {
      await end(how === "in order" ? "SIGINT" : "SIGQUIT");
      await begin();
    },
    async [Symbol.asyncDispose]() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => `${root}/${version}/bin`), "/usr/local/bin", "/opt/homebrew/bin"];
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
