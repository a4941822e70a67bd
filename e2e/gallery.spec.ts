import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test } from "./fixture.ts";
import { difference, differenceAtRest, takePicture } from "./gallery-pictures.ts";

const desk = { width: 1280, height: 900 };
/** Taller than the tallest exhibit, of which pictures are taken. */
const easel = { width: 1280, height: 1400 };
const phone = { width: 360, height: 740 };

async function openGallery(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/app/gallery");
  await expect(page.locator(".exhibit").first()).toBeVisible();
}
const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const strip of document.querySelectorAll<HTMLButtonElement>(".emo-sum[aria-expanded=false]")) strip.click();
  });

/** A page has one of each component, this one has it in all its states: their names repeat. */
const axe = (page: Page) => new AxeBuilder({ page }).disableRules(["landmark-unique"]);

for (const viewport of [desk, phone])
  for (const colorScheme of ["light", "dark"] as const)
    test(`every component in every state: axe finds nothing in ${colorScheme} at ${viewport.width} px`, async ({
      page,
    }) => {
      test.slow();
      await page.setViewportSize(viewport);
      await openGallery(page);
      await page.emulateMedia({ reducedMotion: "reduce", colorScheme });
      expect(await page.locator(".exhibit").count()).toBeGreaterThanOrEqual(30);
      // On phones the widgets are strips, of which this opens all but the first.
      if (viewport === phone) await openAll(page);
      if (viewport === phone) await page.locator("#reading .emo-sum").click();
      const { violations } = await axe(page).analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
      expect(found).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    });

test("whatever can be done is reached with the keyboard, and its focus is seen", async ({ page }) => {
  await page.setViewportSize(phone);
  await openGallery(page);
  const controls = await page.locator(".exhibit button:visible").count();
  await page.locator("#quiet").evaluate((element) => {
    element.tabIndex = -1;
    element.focus();
  });
  const reached = new Set<string>();
  for (let step = 0; step < controls; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const active = document.activeElement;
      const exhibit = active?.closest(".exhibit");
      if (!active || !exhibit) return null;
      const { outlineStyle } = getComputedStyle(active);
      const buttons = [...exhibit.querySelectorAll("button")];
      return { control: `${exhibit.id} ${buttons.indexOf(active as HTMLButtonElement)}`, outlineStyle };
    });
    expect(seen?.outlineStyle).toBe("solid");
    reached.add(seen?.control ?? "");
  }
  expect(reached.size).toBe(controls);
  // The strip opens with a key, and what it opens comes next.
  const strip = page.locator("#reading .emo-sum");
  await strip.focus();
  await page.keyboard.press("Enter");
  await expect(strip).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Tab");
  await expect(page.locator("#reading").getByRole("button", { name: "Pause" })).toBeFocused();
});

test("what a screen reader is told: words, ranges, states", async ({ page }) => {
  await openGallery(page);
  const live = page.locator("#monitor-live");
  await expect(live.getByRole("meter", { name: "Cognitive load" })).toHaveAttribute(
    "aria-valuetext",
    "74, likely 65 to 83 of 100, fairly sure, rising",
  );
  await expect(page.locator("#reading").getByRole("img")).toHaveAccessibleName(
    /^Pleasant plus 0\.58.*from tense to excited\.$/,
  );
  await expect(page.locator("#reconnecting").getByRole("status")).toHaveText("Reconnecting");
  await expect(page.locator("#present .sr")).toHaveText(
    /^Here: Mira, Noor, Tomas, Ada \(busy\), Jonas \(not looking\), 26 more$/,
  );
});

test("states look different from each other, and each the same when drawn again", async ({ page }) => {
  await page.setViewportSize(easel);
  await openGallery(page);
  const pairs = [
    ["reading", "reading-tense"],
    ["unsure", "empty"],
    ["monitor-live", "monitor-stale"],
    ["answer-streaming", "answer-stopped"],
    ["in-sync", "offline"],
    ["in-sync", "slow"],
  ] as const;
  const before = new Map<string, string>();
  for (const [one, other] of pairs) {
    const picture = await takePicture(page, one);
    before.set(one, picture);
    const differs = await difference(page, picture, await takePicture(page, other));
    expect([one, other, differs.mean > 0.3]).toEqual([one, other, true]);
  }
  await page.reload();
  await expect(page.locator(".exhibit").first()).toBeVisible();
  for (const [one, picture] of before)
    expect([one, await differenceAtRest(page, one, picture, { mean: 0, most: 0 })]).toEqual([
      one,
      { mean: 0, most: 0 },
    ]);
});

/** What the gallery looked like when somebody last looked at it; `MASTERX_PICTURES=write` takes them anew. */
const pictures = fileURLToPath(new URL("pictures/", import.meta.url));
const writes = process.env["MASTERX_PICTURES"] === "write";
/**
 * How far an exhibit may be from its picture, of 255. Where fonts and browser are those that the pictures were taken
 * with, only rounding is forgiven (kinds of processor draw a gradient up to 0.06 apart, and 1.0 in one part); another
 * browser smooths letters differently, and with other fonts lines break elsewhere, so that only what is grossly wrong
 * is found.
 */
const tolerances = {
  same: { mean: 0.1, most: 2 },
  otherBrowser: { mean: 1, most: 24 },
  otherFonts: { mean: 24, most: 255 },
} as const;
/** As wide as the fonts make it. */
const widthOfSample = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const sample = document.createElement("span");
    sample.textContent = "Estimates, live. Hatched: where it likely lies.";
    sample.style.cssText = "position: absolute; white-space: nowrap; font-size: 100px";
    document.body.append(sample);
    const { width } = sample.getBoundingClientRect();
    sample.remove();
    return Math.round(width);
  });

for (const colorScheme of ["light", "dark"] as const)
  test(`every exhibit looks as its picture in ${colorScheme}`, async ({ page }, testInfo) => {
    test.slow();
    await page.setViewportSize(easel);
    await openGallery(page);
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme });
    const folder = `${pictures}${colorScheme}/`;
    const ids = await page.locator(".exhibit").evaluateAll((exhibits) => exhibits.map(({ id }) => id));
    const now = { widthOfSample: await widthOfSample(page), browser: page.context().browser()?.version() };
    if (writes) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await writeFile(`${pictures}taken-with.json`, `${JSON.stringify(now, null, 2)}\n`);
      for (const id of ids) await writeFile(`${folder}${id}.png`, await takePicture(page, id), "base64");
    }
    expect((await readdir(folder)).toSorted()).toEqual(ids.map((id) => `${id}.png`).toSorted());
    const then = JSON.parse(await readFile(`${pictures}taken-with.json`, "utf8")) as typeof now;
    const hasSameFonts = then.widthOfSample === now.widthOfSample;
    const compared = !hasSameFonts ? "otherFonts" : then.browser === now.browser ? "same" : "otherBrowser";
    testInfo.annotations.push({ type: "pictures", description: compared });
    const atMost = tolerances[compared];
    const unlike: string[] = [];
    for (const id of ids) {
      const known = await readFile(`${folder}${id}.png`, "base64");
      const differs = await differenceAtRest(page, id, known, atMost);
      if (differs.mean > atMost.mean || differs.most > atMost.most)
        unlike.push(`${id}: ${differs.mean.toFixed(2)}, in one part ${differs.most.toFixed(1)}`);
    }
    expect(unlike).toEqual([]);
  });

test("[?debug] the panel shows what goes over the wire, and nothing of it is loaded without", async ({ page }) => {
  test.slow();
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.addInitScript(() => sessionStorage.setItem("masterx.person", "learner"));
  await page.goto("/app");
  await expect(page.getByTestId("connection-status")).toContainText("In sync", { timeout: 20_000 });
  expect(loaded.filter((url) => url.includes("devtools"))).toEqual([]);
  await page.goto("/app?debug");
  const panel = page.getByTestId("devtools");
  await expect(panel).toContainText("connected, synced", { timeout: 20_000 });
  await expect(panel).toContainText(/user:[0-9a-f-]+/);
  await panel.getByRole("searchbox").fill("resume");
  await expect(panel.getByTestId("messages")).toContainText("resume");
  expect(await panel.textContent()).not.toContain("ticket.");
  const { violations } = await new AxeBuilder({ page }).include(".devtools").analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`))).toEqual([]);
});
