import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import type { ServerProcess } from "../packages/testing/src/server-process.ts";
import { expect, test } from "./fixture.ts";
import { startWithService } from "./start-with-service.ts";

/** A transcription service, and a server that asks it; the browser's microphone is a beep. */
let service: Server;
let server: ServerProcess;
/** What the service was sent, as Latin-1; what it answers. */
let asked: string[] = [];
let answer: { readonly status: number; readonly said: string };

test.beforeEach(async () => {
  asked = [];
  answer = { status: 200, said: "Is it three quarters?" };
  service = createServer((request, response) => {
    void text(request.setEncoding("latin1")).then((body) => {
      asked.push(body);
      response.statusCode = answer.status;
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ text: answer.said }));
    });
  });
  server = await startWithService(service, (url) => ({ AI_TRANSCRIPTION_BASE_URL: url }));
});
test.afterEach(async () => {
  await server[Symbol.asyncDispose]();
  service.close();
});

test("spoken instead of written: agreed to, recorded, read before it is sent, and all of it by keyboard", async ({
  page,
  context,
}) => {
  await page.goto(`${server.url}/app`);
  await expect(page.getByTestId("connection-status")).toContainText("In sync");
  const input = page.getByTestId("chat-input");
  const panel = page.getByTestId("dictation");
  const speak = page.getByTestId("speak-button");
  await expect(page.getByRole("checkbox", { name: "Voice input" })).not.toBeChecked();
  await input.fill("I think:");

  // Nothing is opened before the person has agreed, and the browser's own question comes after.
  await speak.focus();
  await page.keyboard.press("Enter");
  await expect(panel).toContainText("kept nowhere");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("alert")).toContainText("The browser keeps the microphone from this page");
  await expect(page.getByRole("checkbox", { name: "Voice input" })).toBeChecked();
  await context.grantPermissions(["microphone"]);
  await page.keyboard.press("Enter");
  await expect(panel).toContainText("Recording");
  await expect(panel.getByRole("timer")).toContainText("0:01 of 4:55");
  await expect(panel.getByRole("button", { name: "Stop" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(input).toBeFocused();
  expect(asked).toEqual([]);

  // A service that fails loses nothing of what was said.
  answer = { ...answer, status: 500 };
  await speak.click();
  await expect(panel.getByRole("timer")).toContainText("0:01");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("alert")).toContainText("cannot be turned into text just now");
  answer = { ...answer, status: 200 };
  await page.keyboard.press("Enter");
  await expect(input).toHaveValue("I think: Is it three quarters?");
  await expect(input).toBeFocused();
  await expect(panel).toHaveCount(0);
  expect(asked).toHaveLength(2);
  // What Chromium recorded is WebM; the service gets Ogg Opus, the same again.
  expect(asked[0]).toContain("OggS");
  expect(asked[0]).toContain("OpusHead");
  await expect(page.getByTestId("own-message")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("own-message")).toContainText("I think: Is it three quarters?");

  // The switch turns it off again.
  await page.getByRole("checkbox", { name: "Voice input" }).click();
  await expect(page.getByRole("checkbox", { name: "Voice input" })).not.toBeChecked();
  await speak.click();
  await expect(panel).toContainText("kept nowhere");
  await panel.getByRole("button", { name: "Cancel" }).click();
  await expect(panel).toHaveCount(0);
});

test("where nothing turns speech into text the page says so, and shows no microphone", async ({ page, baseURL }) => {
  await page.goto(`${baseURL}/app`);
  await expect(page.getByText("Voice input is not set up here")).toBeVisible();
  await expect(page.getByTestId("speak-button")).toHaveCount(0);
});
