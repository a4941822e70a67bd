import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";

/** Files of `packages/testing/src`; each says there what it alters and which variables steer it. */
export type Alteration = "altered-clock" | "watched-heap";

/** The product's own command line with something of the tests loaded before it. */
export const startAlteredServer = (
  alteration: Alteration,
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> =>
  startServerProcess({
    command: [
      process.execPath,
      "--preload",
      `./packages/testing/src/${alteration}.ts`,
      "packages/server/src/main.ts",
      "serve",
    ],
    env: { LOG_LEVEL: "error", WS_RATE_LIMIT_MESSAGES: "0", ...env },
  });
