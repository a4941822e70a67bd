import { demoPerson } from "./accounts.ts";
import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

test("a teacher is called, opens the case from their page, and takes it on; nobody else can", async ({
  page,
  request,
}) => {
  const learner = await demoPerson(request, "learner");
  await openAs(page, "teacher");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Your class");
  await learner.post("chat", { message: "I want to kill myself" });
  const card = page.getByRole("region", { name: /waiting for you/i });
  await expect(card).toContainText("Please speak with");
  await expect(card).not.toContainText("kill");
  await card.getByRole("link", { name: "Open" }).first().click();
  await expect(page).toHaveURL(/\/app\/safety\//);
  await expect(page.getByRole("heading", { name: /please speak with/i })).toBeVisible();
  await page.getByRole("button", { name: "I take this on" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Taken on by" })).toBeVisible();
  const address = page.url();
  await page.getByRole("link", { name: "Back to your page" }).click();
  await expect(page.getByText("Somebody has taken it on.").first()).toBeVisible();

  // The learner is offered nothing that goes on with tutoring, and is shown no word for how that sounded.
  await openAs(page, "learner");
  await expect(page.getByTestId("provider-badge").last()).toHaveText("A fixed text");
  await expect(page.getByRole("group", { name: "Ask for help" })).toHaveCount(0);
  await expect(page.getByTestId("emotion-widget")).toHaveCount(0);

  await openAs(page, "guardian", new URL(address).pathname);
  await expect(page.getByRole("alert")).toContainText("Only who was called");
});
