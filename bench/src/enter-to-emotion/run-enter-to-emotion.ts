import { createEmotionReader, parseWeights } from "@masterx/emotion";
import { chromium, type Page } from "@playwright/test";
import { startChildServer } from "../process/child-server.ts";
import { createDataFolder } from "../process/data-folder.ts";
import { findBrowser } from "../process/find-browser.ts";
import { bun, repository } from "../process/programs.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";
import { type ExpectedMessage, messagesFor } from "./messages.ts";
import { untilQuiet, watchWidget } from "./watch-widget.ts";

export interface EnterResult {
  readonly messages: number;
  readonly milliseconds: Percentiles;
  readonly browser: string;
}

const patienceMs = 10_000;
const openingMs = 30_000;

/** From the Enter key to the emotion on the screen, in a real browser against the real server and the built pages. */
export async function runEnterToEmotion(count: number, onProgress: (line: string) => void): Promise<EnterResult> {
  const weights = await Bun.file(new URL(import.meta.resolve("@masterx/emotion/weights/emotion.bin"))).bytes();
  const messages = messagesFor(createEmotionReader(parseWeights(weights)), count);
  await preparePages();
  const executablePath = await findBrowser();
  const server = await startChildServer({
    command: [bun, "packages/server/src/main.ts", "serve"],
    cwd: repository,
    env: {
      NODE_ENV: "development",
      MASTERX_DEMO: "true",
      DATA_DIR: createDataFolder(),
      PORT: "0",
      LOG_LEVEL: "warn",
      WS_RATE_LIMIT_MESSAGES: "0",
    },
  });
  try {
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 30_000 });
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(patienceMs);
      await page.goto(`${server.url}/app`);
      const times = await timeMessages(page, messages, onProgress);
      return { messages: times.length, milliseconds: percentilesOf(times), browser: `Chromium ${browser.version()}` };
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function timeMessages(page: Page, messages: readonly ExpectedMessage[], onProgress: (line: string) => void) {
  const input = page.getByTestId("chat-input");
  await input.waitFor({ timeout: openingMs });
  await page.evaluate(untilQuiet, { quietMs: 1_000, patienceMs });
  await page.evaluate(watchWidget);
  const times: number[] = [];
  for (const { text, word } of messages) {
    await input.fill(text);
    const shown = page.evaluate(
      ([said, mostMs]) => {
        const watch = window.masterxBench;
        if (!watch) throw new Error("The page was loaded anew.");
        watch.enteredAt = null;
        return watch.shownAfterMs(said, mostMs);
      },
      [word, patienceMs] as const,
    );
    // The page must watch before the key comes.
    await page.evaluate(() => null);
    await input.press("Enter");
    const milliseconds = await shown;
    times.push(milliseconds);
    onProgress(`${word}: ${milliseconds.toFixed(1)} ms`);
    await page.evaluate(untilQuiet, { quietMs: 600, patienceMs });
  }
  return times;
}

/** The pages as `npm start` builds them. The project's own scripts are JavaScript and known by path. */
async function preparePages(): Promise<void> {
  const { buildWebWhenStale } = (await import(`${repository}scripts/build-web-when-stale.mjs`)) as {
    buildWebWhenStale(): boolean;
  };
  if (!buildWebWhenStale()) throw new Error("The pages could not be built; the reason stands above.");
}
