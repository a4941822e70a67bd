import { createServer, type Server } from "node:http";
import type { ServerProcess } from "../packages/testing/src/server-process.ts";
import { expect, test } from "./fixture.ts";
import { asGroq, startWithService } from "./start-with-service.ts";

/** An AI provider that counts its answers, and a server that asks it. */
let provider: Server;
let server: ServerProcess;
let asked = 0;

test.beforeEach(async () => {
  asked = 0;
  provider = createServer((_, response) => {
    asked += 1;
    response.setHeader("Content-Type", "text/event-stream");
    const choices = [{ index: 0, delta: { role: "assistant", content: `Way ${asked}: halve both numbers.` } }];
    response.write(`data: ${JSON.stringify({ id: "1", created: 1, model: "m", choices })}\n\n`);
    const end = [{ index: 0, delta: {}, finish_reason: "stop" }];
    response.end(`data: ${JSON.stringify({ id: "1", created: 1, model: "m", choices: end })}\n\ndata: [DONE]\n\n`);
  });
  server = await startWithService(provider, asGroq);
});
test.afterEach(async () => {
  await server[Symbol.asyncDispose]();
  provider.close();
});

test("below an answer: whether it helped, and another one, where it would be another", async ({ page }) => {
  await page.goto(`${server.url}/app`);
  await expect(page.getByTestId("connection-status")).toContainText("In sync");
  const answers = page.getByTestId("tutor-message");
  const actions = page.getByRole("group", { name: "This answer" });
  const helpful = actions.getByRole("button", { name: "Helpful", exact: true });
  const ask = async (text: string): Promise<void> => {
    await page.getByTestId("chat-input").fill(text);
    await page.keyboard.press("Enter");
  };
  await ask("Give me a fractions problem");
  await expect(answers).toHaveCount(1);
  await helpful.click();
  await expect(helpful).toHaveAttribute("aria-pressed", "true");
  await actions.getByRole("button", { name: "Not helpful" }).click();
  await expect(helpful).toHaveAttribute("aria-pressed", "false");
  await expect(actions.getByRole("button", { name: "Try again" })).toHaveCount(0);

  // What was said of it is still there after a reload, and a suggestion is a message of its own.
  await page.reload();
  await expect(actions.getByRole("button", { name: "Not helpful" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("group", { name: "What you might ask next" }).getByRole("button").first().click();
  await expect(answers).toHaveCount(2);

  await page.getByLabel("AI answers").click();
  await expect(page.getByLabel("AI answers")).toBeChecked();
  await ask("How do I make 4/6 simpler?");
  await expect(answers.last()).toContainText("Way 1");
  await actions.getByRole("button", { name: "Try again" }).click();
  await expect(answers).toHaveCount(4);
  await expect(answers.last()).toContainText("Way 2");
  await expect(actions.getByRole("alert")).toHaveCount(0);
});
