import { AxeBuilder } from "@axe-core/playwright";
import { demoPerson, link, newAccount, signIn } from "./accounts.ts";
import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

const gift = `$CATEGORY: Astronomy/Moons

Which planet has the moon Titan? {=Saturn ~Mars#Mars has two small moons. ~Venus#It has no moon.}

Tell me about the moon. {}`;

test("a teacher imports a file, sees its report, accepts it, writes an item and tries it; a learner finds both", async ({
  page,
  browser,
  request,
  baseURL,
}, testInfo) => {
  test.setTimeout(120_000);
  await openAs(page, "teacher", "/app/teacher/items");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Practice items");

  await page.getByRole("button", { name: "Import a file" }).click();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "moons.gift", mimeType: "text/plain", buffer: Buffer.from(gift) });
  await page.getByLabel("Subject, where").fill("Astronomy");
  await page.getByRole("button", { name: "Look what is in it" }).click();
  const report = page.getByTestId("import");
  await expect(report).toContainText("Would be taken: 1 of 2");
  await expect(report).toContainText("Line 5: an essay cannot be checked by the server.");
  await page.screenshot({ path: testInfo.outputPath("import.png"), fullPage: true });
  // A report is of the subject that is shown.
  await page.getByLabel("Subject, where").fill("Astronomy ");
  await expect(report).not.toContainText("Would be taken");
  await expect(report.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Look what is in it" }).click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(report).toContainText("Taken: 1 of 2");
  await page.getByRole("button", { name: "Put all of them in use" }).click();
  await expect(page.getByTestId("items")).toContainText("Which planet has the moon Titan?");

  await page.getByRole("button", { name: "New item" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert")).toHaveText(
    "Still empty: subject; skill; question; options; worked solution, step by step.",
  );
  await page.getByLabel("Subject", { exact: true }).fill("Astronomy");
  await page.getByLabel("Skill", { exact: true }).fill("planets");
  await page.getByRole("textbox", { name: /^Question/ }).fill("Which planet is nearest to the Sun?");
  await page.getByRole("textbox", { name: /^Options/ }).fill("Venus\n* Mercury\nEarth");
  await page.getByRole("textbox", { name: /^Hints/ }).fill("It is the smallest.");
  await page.getByRole("textbox", { name: /^Worked solution/ }).fill("The order begins with Mercury.");
  await page.getByRole("textbox", { name: /^Usual mistakes/ }).fill("A = It is the second.");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const preview = page.getByTestId("preview");
  await expect(preview).toBeVisible();
  // A digit that is typed is the field's, and picks no option of the preview.
  await page.getByRole("textbox", { name: /^Hints/ }).press("End");
  await page.keyboard.press("2");
  await expect(page.getByRole("textbox", { name: /^Hints/ })).toHaveValue("It is the smallest.2");
  await page.keyboard.press("Backspace");
  await page.getByRole("button", { name: "Show again" }).click();
  await preview.getByText("Venus").click();
  await preview.getByRole("button", { name: "Check" }).click();
  await expect(preview).toContainText("It is the second.");
  for (const width of [1280, 360])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      // All entries of the menu stand in one row at the foot of a phone.
      if (width === 360) expect((await page.getByRole("navigation").boundingBox())?.height).toBeLessThan(90);
      await page.screenshot({ path: testInfo.outputPath(`editor-${width}-${colorScheme}.png`), fullPage: true });
    }
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  const saved: string[] = [];
  page.on("request", (sent) => {
    if (sent.method() === "POST" && sent.url().endsWith("/api/v1/items")) saved.push(sent.url());
  });
  await page.getByRole("button", { name: "Save" }).dblclick();
  const row = page.getByRole("listitem").filter({ hasText: "nearest to the Sun" });
  await row.getByLabel("In use").click();
  await expect(row.getByLabel("In use")).toBeChecked();
  expect(saved).toHaveLength(1);
  await page.getByLabel("Find", { exact: true }).fill("titan");
  await expect(row).toHaveCount(0);
  await page.screenshot({ path: testInfo.outputPath("list.png"), fullPage: true });

  // A learner of the teacher, with no round of another story open.
  const ada = await newAccount(request, "Ada", "learner");
  const linkId = await link(await demoPerson(request, "teacher"), ada, ["badges"]);
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const learner = await context.newPage();
  await openAs(learner, null, "/app/practice");
  await signIn(learner, ada);
  await expect(learner.getByRole("main")).toContainText("Or choose what to practise");
  const chooser = learner.getByRole("radio", { name: "Astronomy" });
  await chooser.check({ force: true });
  await expect(learner.getByRole("button", { name: "Moons" })).toBeVisible();
  await expect(learner.getByRole("button", { name: "Planets" })).toBeVisible();
  await learner.getByRole("radio", { name: "Biology" }).check({ force: true });
  await learner.screenshot({ path: testInfo.outputPath("chooser.png"), fullPage: true });
  await learner.getByRole("button", { name: "Cells" }).click();
  await expect(learner.getByTestId("question")).toBeVisible();
  await expect(learner.getByRole("heading", { level: 1 })).toContainText("Cells");
  await context.close();
  await ada.post(`links/${linkId}/withdraw`);
});
