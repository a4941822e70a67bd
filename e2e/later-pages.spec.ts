import { openAs } from "./first-pages.ts";
import { expect, test } from "./fixture.ts";

test("a page whose code does not come says so, and comes with a reload", async ({ page }) => {
  await page.route("**/assets/practice-page-*.js", (route) => route.abort());
  await openAs(page, "learner", "/app/practice");
  await expect(page.getByRole("alert")).toContainText("This page could not be fetched.");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Practice");
  await expect(page.getByRole("navigation").getByRole("link", { name: "Practice" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await page.unroute("**/assets/practice-page-*.js");
  await page.getByRole("button", { name: "Load MasterX again" }).click();
  await expect(page.getByRole("main")).toContainText(/Or choose what to practise|Question/);
});

test("the playground without an account says so too", async ({ page }) => {
  await page.route("**/assets/playground-*.js", (route) => route.abort());
  await openAs(page, null, "/app/emotion");
  await expect(page.getByRole("alert")).toContainText("This page could not be fetched.");
  await page.unroute("**/assets/playground-*.js");
  await page.getByRole("button", { name: "Load MasterX again" }).click();
  await expect(page.getByTestId("try-text")).toBeVisible();
});

test("once in sync the pages of the person are fetched ahead, and of nobody else", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    const name = /\/assets\/(\w+)-page-[^/]*\.js$/.exec(request.url())?.[1];
    if (name) fetched.push(name);
  });
  let letThrough = (): void => {};
  const isLetThrough = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.routeWebSocket(/\/api\/ws/, async (socket) => {
    await isLetThrough;
    socket.connectToServer();
  });
  await page.clock.install();
  await openAs(page, "guardian");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Your learners");
  await page.clock.runFor(5_000);
  expect(fetched).toEqual([]);
  letThrough();
  await expect(page.getByTestId("connection-status")).toContainText("In sync");
  await page.clock.runFor(5_000);
  await expect.poll(() => fetched.toSorted()).toEqual(["case", "groups", "monitor"]);
});
