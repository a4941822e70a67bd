import { newAccount, signIn } from "./accounts.ts";
import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

test.use({ viewport: { width: 360, height: 740 } });

test("on a phone the greeting and each answer are seen from their beginning, and what follows is scrolled to", async ({
  page,
  request,
}) => {
  const learner = await newAccount(request, "Ada", "learner");
  await openAs(page, null, "/app");
  await signIn(page, learner);
  await expect(page.getByRole("heading", { name: "Hello Ada" })).toBeInViewport({ ratio: 1 });

  await page.getByTestId("chat-input").fill("I am so excited about learning!");
  await page.keyboard.press("Enter");
  const answer = page.getByTestId("tutor-message");
  const helpButton = answer.getByRole("button", { name: "Check me" });
  await expect(helpButton).toBeAttached();
  await expect(answer.getByText(/^(?:That is a wonderful|Lovely|What a good)/)).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: /^Jump to latest/ })).toHaveCount(0);

  await answer.hover();
  await page.mouse.wheel(0, 5_000);
  await expect(helpButton).toBeInViewport({ ratio: 1 });
  await page.mouse.wheel(0, -5_000);
  await page.getByRole("button", { name: /^Jump to latest/ }).click();
  await expect(helpButton).toBeInViewport({ ratio: 1 });
});

test("[?debug] on a phone the panel leaves free where the pages change and where one writes", async ({
  page,
  request,
}) => {
  const learner = await newAccount(request, "Ada", "learner");
  await openAs(page, null, "/app?debug");
  await signIn(page, learner);
  const panel = page.getByTestId("devtools");
  await panel.getByRole("button", { name: "Close" }).click();
  await page.getByTestId("chat-input").fill("Hello");
  await page.getByTestId("send-button").click({ trial: true });
  await panel.getByRole("button", { name: "Connection" }).click();
  await expect(panel.getByText("Round trip")).toBeInViewport({ ratio: 1 });
  await page.getByRole("link", { name: "You" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You" })).toBeVisible();
});
