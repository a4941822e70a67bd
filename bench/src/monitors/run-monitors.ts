import { chromium } from "@playwright/test";
import { findBrowser } from "../process/find-browser.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";
import { startFeed } from "./start-feed.ts";

export interface MonitorsResult {
  readonly monitors: number;
  /** That each monitor was fed with, and those that came a second and monitor. */
  readonly updatesPerSecond: number;
  readonly arrivedPerSecond: number;
  readonly framesPerSecond: number;
  /** From one frame to the next. */
  readonly gapMs: Percentiles;
  /** CPU time of the page's main thread (scripts, styles, layout, painting; not what draws the pixels). */
  readonly mainThreadMsPerUpdate: number;
  readonly browser: string;
}

const warmUpMs = 2_000;
const patienceMs = 20_000;

/** Frames of a page of monitors that are all fed at once, in a real browser. */
export async function runMonitors(
  monitors: number,
  updatesPerSecond: number,
  measureMs: number,
): Promise<MonitorsResult> {
  const executablePath = await findBrowser();
  const learners = Array.from({ length: monitors }, (_, index) => `learner-${index + 1}`);
  const feed = await startFeed(learners, updatesPerSecond);
  try {
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 30_000 });
    try {
      const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
      page.setDefaultTimeout(patienceMs);
      await page.goto(feed.url);
      await page
        .locator('[data-state="live"]')
        .nth(monitors - 1)
        .waitFor();
      const watch = (milliseconds: number) =>
        page.evaluate((most) => window.masterxMonitors?.watch(most), milliseconds);
      await watch(warmUpMs);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
      const busyMs = async () => {
        const { metrics } = await devtools.send("Performance.getMetrics");
        return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
      };
      const busyBefore = await busyMs();
      const watched = await watch(measureMs);
      const busy = (await busyMs()) - busyBefore;
      if (!watched) throw new Error("The page was loaded anew.");
      const { gapsMs, updates } = watched;
      const seconds = gapsMs.reduce((sum, gap) => sum + gap, 0) / 1_000;
      return {
        monitors,
        updatesPerSecond,
        arrivedPerSecond: updates / seconds / monitors,
        framesPerSecond: gapsMs.length / seconds,
        gapMs: percentilesOf(gapsMs),
        mainThreadMsPerUpdate: busy / updates,
        browser: `Chromium ${browser.version()}`,
      };
    } finally {
      await browser.close();
    }
  } finally {
    await feed.stop();
  }
}
