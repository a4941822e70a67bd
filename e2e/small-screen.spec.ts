import type { Page } from "@playwright/test";
import { newAccount, signIn } from "./accounts.ts";
import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

/** Between `hold` and `release` answers wait, for who needs the moment before. */
async function gateAnswers(page: Page): Promise<{ hold(): void; release(): void }> {
  const held: (() => void)[] = [];
  let isHolding = false;
  await page.routeWebSocket(/\/ws/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const waits = isHolding && (held.length > 0 || message.includes('"message_delta"'));
      if (waits) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  return {
    hold: () => void (isHolding = true),
    release() {
      isHolding = false;
      for (const send of held.splice(0)) send();
    },
  };
}

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

test("on a phone an answer is seen from its beginning, also where the box in which one writes has just shrunk", async ({
  page,
  request,
}) => {
  const answers = await gateAnswers(page);
  const learner = await newAccount(request, "Ada", "learner");
  await openAs(page, null, "/app");
  await signIn(page, learner);
  const input = page.getByTestId("chat-input");
  const answer = page.getByTestId("tutor-message").last();
  const helpButton = answer.getByRole("button", { name: "Check me" });
  await input.fill("I am so excited about learning!");
  await page.keyboard.press("Enter");
  await expect(helpButton).toBeAttached();
  answers.hold();
  await input.fill("Give me a fractions problem");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Sent")).toBeVisible();
  const setHeight = (height: string) =>
    input.evaluate((box, value) => {
      box.style.height = value;
      // The browser moves the list at once, before anything is told of the sizes.
      return document.querySelector("[role=log]")?.scrollTop;
    }, height);
  const high = await setHeight("8rem");
  await expect.poll(() => setHeight("8rem")).toBeGreaterThan(high ?? 0);
  await setHeight("");
  answers.release();
  await expect(page.getByTestId("tutor-message")).toHaveCount(2);
  await expect(helpButton).toBeAttached();
  await expect(answer.getByText("Built-in practice tutor")).toBeInViewport({ ratio: 1 });
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

test.describe("with fingers", () => {
  test.use({ isMobile: true, hasTouch: true });

  test("no key is named where there are none", async ({ page, request }) => {
    const learner = await newAccount(request, "Ada", "learner");
    await learner.post("practice/rounds", { skill: "adding-fractions" });
    await openAs(page, null, "/app/practice");
    await signIn(page, learner);
    await expect(page.getByRole("button", { name: "Show hint 1" })).toBeVisible();
    await expect(page.locator("kbd").filter({ visible: true })).toHaveCount(0);
  });
});
