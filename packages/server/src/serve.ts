import { warmUp } from "./chat/warm-up.ts";
import { type Config, jwtSecret } from "./config/index.ts";
import { createServer, pagesFolder, type RunningServer, type ServerParts } from "./create-server.ts";
import { loadReader } from "./load-reader.ts";
import { openStore } from "./open-store.ts";
import { createLog } from "./operations/log.ts";
import { logFault } from "./operations/log-fault.ts";
import { lockDataFolder } from "./storage/data-lock.ts";
import { describeEpochChange } from "./storage/judge-history.ts";
import { createBuiltInTutor } from "./tutor/built-in-tutor.ts";

/** Enough for the engine's last tier; a fifth of a second of work in all. */
const warmUpReadings = 3_000;

/** Signals within this time are one wish. */
const repeatedSignalMs = 1_000;

/** Runs a server until a signal ends it, and resolves then; prints its address on stdout. */
export async function serve(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel });
  const onFault = logFault(log);
  for (const warning of config.warnings) log.warn(warning);

  const lock = config.databaseUrl === null ? lockDataFolder(config.dataDirectory) : null;
  try {
    const store = await openStore(config, onFault, (change) => log.error(change, describeEpochChange(change)));
    try {
      const asked = whenAskedToStop();
      const reader = await loadReader();
      const server = await listen({
        config,
        store,
        reader,
        tutor: createBuiltInTutor(),
        signingKey: await jwtSecret(config),
        pagesFolder,
        onFault,
        warn: (what, detail) => log.warn(detail, what),
        tell: (what, detail) => log.info(detail, what),
      });
      announce(config, server.url);
      const stopWarmingUp = warmUp(reader, warmUpReadings);
      const signal = await asked;
      log.info({ signal }, "stopping");
      stopWarmingUp();
      // Who sits at a terminal does not wait.
      await server.stop(signal === "SIGTERM" ? config.shutdownGraceMs : 0);
    } finally {
      await store.close();
    }
  } finally {
    lock?.release();
  }
  log.info("stopped");
}

/** Resolves with the first signal; a later one does not wait any longer. */
function whenAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.on(signal, () => {
        askedAt ??= performance.now();
        // A signal to the whole group arrives several times, through npm too; a second one of a person comes later.
        if (performance.now() - askedAt > repeatedSignalMs) process.exit(1);
        resolve(signal);
      });
  });
}

async function listen(parts: ServerParts): Promise<RunningServer> {
  try {
    return await createServer(parts);
  } catch (error) {
    const { host, port } = parts.config;
    const remedies: Record<string, string> = {
      EADDRINUSE: `Port ${port} of ${host} is taken by another program. Stop it, or choose another with --port or PORT (0: any free one).`,
      EADDRNOTAVAIL: `${host} is not an address of this machine. Give another with --host or HOST.`,
      EACCES: `The system does not let this user listen on port ${port}. Choose one above 1023 with --port or PORT.`,
    };
    const remedy = error instanceof Error && "code" in error ? remedies[String(error.code)] : undefined;
    throw remedy === undefined ? error : new Error(remedy, { cause: error });
  }
}

function announce(config: Config, url: string): void {
  console.log(`\n  MasterX is running at ${url}/app\n`);
  if (config.demo)
    console.log(
      "  Demo mode: the page opens as the demo learner; a switcher changes to guardian, teacher and operator.",
    );
  console.log("  Ctrl-C stops it. Nothing that was acknowledged is lost.\n");
}
