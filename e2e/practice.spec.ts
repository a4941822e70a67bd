import type { Browser, Page } from "@playwright/test";
import { AxeBuilder } from "@axe-core/playwright";
import { demoPerson, newAccount, signIn } from "./accounts.ts";
import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

/** A device of its own: another browser profile. */
async function device(browser: Browser, baseURL: string | undefined, width = 1280): Promise<Page> {
  const context = await browser.newContext({ baseURL: baseURL ?? "", viewport: { width, height: 900 } });
  return context.newPage();
}

async function answer(page: Page, response: string): Promise<void> {
  await page.getByTestId("exercise").getByRole("textbox").first().fill(response);
  await page.keyboard.press("Enter");
}

test("a learner practises: hint, answers, proposals and mastery on two devices at once, and on the monitor of who may see it", async ({
  browser,
  baseURL,
  request,
}, testInfo) => {
  test.setTimeout(120_000);
  const learner = await demoPerson(request, "learner");
  await learner.post("practice/rounds", { skill: "adding-fractions" });
  const [laptop, phone, guardian] = [
    await device(browser, baseURL),
    await device(browser, baseURL, 360),
    await device(browser, baseURL),
  ];
  for (const one of [laptop, phone]) await openAs(one, "learner", "/app/practice");
  await openAs(guardian, "guardian");
  await guardian.getByRole("link", { name: "See how Mira is doing, live" }).click();
  await expect(guardian).toHaveURL(new RegExp(`/app/learners/${learner.id}/monitor$`));
  await expect(guardian.getByRole("heading", { level: 1 })).toContainText("How it goes for Mira");
  const gauge = (page: Page, name: string) => page.getByRole("meter", { name });
  await expect(gauge(guardian, "Frustration")).toBeVisible();

  await expect(phone.getByTestId("question")).toHaveText(await laptop.getByTestId("question").innerText());
  await laptop.getByRole("button", { name: /hint/i }).first().click();
  const hint = laptop.locator(".rung[data-open=true] p").first();
  await expect(hint).toBeVisible();
  await expect(phone.locator(".rungs")).toContainText(await hint.innerText());

  // Frustrated, and then two wrong answers: something is proposed, on both devices, with why.
  const frustrated = { learner_id: learner.id, type: "self_report", context: { state: "frustration_level", value: 1 } };
  await learner.post("interactions", frustrated);
  await expect
    .poll(async () => Number(await gauge(guardian, "Frustration").getAttribute("aria-valuenow")))
    .toBeGreaterThan(60);
  await answer(laptop, "99999");
  await expect(laptop.getByTestId("feedback")).toBeVisible();
  await expect(phone.getByTestId("feedback")).toContainText("99999");
  await expect(guardian.getByTestId("happenings")).toContainText("Adding fractions: now attempted.");
  await expect(guardian.getByTestId("skills")).toContainText("Adding fractions");
  await answer(laptop, "88888");
  for (const one of [laptop, phone]) {
    await expect(one.getByTestId("intervention")).toContainText("Would a hint help?");
    await expect(one.getByTestId("intervention")).toContainText("It looks frustrating right now.");
  }
  await expect(guardian.getByTestId("happenings")).toContainText("Proposed to them: Would a hint help?");
  for (const [name, page] of Object.entries({ laptop, phone, guardian }))
    await page.screenshot({ path: testInfo.outputPath(`${name}.png`), fullPage: true });
  await phone.getByTestId("intervention").getByRole("button", { name: "Show a hint" }).click();
  for (const one of [laptop, phone]) await expect(one.getByTestId("intervention")).toHaveCount(0);
  await expect(laptop.getByRole("button", { name: /Show hint 3/ })).toBeVisible();
  await expect(phone.getByRole("button", { name: /Show hint 3/ })).toBeVisible();

  // The third wrong answer closes it: the solution on both, and the next one comes on both.
  await answer(laptop, "77777");
  await expect(laptop.getByTestId("feedback")).toContainText("This is how it goes");
  await expect(phone.getByTestId("feedback")).toContainText("This is how it goes");
  const before = await phone.getByTestId("question").innerText();
  await phone.getByRole("button", { name: /^Next/ }).click();
  await expect(phone.getByTestId("question")).not.toHaveText(before);
  await expect(laptop.getByTestId("question")).toHaveText(await phone.getByTestId("question").innerText());

  const { violations } = await new AxeBuilder({ page: guardian }).analyze();
  expect(violations).toEqual([]);
  await guardian.setViewportSize({ width: 360, height: 800 });
  await guardian.emulateMedia({ colorScheme: "dark" });
  expect(await guardian.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await guardian.screenshot({ path: testInfo.outputPath("guardian-dark.png"), fullPage: true });

  // The learner sees their own; who was granted nothing sees that it is not shared.
  await laptop.getByRole("link", { name: "What the Virtual Brain sees" }).click();
  await expect(gauge(laptop, "Confidence")).toBeVisible();
  await expect(laptop.getByTestId("difficulty")).toContainText(/Level \d of 5/);
  await laptop.screenshot({ path: testInfo.outputPath("own-monitor.png"), fullPage: true });
  const operator = await device(browser, baseURL);
  await openAs(operator, "operator", `/app/learners/${learner.id}/monitor`);
  await expect(operator.getByRole("heading", { name: "Not shared with you" })).toBeVisible();
  await expect(operator.getByRole("meter")).toHaveCount(0);
  for (const page of [laptop, phone, guardian, operator]) await page.context().close();
});

test("offline at a desk the exercise keeps its place, below what is said of the connection; a long name leaves room", async ({
  page,
  request,
}) => {
  const learner = await newAccount(
    request,
    "Maximiliana-Alexandrina von Hohenzollern-Sigmaringen of Everywhere",
    "learner",
  );
  await learner.post("practice/rounds", { skill: "adding-fractions" });
  await openAs(page, null, "/app/practice");
  await signIn(page, learner);
  const exercise = page.getByTestId("exercise");
  await answer(page, "blah blah");
  await expect(page.getByTestId("feedback")).toContainText("Not counted yet");
  expect(await page.getByTestId("person-switcher").evaluate((button) => button.clientWidth)).toBeLessThan(280);
  const before = await exercise.boundingBox();
  await page.context().setOffline(true);
  const banner = page.getByTestId("connection-banner");
  await expect(banner).toContainText("What you do here needs the connection.", { timeout: 10_000 });
  const [place, above] = [await exercise.boundingBox(), await banner.boundingBox()];
  expect(place).toMatchObject({ x: before?.x, width: before?.width });
  expect(place?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
});
