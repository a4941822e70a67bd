import { newAccount, signIn } from "./accounts.ts";
import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

test("an adult asks, a learner agrees to some of it and stops it, and the adult's pages follow at once", async ({
  page,
  context,
  browser,
  request,
  baseURL,
}, testInfo) => {
  const learner = await newAccount(request, "Ada", "learner");
  const guardian = await newAccount(request, "Ada's guardian", "guardian");

  await openAs(page, null);
  await signIn(page, guardian);
  await expect(page.getByRole("heading", { name: "No learner is linked to you yet" })).toBeVisible();
  await page.getByLabel("The learner's e-mail").fill(learner.email);
  await page.getByLabel("Working, stuck or away").check();
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const told = page.getByRole("status").filter({ hasText: "The code is" });
  await expect(told).toBeVisible();
  const code = /The code is (\w+)/.exec(await told.innerText())?.[1] ?? "";
  await expect(page.getByRole("main")).toContainText("Waits for the learner to agree");
  await expect(page.locator(".tile .face")).toHaveText("");
  await expect(page.locator(".tile .face svg")).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath("asked.png"), fullPage: true });

  const device = await browser.newContext({ baseURL: baseURL ?? "", viewport: { width: 360, height: 740 } });
  const own = await device.newPage();
  await openAs(own, null, "/app/account");
  await signIn(own, learner);
  const card = own.getByRole("region", { name: "Who sees what" });
  await expect(card).toContainText("Ada's guardian asks to see something of you.");
  await card.getByLabel("Working, stuck or away").uncheck();
  await card.getByRole("button", { name: "Share this" }).click();
  await expect(card).toContainText("Enter the code that Ada's guardian gave you.");
  await card.getByLabel("Their code").fill(code);
  await own.screenshot({ path: testInfo.outputPath("agrees.png"), fullPage: true });
  await card.getByRole("button", { name: "Share this" }).click();
  await expect(card).toContainText("Not shared: working, stuck or away");

  // Without a reload: the page is told.
  await expect(page.getByTestId("live-state")).toBeVisible();
  const monitor = await context.newPage();
  await openAs(monitor, null, `/app/learners/${learner.id}/monitor`);
  await expect(monitor.getByRole("heading", { level: 1 })).toContainText("How it goes for Ada");
  await expect(monitor.getByRole("meter", { name: "Fatigue" })).toBeVisible();
  await expect(monitor.getByTestId("difficulty")).toBeVisible();

  await card.getByRole("button", { name: "Stop sharing with Ada's guardian" }).click();
  await own.screenshot({ path: testInfo.outputPath("stops.png"), fullPage: true });
  await card.getByRole("button", { name: "Stop it" }).click();
  await expect(card).toContainText("No adult is linked to you.");
  await expect(monitor.getByRole("alert")).toContainText("Not shared with you");
  await expect(monitor.getByRole("meter")).toHaveCount(0);
  await expect(monitor.getByTestId("difficulty")).toHaveCount(0);
  await expect(monitor.getByRole("heading", { level: 1 })).not.toContainText("Ada");
  await expect(page.getByRole("status").filter({ hasText: "Ada has withdrawn" })).toBeVisible();
  await expect(page.getByTestId("live-state")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "No learner is linked to you yet" })).toBeVisible();
  await device.close();
});
