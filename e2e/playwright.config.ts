import { defineConfig } from "@playwright/test";

const ownServers = ["life-cycle.spec.ts", "broken-answers.spec.ts"];

/** Real pages in a real Chromium (`CHROMIUM_PATH`, which scripts/test.mjs finds), against the product as `npm start` starts it. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./start-for-tests.ts",
  outputDir: "../node_modules/.cache/playwright",
  // One story at a time on the server that all share; beside it those that start servers and browsers of their own, and
  // mostly wait.
  workers: 2,
  projects: [
    { name: "shared", testIgnore: ownServers, workers: 1 },
    { name: "own", testMatch: ownServers, workers: 1 },
  ],
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  use: {
    browserName: "chromium",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env["CHROMIUM_PATH"] ? { executablePath: process.env["CHROMIUM_PATH"] } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A microphone that beeps; whether a page gets it is still the test's to say.
        "--use-fake-device-for-media-stream",
      ],
    },
  },
});
