import { afterEach, expect, test } from "bun:test";
import { createScriptedServer, readmeExample } from "@masterx/testing";
import { act, render, screen } from "@testing-library/react";
import type { ComponentType } from "react";

const readme = new URL("../README.md", import.meta.url);
const own = { WebSocket: globalThis.WebSocket, fetch: globalThis.fetch };
afterEach(() => {
  Object.assign(globalThis, own);
  sessionStorage.clear();
  localStorage.clear();
});

test("the README's first example compiles", async () => {
  expect(await (await readmeExample(readme)).faults()).toBe("");
});

test("the README's first example shows what is said and how it reads", async () => {
  const server = createScriptedServer();
  Object.assign(globalThis, { WebSocket: server.WebSocket, fetch: server.fetch });
  sessionStorage.setItem("access_token", "token");
  const { App } = (await import((await readmeExample(readme)).path)) as { App: ComponentType<{ sessionId: string }> };
  const settle = () => act(() => new Promise<void>((resolve) => setImmediate(resolve)));
  render(<App sessionId="s1" />);
  for (let turn = 0; turn < 5; turn += 1) await settle();
  act(() => screen.getByText("Say it").click());
  await settle();
  expect(screen.getByRole("list").textContent).toBe("I am so excited about learning!");
  expect(server.kept).toHaveLength(1);
});
