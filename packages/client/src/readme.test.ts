import { afterEach, expect, spyOn, test } from "bun:test";
import { createScriptedServer, readmeExample } from "@masterx/testing";

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

test("the README's first example connects, says what it hears, and delivers", async () => {
  const server = createScriptedServer();
  Object.assign(globalThis, { WebSocket: server.WebSocket, fetch: server.fetch });
  sessionStorage.setItem("access_token", "token");
  const said = spyOn(console, "log").mockImplementation(() => undefined);
  await import((await readmeExample(readme)).path);
  for (let turn = 0; turn < 20 && server.kept.length === 0; turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
  server.push("emotion_update", { message_id: "m1", revision: 1, emotion: { word: "Excited", pad_values: {} } });
  expect(said.mock.calls).toEqual([["You seem Excited"]]);
  expect(server.kept.map((message) => message.content)).toEqual(["I am so excited about learning!"]);
  said.mockRestore();
  server.last().end(4505);
});
