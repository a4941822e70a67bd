import { defineConfig } from "@playwright/test";

/** Real pages in a real Chromium (`CHROMIUM_PATH`, which scripts/test.mjs finds), against the product as `npm start` starts it. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./start-for-tests.ts",
  outputDir: "../node_modules/.cache/playwright",
  workers: 1,
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
      ],
    },
  },
});
