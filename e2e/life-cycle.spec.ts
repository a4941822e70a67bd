import { expect, type Page, test } from "@playwright/test";
import { type ServerProcess, startServerProcess } from "../packages/testing/src/server-process.ts";
import { type StartedBrowser, startBrowser } from "./start-browser.ts";

/*
 * What a browser does to a page, done to the real pages in a real Chromium: after each the page is in sync over one
 * socket, and shows everything that was written meanwhile, once and in order.
 */
let server: ServerProcess;
let browser: StartedBrowser;

// Each starts a server and a browser of its own.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async () => {
  server = await startServerProcess({
    command: [process.execPath, "scripts/start.mjs"],
    env: {
      MASTERX_DEMO: "true",
      // So that nobody sleeps for minutes: who sends nothing is let go, and tokens end.
      WS_HEARTBEAT_INTERVAL: "2",
      WS_CONNECTION_TIMEOUT: "6",
      JWT_ACCESS_TOKEN_EXPIRE_MINUTES: "5s",
    },
  });
  browser = await startBrowser();
});
test.afterEach(async () => {
  await browser[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

interface Opened {
  readonly page: Page;
  /** Sockets that the server holds now; nobody else has one. */
  readonly sockets: () => Promise<number>;
  /** Another device of the same person writes. */
  readonly elsewhere: (text: string) => Promise<void>;
}

const ownAccount = { email: "ben@example.org", password: "correct horse battery" };

/** The demo's learner; or somebody with an account, whom the browser's cookie signs in. */
async function open(as: "demo" | "account" = "demo"): Promise<Opened> {
  const { context } = browser;
  if (as === "account") {
    await context.request.post(`${server.url}/api/auth/register`, {
      data: { ...ownAccount, name: "Ben", role: "learner" },
    });
    await context.addInitScript(() => sessionStorage.setItem("masterx.person", "own"));
  }
  const page = await context.newPage();
  await page.goto(`${server.url}/app`);
  await inSync(page);
  await page.getByTestId("chat-input").fill("I am so excited about learning!");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("tutor-message")).toHaveCount(1);
  await page.waitForURL(/\/app\/s\//);
  const sessionId = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  return {
    page,
    async sockets() {
      const status = await fetch(`${server.url}/api/websocket/status`, { headers: bearer(await demoToken()) });
      return ((await status.json()) as { active_connections: number }).active_connections;
    },
    async elsewhere(text) {
      const token = as === "demo" ? await demoToken() : await ownToken();
      await post("/api/v1/chat", { message: text, session_id: sessionId }, bearer(token));
    },
  };
}

interface SignedIn {
  readonly access_token: string;
}
const demoToken = async () => (await post<SignedIn>("/api/demo/sign-in", { person: "learner" })).access_token;
const ownToken = async () => (await post<SignedIn>("/api/auth/login", ownAccount)).access_token;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function post<Reply>(path: string, body: object, headers: Record<string, string> = {}): Promise<Reply> {
  const answer = await fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Reply;
}

const inSync = (page: Page) =>
  expect(page.getByTestId("connection-status")).toContainText("In sync", { timeout: 40_000 });

/** In sync over one socket, with the first message and these, once and in order: shown, and as the server has them. */
async function isWhole({ page, sockets }: Opened, ...texts: readonly string[]): Promise<void> {
  await inSync(page);
  await expect.poll(sockets, { timeout: 20_000 }).toBe(1);
  await shows(page, ...texts);
  await page.reload();
  await shows(page, ...texts);
}

async function shows(page: Page, ...texts: readonly string[]): Promise<void> {
  const own = page.getByTestId("own-message");
  await expect(own).toHaveCount(texts.length + 1, { timeout: 40_000 });
  for (const [index, text] of texts.entries()) await expect(own.nth(index + 1)).toContainText(text);
  await expect(page.locator('[data-testid="own-message"]:not([data-state="delivered"])')).toHaveCount(0);
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByTestId("chat-input").fill(text);
  await page.keyboard.press("Enter");
}

test("offline and online", async () => {
  const opened = await open();
  await opened.page.context().setOffline(true);
  await expect(opened.page.getByTestId("connection-status")).not.toContainText("In sync");
  await write(opened.page, "written offline");
  await opened.page.context().setOffline(false);
  await isWhole(opened, "written offline");
});

test("frozen and resumed", async () => {
  const opened = await open();
  const devtools = await opened.page.context().newCDPSession(opened.page);
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  await opened.elsewhere("while frozen");
  await devtools.send("Page.setWebLifecycleState", { state: "active" });
  await isWhole(opened, "while frozen");
});

test("left and come back to through the back/forward cache", async () => {
  const opened = await open();
  const { page } = opened;
  await page.evaluate(() => Reflect.set(window, "sameDocument", true));
  // The page keeps one document for its own ways: another site is what leaves it.
  await page.goto(`${server.url}/api/health`);
  await opened.elsewhere("while away");
  // A restored page does not load again.
  await page.goBack({ waitUntil: "commit" });
  expect(await page.evaluate(() => Reflect.get(window, "sameDocument") === true)).toBe(true);
  await isWhole(opened, "while away");
});

test("hidden behind another tab, and seen again", async () => {
  const opened = await open();
  const { page } = opened;
  const other = await browser.context.newPage();
  await other.bringToFront();
  expect(await page.evaluate(() => document.visibilityState)).toBe("hidden");
  await opened.elsewhere("while hidden");
  await expect(page.getByTestId("own-message")).toHaveCount(2);
  await server.kill();
  await expect(page.getByTestId("connection-status")).not.toContainText("In sync");
  await server.start();
  await opened.elsewhere("while hidden and away");
  await page.bringToFront();
  expect(await page.evaluate(() => document.visibilityState)).toBe("visible");
  await isWhole(opened, "while hidden", "while hidden and away");
});

test("asleep until the server has let go, and awake again", async () => {
  const opened = await open();
  browser.sleep();
  await expect.poll(opened.sockets, { timeout: 30_000 }).toBe(0);
  await opened.elsewhere("while asleep");
  browser.wake();
  await isWhole(opened, "while asleep");
});

test("asleep until the token has ended: a fresh one is fetched, and nobody signs in again", async () => {
  const opened = await open("account");
  browser.sleep();
  // One that is younger than the page's.
  const token = await ownToken();
  const accepted = async () => (await fetch(`${server.url}/api/v1/sessions`, { headers: bearer(token) })).status;
  await expect.poll(accepted, { timeout: 60_000, intervals: [1_000] }).toBe(401);
  await opened.elsewhere("while asleep");
  browser.wake();
  await isWhole(opened, "while asleep");
});

test("the server is killed: what is written meanwhile is delivered once", async () => {
  const opened = await open();
  await server.kill();
  await expect(opened.page.getByTestId("connection-status")).not.toContainText("In sync");
  await write(opened.page, "while killed");
  await write(opened.page, "and one more");
  await server.start();
  await isWhole(opened, "while killed", "and one more");
});

test("signed out in another tab: this one holds no socket, shows nothing of the person, and takes them back", async () => {
  const opened = await open("account");
  const { page } = opened;
  const other = await browser.context.newPage();
  await other.goto(`${server.url}/app`);
  await inSync(other);
  await expect.poll(opened.sockets, { timeout: 20_000 }).toBe(2);
  await other.getByTestId("person-switcher").click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByTestId("own-message")).toHaveCount(0);
  await expect.poll(opened.sockets, { timeout: 20_000 }).toBe(0);
  await opened.elsewhere("while signed out");
  await page.bringToFront();
  await page.getByLabel("E-mail").fill(ownAccount.email);
  await page.getByLabel("Password").fill(ownAccount.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await inSync(page);
  await isWhole(opened, "while signed out");
});
