import type { SessionSummary } from "@masterx/protocol";
import type { Locator, Page } from "@playwright/test";
import { type ServerProcess, startServerProcess } from "../packages/testing/src/server-process.ts";
import { expect, test } from "./fixture.ts";
import { recordTimeline } from "./page-timeline.ts";

/** This story stops its server, so it has one of its own, started by what `npm start` runs. */
let server: ServerProcess;

test.beforeEach(async () => {
  server = await startServerProcess({
    command: [process.execPath, "scripts/start.mjs"],
    env: { MASTERX_DEMO: "true" },
  });
});
test.afterEach(() => server[Symbol.asyncDispose]());

const excited = "I am so excited about learning!";
const ownMessages = (page: Page): Locator => page.getByTestId("own-message");
const answers = (page: Page): Locator => page.getByTestId("tutor-message");
const widget = (page: Page): Locator => page.getByTestId("emotion-widget");

async function open(page: Page): Promise<void> {
  await page.goto(`${server.url}/app`);
  await expect(page.getByTestId("person-switcher")).toContainText("Mira");
  await expect(page.getByTestId("connection-status")).toContainText("In sync");
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByTestId("chat-input").fill(text);
  await page.keyboard.press("Enter");
}

test("the learner's message is read before it is answered, and a second tab shows all of it", async ({
  context,
  page,
}) => {
  const timeline = await recordTimeline(page);
  await open(page);
  const second = await context.newPage();
  await open(second);

  await write(page, excited);
  await expect(answers(page)).toHaveCount(1);
  await expect(ownMessages(page)).toContainText(excited);
  await expect(ownMessages(page)).toHaveAttribute("data-state", "delivered");

  const { moments, enterAt } = await timeline();
  const read = moments.find((moment) => moment.word !== null);
  const begun = moments.find((moment) => moment.answer !== null);
  expect(read).toMatchObject({ word: "You seem Excited", place: expect.stringMatching(/^translate\(/), answer: null });
  expect(begun?.at).toBeGreaterThan(read?.at ?? Infinity);
  test.info().annotations.push({
    type: "Enter to emotion on screen",
    description: `${Math.round((read?.at ?? 0) - enterAt)} ms`,
  });

  const parts = [
    ...new Set(moments.flatMap(({ answer }) => (answer === null || answer === "Thinking" ? [] : [answer]))),
  ];
  expect(parts.length).toBeGreaterThan(3);
  for (const [index, part] of parts.entries()) expect(parts[index + 1] ?? part).toContain(part);
  const badges = new Set(moments.flatMap(({ answer, badge }) => (answer === null || badge === null ? [] : [badge])));
  expect([...badges]).toEqual(["Built-in practice tutor"]);
  await expect(answers(page).getByTestId("provider-badge")).toHaveText("Built-in practice tutor");

  const answer = (await answers(page).locator(".say > p").allTextContents()).join("\n");
  expect(answer).toContain(parts.at(-1) ?? "an answer");
  const third = await context.newPage();
  await open(third);
  for (const tab of [second, third]) {
    await expect(ownMessages(tab)).toHaveCount(1);
    await expect(ownMessages(tab)).toContainText(excited);
    await expect(widget(tab)).toContainText("Excited");
    await expect(widget(tab).locator(".here")).toHaveCSS(
      "transform",
      await widget(page)
        .locator(".here")
        .evaluate((point) => getComputedStyle(point).transform),
    );
    expect((await answers(tab).locator(".say > p").allTextContents()).join("\n")).toBe(answer);
  }
});

test("while the server is away the page says so and keeps what is written; then it is delivered once", async ({
  page,
  request,
}) => {
  await open(page);
  await write(page, excited);
  await expect(answers(page)).toHaveCount(1);
  await page.waitForURL(/\/app\/s\//);
  const sessionId = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");

  await server.kill();
  const status = page.getByTestId("connection-status");
  await expect(status).toContainText("Reconnecting");
  await write(page, "Give me a fractions problem");
  await write(page, "And one about ratios");
  await expect(page.locator('[data-testid="own-message"][data-state="queued"]')).toHaveCount(2);
  await expect(ownMessages(page).last()).toContainText("Queued, goes out when you are back");
  await expect(page.getByTestId("connection-banner")).toContainText("The server does not answer.", { timeout: 15_000 });
  await expect(page.getByTestId("connection-banner")).toContainText("2 messages wait here");

  await server.start();
  // After five attempts the page asks every 30 s only; somebody who waits presses what it offers, if it is still there.
  const retry = page.getByTestId("connection-banner").getByRole("button", { name: "Retry now" });
  await retry.click({ timeout: 2_000 }).catch(() => undefined);
  await expect(status).toContainText("In sync", { timeout: 45_000 });
  await expect(page.getByTestId("connection-banner")).toContainText("Both messages were sent.");
  await expect(page.locator('[data-testid="own-message"][data-state="delivered"]')).toHaveCount(3);
  await expect(answers(page)).toHaveCount(3);

  const signedIn = await request.post(`${server.url}/api/demo/sign-in`, { data: { person: "learner" } });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const get = async <Body>(path: string) =>
    (await (
      await request.get(`${server.url}${path}`, { headers: { Authorization: `Bearer ${token}` } })
    ).json()) as Body;
  const { messages } = await get<{ messages: { role: string; content: string }[] }>(
    `/api/v1/sessions/${sessionId}/messages`,
  );
  expect(messages.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([
    excited,
    "Give me a fractions problem",
    "And one about ratios",
  ]);
  expect(messages.filter(({ role }) => role === "assistant")).toHaveLength(3);
  expect((await get<{ sessions: SessionSummary[] }>("/api/v1/sessions")).sessions).toHaveLength(1);

  await page.reload();
  await expect(ownMessages(page)).toHaveCount(3);
  await expect(answers(page)).toHaveCount(3);
});
