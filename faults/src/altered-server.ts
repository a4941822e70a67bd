import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";

/** The product's own command line, with clocks that go otherwise (`packages/testing/src/altered-clock.ts`). */
export const startAlteredServer = (env: Readonly<Record<string, string>>): Promise<ServerProcess> =>
  startServerProcess({
    command: [
      process.execPath,
      "--preload",
      "./packages/testing/src/altered-clock.ts",
      "packages/server/src/main.ts",
      "serve",
    ],
    env: { LOG_LEVEL: "error", WS_RATE_LIMIT_MESSAGES: "0", ...env },
  });
