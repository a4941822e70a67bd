import { expect, test } from "bun:test";
import { connect, createServer, type Socket } from "node:net";
import { type ChaosProxy, startChaosProxy } from "./chaos-proxy.ts";

/** A server that says everything back, and what it has seen. */
async function startEcho() {
  const chunks: number[] = [];
  const sockets: Socket[] = [];
  const ends: string[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("data", (bytes: Buffer) => {
      chunks.push(bytes.length);
      socket.write(bytes);
    });
    socket.on("error", (error: NodeJS.ErrnoException) => void ends.push(error.code ?? "error"));
    socket.on("end", () => void ends.push("end"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const proxy = await startChaosProxy({ target: `http://127.0.0.1:${port}`, random: () => 0.5 });
  return {
    chunks,
    sockets,
    ends,
    proxy,
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function enter(proxy: ChaosProxy) {
  const socket = connect(proxy.port, "127.0.0.1");
  let text = "";
  let wake = () => {};
  const ended = Promise.withResolvers<string>();
  socket.on("data", (bytes: Buffer) => {
    text += bytes.toString();
    wake();
  });
  socket.on("error", (error: NodeJS.ErrnoException) => ended.resolve(error.code ?? "error"));
  socket.on("close", () => ended.resolve("close"));
  return {
    socket,
    ended: ended.promise,
    text: () => text,
    async until(length: number): Promise<string> {
      while (text.length < length) await new Promise<void>((resolve) => (wake = resolve));
      return text;
    },
  };
}

test("a clear line passes everything and both ends", async () => {
  await using echo = await startEcho();
  const client = enter(echo.proxy);
  client.socket.end("hello");
  expect(await client.until(5)).toBe("hello");
  expect(await client.ended).toBe("close");
  expect(echo.ends).toEqual(["end"]);
});

test("latency delays, jitter never reorders", async () => {
  await using echo = await startEcho();
  let turn = 0;
  const proxy = await startChaosProxy({
    target: echo.proxy.url,
    random: () => [1, 0, 0.7, 0.1][turn++ % 4] ?? 0,
  });
  proxy.toServer({ latencyMs: 30, jitterMs: 30 });
  const client = enter(proxy);
  const startedAt = performance.now();
  for (let count = 0; count < 8; count += 1) {
    client.socket.write(String(count));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await client.until(8)).toBe("01234567");
  expect(performance.now() - startedAt).toBeGreaterThan(55);
  await proxy[Symbol.asyncDispose]();
});

test("bytes can be split one by one, in both directions", async () => {
  await using echo = await startEcho();
  echo.proxy.toServer({ pieceBytes: 1 });
  echo.proxy.toClient({ pieceBytes: 1 });
  const client = enter(echo.proxy);
  client.socket.write("one at a time");
  expect(await client.until(13)).toBe("one at a time");
  // The system may join some on the way; a single chunk would mean that nothing was split.
  expect(echo.chunks.length).toBeGreaterThan(3);
});

test("a narrow line lets so many bytes a second through", async () => {
  await using echo = await startEcho();
  echo.proxy.toServer({ bytesPerSecond: 10_000 });
  const client = enter(echo.proxy);
  const startedAt = performance.now();
  client.socket.write("x".repeat(2_000));
  await client.until(2_000);
  expect(performance.now() - startedAt).toBeGreaterThan(150);
});

test("a connection is reset after so many bytes, and both sides see it", async () => {
  await using echo = await startEcho();
  echo.proxy.toClient({ cutAfterBytes: 4 });
  const client = enter(echo.proxy);
  client.socket.write("abcdefgh");
  expect(["ECONNRESET", "close"]).toContain(await client.ended);
  expect(client.text().length).toBeLessThanOrEqual(4);
  expect(echo.proxy.connections).toBe(0);
});

test("a share can be cut; cutting all leaves nobody", async () => {
  await using echo = await startEcho();
  const clients = [enter(echo.proxy), enter(echo.proxy)];
  for (const client of clients) client.socket.write("x");
  await Promise.all(clients.map((client) => client.until(1)));
  expect(echo.proxy.cut("reset", 0.4)).toBe(0);
  expect(echo.proxy.cut("close")).toBe(2);
  expect(await Promise.all(clients.map((client) => client.ended))).toEqual(["close", "close"]);
});

test("a silenced connection passes nothing and tells nobody of its end", async () => {
  await using echo = await startEcho();
  const client = enter(echo.proxy);
  client.socket.write("before");
  await client.until(6);
  expect(echo.proxy.silence()).toBe(1);
  client.socket.write("after");
  client.socket.destroy();
  const next = enter(echo.proxy);
  next.socket.write("new ones are well");
  expect(await next.until(17)).toBe("new ones are well");
  expect(echo.chunks).toEqual([6, 17]);
  expect(echo.ends).toEqual([]);
  // The server ends it from its side, as a heartbeat would, and then nothing of it is left.
  echo.sockets[0]?.destroy();
});

test("who knocks while it refuses is reset", async () => {
  await using echo = await startEcho();
  echo.proxy.refuse(true);
  expect(await enter(echo.proxy).ended).not.toBe("");
  echo.proxy.refuse(false);
  const client = enter(echo.proxy);
  client.socket.write("x");
  expect(await client.until(1)).toBe("x");
});
