import { AxeBuilder } from "@axe-core/playwright";
import type { APIRequestContext, Page } from "@playwright/test";
import { newAccount, signIn } from "./accounts.ts";
import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

/** A learner of their own, on a page. */
async function openAsNewLearner(page: Page, request: APIRequestContext, path: string): Promise<void> {
  const learner = await newAccount(request, "Ada", "learner");
  await openAs(page, null, path);
  await signIn(page, learner);
}

interface Look {
  readonly title: string;
  readonly open: (page: Page, request: APIRequestContext) => Promise<void>;
}

/** Every page, with what shows that it is whole. */
const pages: readonly Look[] = [
  {
    title: "chat",
    async open(page) {
      await openAs(page, "learner");
      await page.getByTestId("chat-input").fill("I am excited about learning!");
      await page.keyboard.press("Enter");
      await expect(page.getByTestId("emotion-widget")).toContainText("Excited");
      await expect(page.getByTestId("tutor-message").last()).toBeVisible();
      await expect(page.getByTestId("streaming-message")).toHaveCount(0);
    },
  },
  {
    title: "sign-in",
    async open(page) {
      await openAs(page, null);
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    },
  },
  {
    title: "create an account, with faults",
    async open(page) {
      await openAs(page, null);
      await page.getByRole("button", { name: "Create an account" }).click();
      await page.getByRole("button", { name: "Create account" }).click();
      await expect(page.getByText("Enter the name that others will see.")).toBeVisible();
    },
  },
  {
    title: "guardian's first page",
    async open(page) {
      await openAs(page, "guardian");
      await expect(page.getByRole("heading", { name: "Mira" })).toBeVisible();
    },
  },
  {
    title: "teacher's first page",
    async open(page) {
      await openAs(page, "teacher");
      await expect(page.getByRole("heading", { name: "Mira" })).toBeVisible();
    },
  },
  {
    title: "operator's first page",
    async open(page) {
      await openAs(page, "operator");
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Running");
      await expect(page.getByText("Well", { exact: true })).toBeVisible();
      await expect(page.getByTestId("intervention-hint")).toBeVisible();
    },
  },
  {
    title: "practice, choosing",
    async open(page, request) {
      await openAsNewLearner(page, request, "/app/practice");
      await expect(page.getByRole("heading", { name: "Or choose what to practise" })).toBeVisible();
    },
  },
  {
    title: "practice, an exercise with a hint and what was said to an answer",
    async open(page, request) {
      await openAsNewLearner(page, request, "/app/practice");
      await page.getByRole("radio", { name: "Biology" }).check({ force: true });
      await page.getByRole("button", { name: "Cells" }).click();
      await page.getByRole("button", { name: /Show hint/ }).click();
      await expect(page.getByTestId("hints").getByRole("listitem").first()).toHaveAttribute("data-open", "true");
      await page.keyboard.press("1");
      await page.keyboard.press("Enter");
      await expect(page.getByTestId("feedback")).toBeVisible();
      await page.getByRole("button", { name: "Why this one?" }).click();
    },
  },
  {
    title: "what the Virtual Brain sees",
    async open(page, request) {
      await openAsNewLearner(page, request, "/app/practice");
      await page.getByRole("link", { name: "What the Virtual Brain sees" }).click();
      await expect(page.getByRole("meter", { name: "Fatigue" })).toBeVisible();
      await expect(page.getByTestId("difficulty")).toBeVisible();
    },
  },
  {
    title: "practice items",
    async open(page) {
      await openAs(page, "teacher", "/app/teacher/items");
      await expect(
        page
          .getByRole("main")
          .getByRole("status")
          .filter({ hasText: /\d items?/ }),
      ).toBeVisible();
    },
  },
  {
    title: "import of items",
    async open(page) {
      await openAs(page, "teacher", "/app/teacher/items");
      await page.getByRole("button", { name: "Import a file" }).click();
      await page.getByRole("button", { name: "Look what is in it" }).click();
      await expect(page.getByRole("alert")).toContainText("Choose a file first.");
    },
  },
  {
    title: "how texts read",
    async open(page) {
      await openAs(page, null, "/app/emotion");
      await expect(page.getByTestId("try-text")).toBeVisible();
      await expect(page.getByText("Loading the model")).toHaveCount(0);
    },
  },
  {
    title: "own account",
    async open(page, request) {
      await openAsNewLearner(page, request, "/app/account");
      await expect(page.getByRole("button", { name: "Save the age" })).toBeVisible();
    },
  },
  {
    title: "study groups",
    async open(page) {
      await openAs(page, "learner", "/app/groups");
      await expect(page.getByRole("heading", { name: "Join with a code" })).toBeVisible();
    },
  },
  {
    title: "account",
    async open(page) {
      await openAs(page, "learner", "/app/account");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByTestId("connection-status")).toContainText("In sync");
    },
  },
  {
    title: "nothing is here",
    async open(page) {
      await openAs(page, "learner", "/app/nothing/is/here");
      await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    },
  },
];

const desk = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

for (const { title, open } of pages)
  test(`${title}: axe finds nothing in light and dark, and 360 px are wide enough`, async ({ page, request }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    await open(page, request);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ reducedMotion: "reduce", colorScheme });
      for (const viewport of [desk, phone]) {
        await page.setViewportSize(viewport);
        await transitionsEnd(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`),
        );
        expect({ colorScheme, ...viewport, found }).toEqual({ colorScheme, ...viewport, found: [] });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect({ title, colorScheme, width }).toEqual({ title, colorScheme, width: viewport.width });
        expect(await beyondTheEdge(page)).toEqual([]);
        expect(await belowTheWindow(page)).toBe(0);
      }
    }
  });

/** Colours that still glide from one theme to the other are neither. */
const transitionsEnd = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : []))),
  );

/** By how much a page that keeps to the window's height is taller than it. */
const belowTheWindow = (page: Page): Promise<number> =>
  page.evaluate(() =>
    document.querySelector('[data-fills="true"]') ? document.documentElement.scrollHeight - innerHeight : 0,
  );

/** Controls that stick out of the window where nothing scrolls to them. */
const beyondTheEdge = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a, input, textarea")]
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((control) => {
        const { left, right, width } = control.getBoundingClientRect();
        const isSkipLink = control.classList.contains("skip");
        return width > 0 && !isSkipLink && (left < -1 || right > innerWidth + 1);
      })
      .map((control) => control.outerHTML.slice(0, 120)),
  );

test("light and dark differ, the choice survives a reload, and the system's own is followed", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await openAs(page, "learner");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.getByTestId("person-switcher").click();
  await page.getByRole("radio", { name: "Light" }).check({ force: true });
  await expect.poll(background).toBe(light);
  await page.reload();
  await expect(page.getByTestId("chat-input")).toBeVisible();
  expect(await background()).toBe(light);
  await page.getByTestId("person-switcher").click();
  await page.getByRole("radio", { name: "As my device" }).check({ force: true });
  await expect.poll(background).toBe(dark);
});
