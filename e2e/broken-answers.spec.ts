import { createServer, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, type Page, test } from "@playwright/test";
import type { ServerProcess } from "../packages/testing/src/server-process.ts";
import { type StartedBrowser, startBrowser } from "./start-browser.ts";
import { asGroq, startWithService } from "./start-with-service.ts";

/*
 * The page, the network and the node die in the middle of an answer: what stands on the screen is at every moment the
 * beginning of what the provider said, and in the end all of it where the provider came to its end.
 */
const sentences = Array.from({ length: 24 }, (_, at) => `Step number ${at + 1} helps. `);
const whole = sentences.join("").trimEnd();
const sentenceMs = 250;

let provider: Server;
/** How many answers the provider has said to their end. */
let ended = 0;
let server: ServerProcess;
let browser: StartedBrowser;
/** Every text of an answer that stood on a page. */
let shown: string[] = [];

// Each starts a server and a browser of its own.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async () => {
  [ended, shown] = [0, []];
  provider = createServer((_, response) => {
    response.setHeader("Content-Type", "text/event-stream");
    const say = (choice: object) =>
      response.write(
        `data: ${JSON.stringify({ id: "1", created: 1, model: "m", choices: [{ index: 0, ...choice }] })}\n\n`,
      );
    void (async () => {
      for (const content of sentences) {
        if (response.destroyed) return;
        say({ delta: { role: "assistant", content } });
        await pause(sentenceMs);
      }
      say({ delta: {}, finish_reason: "stop" });
      ended += 1;
      response.end("data: [DONE]\n\n");
    })();
  });
  server = await startWithService(provider, asGroq);
  browser = await startBrowser();
});
test.afterEach(async () => {
  await browser[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  provider.closeAllConnections();
  provider.close();
});

/** A page that reports each text of an answer as it stands on it. */
async function openWatched(address: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.exposeFunction("report", (text: string) => void shown.push(text));
  await page.addInitScript(() => {
    let last = "";
    const look = () => {
      for (const answer of document.querySelectorAll(
        '[data-testid="streaming-message"] .say, [data-testid="tutor-message"] .say',
      )) {
        const said = [...answer.querySelectorAll(".said:not(.muted)")].map(({ textContent }) => textContent).join("\n");
        if (said !== "" && said !== last) Reflect.get(window, "report")((last = said));
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(address);
  await expect(page.getByTestId("connection-status")).toContainText("In sync", { timeout: 40_000 });
  return page;
}

/** Asks, and comes back in the middle of the answer, when it has been kept for the first time (every second). */
async function askUntilTheMiddle(): Promise<Page> {
  const page = await openWatched(`${server.url}/app`);
  await page.getByLabel("AI answers").click();
  await expect(page.getByLabel("AI answers")).toBeChecked();
  await page.getByTestId("chat-input").fill("How do I make 4/6 simpler?");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("streaming-message")).toContainText("Step number 8 helps.", { timeout: 20_000 });
  expect(ended).toBe(0);
  return page;
}

const saidOf = (page: Page, nth = 0) => page.getByTestId("tutor-message").nth(nth).locator(".said");

/** At no moment did anything else stand there. */
function neverWrong(): void {
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.filter((text) => !whole.startsWith(text.trimEnd()))).toEqual([]);
}

test("the page is killed: the answer goes on without it, and is whole when it is opened again", async () => {
  const page = await askUntilTheMiddle();
  const address = page.url();
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => undefined);
  await crashed;
  // Opened again while it is still being written, and looked at until it is whole.
  const again = await openWatched(address);
  await expect(again.getByTestId("streaming-message")).toBeVisible();
  await expect(saidOf(again)).toHaveText(whole, { timeout: 20_000 });
  expect(ended).toBe(1);
  await again.reload();
  await expect(saidOf(again)).toHaveText(whole);
  neverWrong();
});

test("the network is away until the provider has come to its end: then the answer is whole", async () => {
  const page = await askUntilTheMiddle();
  await page.context().setOffline(true);
  await expect(page.getByTestId("connection-status")).not.toContainText("In sync");
  const before = shown.at(-1);
  await expect.poll(() => ended, { timeout: 20_000 }).toBe(1);
  // Nothing is made up meanwhile.
  expect(shown.at(-1)).toBe(before);
  await page.context().setOffline(false);
  await expect(saidOf(page)).toHaveText(whole, { timeout: 40_000 });
  neverWrong();
});

test("the network comes back in the middle: the answer goes on where it was", async () => {
  const page = await askUntilTheMiddle();
  await page.context().setOffline(true);
  await expect(page.getByTestId("connection-status")).not.toContainText("In sync");
  await page.context().setOffline(false);
  await expect(saidOf(page)).toHaveText(whole, { timeout: 40_000 });
  await expect(page.getByTestId("tutor-message")).toHaveCount(1);
  neverWrong();
});

test("the node is killed: its part of the answer stays and says that it stopped, and asked again it is whole", async () => {
  const page = await askUntilTheMiddle();
  await server.kill();
  await expect(page.getByTestId("connection-status")).not.toContainText("In sync");
  await server.start();
  const broken = page.getByTestId("tutor-message");
  await expect(broken).toHaveAttribute("data-state", "error", { timeout: 40_000 });
  await expect(broken).toContainText("The answer stopped here.");
  const part = (await saidOf(page).textContent()) ?? "";
  expect([whole.startsWith(part.trimEnd()), part.includes("Step number 1 helps.")]).toEqual([true, true]);
  await page.reload();
  await expect(saidOf(page)).toHaveText(part);
  neverWrong();

  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(saidOf(page, 1)).toHaveText(whole, { timeout: 40_000 });
  await expect(saidOf(page)).toHaveText(part);
  expect(ended).toBe(1);
  neverWrong();
});
