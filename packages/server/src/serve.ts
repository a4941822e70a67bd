import { type Config, jwtSecret } from "./config/index.ts";
import { createServer, pagesFolder } from "./create-server.ts";
import { loadReader } from "./load-reader.ts";
import { openStore } from "./open-store.ts";
import { createLog } from "./operations/log.ts";
import { lockDataFolder } from "./storage/data-lock.ts";
import { createBuiltInTutor } from "./tutor/built-in-tutor.ts";

/** Signals within this time are one wish. */
const repeatedSignalMs = 1_000;

/** Runs a server until a signal ends it; prints its address on stdout. */
export async function serve(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel });
  const onFault = (error: unknown) => log.error({ err: error }, "fault");
  for (const warning of config.warnings) log.warn(warning);

  const lock = config.databaseUrl === null ? lockDataFolder(config.dataDirectory) : null;
  const store = await openStore(config, onFault);
  const server = await createServer({
    config,
    store,
    reader: await loadReader(),
    tutor: createBuiltInTutor(),
    signingKey: await jwtSecret(config),
    pagesFolder,
    onFault,
  });
  announce(config, server.url);

  let stoppingSince: number | undefined;
  const stop = (signal: string) => {
    if (stoppingSince !== undefined) {
      // A signal to the whole group arrives several times, through npm too; a second one of a person comes later.
      if (performance.now() - stoppingSince > repeatedSignalMs) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    end(signal).catch((error: unknown) => {
      onFault(error);
      process.exit(1);
    });
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));

  async function end(signal: string): Promise<void> {
    log.info({ signal }, "stopping");
    await server.stop();
    await store.close();
    lock?.release();
    log.info("stopped");
    process.exit(0);
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
