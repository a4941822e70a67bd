import { expect, test } from "bun:test";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startServer } from "@masterx/testing/start-server";
import { createClientAddress, siteOf } from "./client-address.ts";
import { createOriginPolicy } from "./origin-policy.ts";

test("health, readiness and the documents' status answer their exact JSON", async () => {
  await using server = await startServer();
  const json = async (path: string) => (await server.call(null, "GET", path)).json() as Promise<unknown>;
  expect(await json("/api/health")).toEqual({ status: "ok" });
  expect(await json("/healthz")).toEqual({ status: "ok" });
  expect(await json("/readyz")).toEqual({ status: "ready" });
  expect((await server.call(null, "GET", "/api/websocket/status")).status).toBe(401);
  const mira = await server.person("Mira");
  using _socket = await server.v1(mira);
  const status = await server.call(mira, "GET", "/api/websocket/status");
  expect(await status.json()).toEqual({
    active_connections: 1,
    connected_users: 1,
    subscribed_learners: 0,
    active_rooms: 0,
  });
});

test("every answer carries the security headers, and the API is never cached", async () => {
  await using server = await startServer();
  for (const path of ["/api/health", "/app", "/nothing", "/api/v1/me"]) {
    const { headers } = await server.call(null, "GET", path);
    expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    if (path.startsWith("/api/")) expect(headers.get("Cache-Control")).toBe("no-store");
  }
});

test("failures have one shape, with the status of the table", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const failure = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
  expect(await failure(await server.call(null, "GET", "/api/nothing"))).toEqual([404, "not_found"]);
  expect(await failure(await server.call(null, "GET", "/api/v1/me"))).toEqual([401, "missing_token"]);
  expect(await failure(await server.call(mira, "POST", "/api/v1/chat", "{"))).toEqual([400, "bad_json"]);
  const empty = await server.call(mira, "POST", "/api/v1/chat", { message: " " });
  expect(await empty.json()).toMatchObject({
    code: "bad_request",
    message: "message: must not be empty",
    help: expect.any(String),
  });
  // A length that cannot be compared with a number is the body's fault, not the server's.
  const odd = await server.call(mira, "POST", "/api/v1/chat", { message: { length: { valueOf: 1, toString: 1 } } });
  expect(await failure(odd)).toEqual([400, "bad_request"]);
  expect(server.faults).toEqual([]);
  const long = await server.call(mira, "POST", "/api/v1/chat", { message: "x".repeat(10_241) });
  expect(await failure(long)).toEqual([413, "message_too_large"]);
  expect(await failure(await server.call(mira, "GET", "/api/v1/sessions/unknown/messages"))).toEqual([
    403,
    "forbidden",
  ]);
});

test("only exact origins pass: 14 look-alikes are refused", () => {
  const listed = createOriginPolicy({ kind: "listed", origins: ["https://learn.example.org"] });
  expect(listed("https://learn.example.org", "api.example.org")).toBe(true);
  expect(listed("https://api.example.org", "api.example.org")).toBe(true);
  for (const origin of [
    "http://learn.example.org",
    "https://learn.example.org:8443",
    "https://learn.example.org.evil.example",
    "https://evil-learn.example.org",
    "https://learn.example.org@evil.example",
    "https://learn.example.org/",
    "https://learn.example.org/path",
    "https://LEARN.example.org",
    "https://learn.example.org.",
    "https://xlearn.example.org",
    "https://example.org",
    "null",
    "",
    "file://",
  ])
    expect([origin, listed(origin, "api.example.org")]).toEqual([origin, false]);
  const loopback = createOriginPolicy({ kind: "any_loopback" });
  expect(
    ["http://localhost:3000", "http://127.0.0.1:8001", "http://[::1]:1"].map((origin) => loopback(origin, "localhost")),
  ).toEqual([true, true, true]);
  // A foreign name that was pointed at 127.0.0.1 is its own host, and still foreign.
  expect(loopback("http://evil.example:8001", "evil.example:8001")).toBe(false);
  expect(loopback("http://localhost.evil.example", "localhost")).toBe(false);
});

test("a page of a foreign origin may neither change anything nor read", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const foreign = { Origin: "https://evil.example" };
  expect((await server.call(mira, "POST", "/api/v1/sessions", {}, foreign)).status).toBe(403);
  const read = await server.call(mira, "GET", "/api/v1/sessions", undefined, foreign);
  expect(read.headers.get("Access-Control-Allow-Origin")).toBeNull();
  const own = await server.call(mira, "GET", "/api/v1/sessions", undefined, { Origin: "http://localhost:3000" });
  expect(own.headers.get("Access-Control-Allow-Origin")).toBe("http://localhost:3000");
  expect((await own.json()) as unknown).toEqual({ sessions: [] });
});

test("forwarded addresses count only from trusted proxies, from the nearest untrusted hop", () => {
  const trusting = createClientAddress([{ address: "10.0.0.0", prefixLength: 8, family: "ipv4" }]);
  expect(trusting("203.0.113.9", "1.2.3.4")).toBe("203.0.113.9");
  expect(trusting("10.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.2")).toBe("203.0.113.7");
  expect(trusting("::ffff:10.0.0.1", "198.51.100.1")).toBe("198.51.100.1");
  expect(trusting("10.0.0.1", null)).toBe("10.0.0.1");
});

test("pages: every path of the app is the page, files are files, nothing outside is served", async () => {
  await using server = await startServer();
  const pages = join(server.dataDir, "pages");
  await mkdir(join(pages, "assets"), { recursive: true });
  await Bun.write(join(pages, "index.html"), "<title>the page</title>");
  await Bun.write(join(pages, "assets/a-1.js"), "the script");
  const text = async (path: string) => {
    const response = await server.call(null, "GET", path);
    return [response.status, await response.text()];
  };
  expect(await text("/app")).toEqual([200, "<title>the page</title>"]);
  expect(await text("/app/s/some-session")).toEqual([200, "<title>the page</title>"]);
  expect(await text("/app/assets/a-1.js")).toEqual([200, "the script"]);
  expect((await text("/app/assets/missing.js"))[0]).toBe(404);
  for (const path of ["/app/assets/%00", `/app/assets/${"x".repeat(5_000)}`]) expect((await text(path))[0]).toBe(404);
  for (const path of ["/app/..%2fsecret.key", "/app/%2e%2e/masterx.db", "/app/..%5c..%5cmasterx.db", "/app/%"])
    expect((await text(path))[1]).not.toContain("SQLite");
  const cached = await server.call(null, "GET", "/app/assets/a-1.js");
  expect(cached.headers.get("Cache-Control")).toContain("immutable");
});

test("pages: who takes compressed files gets them, and everybody the same content", async () => {
  await using server = await startServer();
  const assets = join(server.dataDir, "pages/assets");
  await mkdir(assets, { recursive: true });
  await Bun.write(join(assets, "a-1.js"), "the script");
  await Bun.write(join(assets, "a-1.js.gz"), Bun.gzipSync("the script"));
  const ask = async (accepts: string) => {
    const response = await fetch(`${server.url}/app/assets/a-1.js`, { headers: { "Accept-Encoding": accepts } });
    const { headers } = response;
    expect([headers.get("Content-Type"), await response.text()]).toEqual([
      "text/javascript; charset=utf-8",
      "the script",
    ]);
    expect(
      headers
        .get("Vary")
        ?.split(", ")
        .filter((one) => one === "Accept-Encoding"),
    ).toHaveLength(1);
    return headers.get("Content-Encoding");
  };
  expect(await ask("gzip, br")).toBe("gzip");
  expect(await ask("gzip;q=0")).toBeNull();
  expect(await ask("identity")).toBeNull();
});

test("an IPv6 site counts as one, however its addresses are written", () => {
  const sites = ["2001:db8::1", "2001:db8:0:0:1::2", "2001:0db8:0000:0000:ffff::", "2001:DB8:0::9"].map(siteOf);
  expect(new Set(sites)).toEqual(new Set(["2001:db8:0:0"]));
  expect(siteOf("203.0.113.9")).toBe("203.0.113.9");
  expect(siteOf("2001:db8:1::1")).not.toBe("2001:db8:0:0");
});

test("a probe without a usable Host header is answered and no fault", async () => {
  await using server = await startServer();
  const { hostname, port } = new URL(server.url);
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = "";
      Bun.connect({
        hostname,
        port: Number(port),
        socket: {
          open: (socket) => void socket.write(text),
          data: (_, chunk) => void (answer += chunk.toString()),
          close: () => resolve(answer),
          error: (_, error) => reject(error),
        },
      }).catch(reject);
    });
  expect(await say("GET /healthz HTTP/1.0\r\n\r\n")).toContain('{"status":"ok"}');
  expect(await say("GET /app HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1.1 400/);
  expect(server.faults).toEqual([]);
});
