import { AxeBuilder } from "@axe-core/playwright";
import type { Page, Request } from "@playwright/test";
import { newAccount, signIn } from "./accounts.ts";
import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

const isInteraction = (type: string) => (request: Request) =>
  request.url().endsWith("/api/v1/interactions") && request.postDataJSON()?.type === type;
const skip = (page: Page) => page.getByTestId("exercise").getByRole("button", { name: "Skip" }).click();

test("a learner is asked now and then how it is going, answers with one tap, and is noticed when they go away", async ({
  page,
  request,
}, testInfo) => {
  const ada = await newAccount(request, "Ada", "learner");
  await ada.post("practice/rounds", { skill: "adding-fractions" });
  await page.clock.install();
  await openAs(page, null, "/app/practice");
  await signIn(page, ada);
  const feeling = page.getByTestId("feeling");
  for (let count = 0; count < 4; count += 1) {
    await expect(page.getByTestId("exercise").getByRole("button", { name: "Skip" })).toBeVisible();
    await expect(feeling).toHaveCount(0);
    await skip(page);
    await expect(page.getByTestId("feedback")).toBeVisible();
    if (count === 3) break;
    const viewed = page.waitForResponse((response) => isInteraction("content_view")(response.request()));
    await page.getByRole("button", { name: /^Next/ }).click();
    expect((await viewed).ok()).toBe(true);
  }
  await expect(feeling).toContainText("How is it going?");
  await page.screenshot({ path: testInfo.outputPath("asked.png"), fullPage: true });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const [said] = await Promise.all([
    page.waitForResponse((response) => isInteraction("self_report")(response.request())),
    feeling.getByRole("button", { name: "Frustrating" }).click(),
  ]);
  expect(said.ok()).toBe(true);
  await expect(page.getByText("Thank you.")).toBeVisible();

  // Asked once in ten minutes, however much is done.
  await page.getByRole("button", { name: /^Next/ }).click();
  await skip(page);
  await expect(page.getByTestId("feedback")).toBeVisible();
  await expect(feeling).toHaveCount(0);

  // Two minutes without a sign in the middle of an exercise, and then one.
  await page.getByRole("button", { name: /^Next/ }).click();
  await expect(page.getByTestId("exercise").getByRole("button", { name: "Skip" })).toBeVisible();
  const idle = page.waitForResponse((response) => isInteraction("idle")(response.request()));
  await page.clock.fastForward(130_000);
  expect((await idle).ok()).toBe(true);
  const back = page.waitForResponse((response) => isInteraction("return")(response.request()));
  await page.keyboard.press("Shift");
  expect((await back).ok()).toBe(true);

  await page.getByRole("link", { name: "What the Virtual Brain sees" }).click();
  const frustration = page.getByRole("meter", { name: "Frustration" });
  await expect.poll(async () => Number(await frustration.getAttribute("aria-valuenow"))).toBeGreaterThan(50);
});
