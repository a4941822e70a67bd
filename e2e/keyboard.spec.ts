import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";

const longestWay = 60;

/** Presses Tab until the control has the focus; everything on the way shows that it has it. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let press = 0; press < longestWay; press += 1) {
    await page.keyboard.press("Tab");
    const marked = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return "nothing has the focus";
      const isMarked = (element: Element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
      };
      // A field may show it on its frame.
      const around = [focused, focused.parentElement, focused.nextElementSibling].filter((element) => element !== null);
      return around.some(isMarked) ? "marked" : `unmarked: ${focused.outerHTML.slice(0, 160)}`;
    });
    if (marked !== "nothing has the focus") expect(marked).toBe("marked");
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${longestWay} times Tab did not lead to ${control.toString()}.`);
}

/**
 * Once `hold` is called, what follows the first words of an answer waits until the page asks to stop it: the built-in
 * tutor writes its answer in less time than a busy machine needs to look at the page.
 */
async function gateAnswers(page: Page): Promise<{ hold(): void }> {
  let state: "open" | "at first words" | "held" = "open";
  await page.routeWebSocket(/\/ws/, (socket) => {
    const server = socket.connectToServer();
    const held: Parameters<typeof socket.send>[0][] = [];
    socket.onMessage((message) => {
      server.send(message);
      if (!message.includes('"answer_stop"')) return;
      state = "open";
      for (const frame of held.splice(0)) socket.send(frame);
    });
    server.onMessage((message) => {
      if (state === "held") return void held.push(message);
      socket.send(message);
      if (state === "at first words" && message.includes('"message_delta"')) state = "held";
    });
  });
  return { hold: () => void (state = "at first words") };
}

test("the story with the keyboard only", async ({ page }) => {
  const answers = await gateAnswers(page);
  await page.goto("/app");
  const input = page.getByTestId("chat-input");
  await expect(input).toBeFocused();
  await page.keyboard.type("I am so excited");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("about learning!");
  await expect(input).toHaveValue("I am so excited\nabout learning!");
  await page.keyboard.press("Enter");
  await expect(input).toHaveValue("");
  await expect(input).toBeFocused();
  await expect(page.getByTestId("emotion-widget")).toContainText("Excited");
  await expect(page.getByTestId("tutor-message").last()).toHaveAttribute("data-state", "done");

  answers.hold();
  await page.keyboard.type("Can we practise equations?");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("streaming-message")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("streaming-message")).toHaveCount(0);
  await expect(page.getByTestId("tutor-message").last()).toHaveAttribute("data-state", /stopped|done/);

  await page.reload();
  await expect(input).toBeFocused();
  const switcher = page.getByTestId("person-switcher");
  await tabTo(page, switcher);
  await page.keyboard.press("Enter");
  await expect(switcher).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(switcher).toHaveAttribute("aria-expanded", "false");
  await expect(switcher).toBeFocused();
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("list", { name: "See it as" }).getByRole("button", { name: "Mira's guardian" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Your learners");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "Talk to the tutor yourself" }));
  await page.keyboard.press("Enter");
  await expect(input).toBeFocused();
});

test("the skip link leads past the navigation to the page", async ({ page }) => {
  await page.goto("/app/groups");
  await expect(page.getByRole("heading", { name: "Study groups" })).toBeVisible();
  // The page itself has come, whose frame stood before it.
  await expect(page.getByRole("textbox", { name: "Code" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
