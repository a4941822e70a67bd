import { startServerProcess } from "../packages/testing/src/server-process.ts";

/** Starts the product as a newcomer does, `npm start` in demo mode, for all browser tests; returns how it ends. */
// oxlint-disable-next-line import/no-default-export -- Playwright asks for it
export default async function startForTests(): Promise<() => Promise<void>> {
  const server = await startServerProcess({ command: ["npm", "start"], env: { MASTERX_DEMO: "true" } });
  // Playwright's way to hand something to the tests.
  process.env["MASTERX_URL"] = server.url;
  return async () => {
    const code = await server.stop();
    await server[Symbol.asyncDispose]();
    if (code !== 0) throw new Error(`After SIGTERM the product ended with ${code}:\n${server.output}`);
  };
}
