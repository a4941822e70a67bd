import { expect, test } from "bun:test";
import { fileURLToPath } from "node:url";

// A process of its own: this one has a window, as all tests have.
test("on a server, without window, document and storage, a client is made and works in memory", async () => {
  const program = `
    if (typeof window !== "undefined") throw new Error("there is a window");
    const { createClient } = await import(${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))});
    const notices = [];
    const client = createClient({ url: "http://127.0.0.1:1", getToken: () => "t" });
    client.onNotice((notice) => notices.push(notice.type));
    client.sendChat({ content: "kept" });
    const release = client.retain();
    await new Promise((resolve) => client.connection.subscribe(() => client.connection.snapshot().attempt > 0 && resolve()));
    release();
    let fault = "";
    try { createClient({ getToken: () => "t" }).retain(); } catch (error) { fault = error.message.slice(0, 25); }
    console.log(JSON.stringify([client.connection.snapshot().state, client.outbox.snapshot().length, notices, fault]));
    process.exit(0);
  `;
  const child = Bun.spawn([process.execPath, "-e", program], { stdout: "pipe", stderr: "pipe", cwd: import.meta.dir });
  const [out, fault] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  expect(fault).toBe("");
  expect(JSON.parse(out)).toEqual(["reconnecting", 1, [], 'Without a page "url" is n']);
});
