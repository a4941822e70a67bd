import { expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { call, expectJson, register } from "@masterx/testing/people";
import { startServerProcess } from "@masterx/testing/server-process";
import { handshake } from "./handshake.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const withinMs = 1_000;

/** The command line as an operator calls it, in a process of its own beside the server. */
function masterx(dataDir: string, ...words: string[]): Promise<number | null> {
  const child = spawn(process.execPath, ["packages/server/src/main.ts", ...words], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, MASTERX_DEMO: "false" },
    stdio: "ignore",
  });
  return new Promise((resolve) => child.once("close", resolve));
}

test("[§2.6] user disable beside a running server ends sockets, tokens, tickets and refreshing within a second", async () => {
  await using server = await startServerProcess();
  const mira = await register(server.url, "Mira");
  const noor = await register(server.url, "Noor");
  const { email } = await expectJson<{ email: string }>(call(server.url, mira, "GET", "/api/v1/me"), 200);
  const page = () => ({ device_id: crypto.randomUUID(), page_id: crypto.randomUUID(), generation: 1 });
  const takeTicket = async () =>
    (await expectJson<{ ticket: string }>(call(server.url, mira, "POST", "/api/ws/ticket", page()), 200)).ticket;
  const open = (path: string, token: string, protocols: string[] = []) =>
    new Promise<{ closed: Promise<{ code: number; at: number }> }>((resolve, reject) => {
      const socket = new WebSocket(`${server.url.replace("http", "ws")}${path}?token=${token}`, protocols);
      const closed = new Promise<{ code: number; at: number }>((close) =>
        socket.addEventListener("close", ({ code }) => close({ code, at: performance.now() })),
      );
      socket.addEventListener("open", () => {
        if (protocols.length > 0) socket.send(JSON.stringify({ type: "resume", data: {} }));
        resolve({ closed });
      });
      socket.addEventListener("error", reject);
    });
  const sockets = [
    await open("/api/ws", mira.token),
    await open("/ws", mira.token),
    await open("/api/ws", mira.token, ["masterx.v1"]),
  ];
  let bystanderClosed = false;
  void (await open("/api/ws", noor.token)).closed.then(() => (bystanderClosed = true));
  const ticket = await takeTicket();

  // The token is in use all the while, at less than the limit's rate, so that the server remembers it when it ends.
  let acceptedAt = 0;
  let isOver = false;
  const inUse = (async () => {
    while (!isOver) {
      if ((await call(server.url, mira, "GET", "/api/v1/me")).status === 200) acceptedAt = performance.now();
      await Bun.sleep(40);
    }
  })();
  expect(await masterx(server.dataDir, "user", "disable", "--email", email)).toBe(0);
  const doneAt = performance.now();
  for (const { closed } of sockets) {
    const { code, at } = await closed;
    expect(code).toBe(4506);
    expect(at - doneAt).toBeLessThan(withinMs);
  }
  await Bun.sleep(withinMs);
  isOver = true;
  await inUse;
  expect(acceptedAt).toBeGreaterThan(0);
  expect(acceptedAt - doneAt).toBeLessThan(withinMs);
  expect((await call(server.url, mira, "GET", "/api/v1/me")).status).toBe(401);
  const offered = { "Sec-WebSocket-Protocol": `masterx.v1, ticket.${ticket}` };
  for (const [path, headers] of [
    ["/api/ws", offered],
    [`/ws?token=${mira.token}`, {}],
  ] as const)
    expect((await handshake(server.url, path, headers)).close?.reason).toBe("Invalid token (invalid_token)");
  expect(bystanderClosed).toBe(false);
  expect((await call(server.url, noor, "GET", "/api/v1/me")).status).toBe(200);
}, 60_000);
