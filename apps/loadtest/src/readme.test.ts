import { expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const readme = await Bun.file(new URL("../README.md", import.meta.url)).text();

test("the README's library example runs, with a shorter plan and a server of the test", async () => {
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request, own) => (own.upgrade(request) ? undefined : new Response(null, { status: 404 })),
    websocket: {
      open: (socket) => void socket.send('{"type":"connection_established"}'),
      message(socket, text) {
        const { id } = JSON.parse(String(text)) as { readonly id: string };
        socket.send(JSON.stringify({ type: "pong", in_reply_to: id }));
      },
    },
  });
  const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const code = example
    .replace("ws://localhost:8001/ws", `ws://127.0.0.1:${server.port}/ws`)
    .replace("connections: 100", "connections: 3")
    .replace("durationS: 60", "durationS: 0.5");
  const folder = fileURLToPath(new URL("../../../node_modules/.cache/readme/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}loadtest.ts`, code);
  const child = Bun.spawn([process.execPath, `${folder}loadtest.ts`], { stdout: "pipe", stderr: "pipe" });
  const [output, fault] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await server.stop(true);
  expect(fault).toBe("");
  expect(Number(output)).toBeGreaterThan(0);
});

test("the README's command is one that the command line takes", async () => {
  const { parseCommandLine } = await import("./command-line.ts");
  const [, command = ""] = /npm run loadtest -- (--url [^\n]+)/.exec(readme) ?? [];
  expect(parseCommandLine(command.split(" "), {})?.plan).toMatchObject({ connections: 100, durationS: 60 });
});
