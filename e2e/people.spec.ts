import type { Page } from "@playwright/test";
import { newAccount, signIn } from "./accounts.ts";
import { firstPages, openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

async function switchTo(page: Page, name: string): Promise<void> {
  await expect(page.getByTestId("connection-status")).toContainText("In sync");
  await page.getByTestId("person-switcher").click();
  await page
    .getByRole("list", { name: "See it as" })
    .getByRole("button", { name: new RegExp(`^${name} `) })
    .click();
  await expect(page.getByTestId("person-switcher")).toContainText(name);
}

test("the switcher shows each person's first page, and each leads on", async ({ page }) => {
  await page.goto("/app");
  await expect(page.getByTestId("chat-input")).toBeVisible();
  for (const { name, heading } of firstPages) {
    await switchTo(page, name);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(heading);
    await expect(page.getByRole("heading", { name: name === "Operator" ? "Audit" : "For yourself" })).toBeVisible();
    await expect(page.getByTestId("connection-status")).toContainText("In sync");
    await page
      .getByRole("main")
      .getByRole("link", { name: /chat|talk to the tutor/i })
      .click();
    await expect(page.getByTestId("chat-input")).toBeVisible();
    await page.goBack();
    await page
      .getByRole("main")
      .getByRole("link", { name: /groups/i })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Study groups");
  }
  await switchTo(page, "Mira");
  await expect(page.getByTestId("chat-input")).toBeVisible();
});

test("guardian and teacher see what the learner shares with them, and what not", async ({ page }) => {
  await page.goto("/app");
  await switchTo(page, "Mira's guardian");
  const guardian = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Mira" }) });
  await expect(guardian).toContainText("Shared with you");
  await expect(guardian).toContainText("Not shared:");
  await switchTo(page, "Mira's teacher");
  await expect(page.getByRole("main")).toContainText("Shared with you");
});

test("each tab keeps its own person over a reload", async ({ context, page }) => {
  await page.goto("/app");
  await switchTo(page, "Operator");
  const other = await context.newPage();
  await other.goto("/app");
  await expect(other.getByTestId("person-switcher")).toContainText("Mira");
  await page.reload();
  await expect(page.getByTestId("person-switcher")).toContainText("Operator");
});

test("somebody with an account of their own signs up, writes, signs out and in again", async ({ page }) => {
  const email = `ben.${Date.now()}@example.org`;
  await page.goto("/app");
  await page.getByTestId("person-switcher").click();
  await page.getByRole("button", { name: "Use an account of your own" }).click();
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.getByLabel("Name").fill("Ben");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByTestId("chat-input").fill("I am excited about learning!");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("emotion-widget")).toContainText("Excited");
  await expect(page.getByTestId("tutor-message")).toHaveCount(1);

  await page.getByTestId("person-switcher").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("wrong horse battery");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(/password/i);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByTestId("own-message")).toContainText("I am excited about learning!");
});

test("one's age is kept with Save, however often it was moved before", async ({ page, request }) => {
  const sent: unknown[] = [];
  page.on("request", (one) => {
    if (one.method() === "PUT") sent.push(one.postDataJSON());
  });
  await openAs(page, null, "/app/account");
  await signIn(page, await newAccount(request, "Ada", "learner"));
  await page.getByLabel("I would rather not say").focus();
  for (const key of ["ArrowUp", "ArrowUp", "ArrowUp"]) await page.keyboard.press(key);
  await expect(page.getByLabel("13 to 15")).toBeChecked();
  await page.getByRole("button", { name: "Save the age" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your age was kept." })).toBeVisible();
  expect(sent).toEqual([{ age_band: "13_15" }]);
  await page.reload();
  await expect(page.getByLabel("13 to 15")).toBeChecked();
});
