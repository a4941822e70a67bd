import { expect, test } from "bun:test";

test("the example of the README runs and prints what it says", async () => {
  const readme = await Bun.file(new URL("../README.md", import.meta.url)).text();
  const example = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? "";
  const promised = [...example.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => line).join("\n");
  const child = Bun.spawn([process.execPath, "run", "-"], {
    cwd: import.meta.dir,
    stdin: new Blob([example]),
    stdout: "pipe",
  });
  expect((await new Response(child.stdout).text()).trim()).toBe(promised || "nothing promised");
});
