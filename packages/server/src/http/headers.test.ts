import { expect, test } from "bun:test";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startServer } from "@masterx/testing/start-server";

test("every route's answer carries the security headers, whoever asks and whatever it is; the API is never cached", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const mira = await server.person("Mira");
  expect(server.routes.length).toBeGreaterThan(20);
  const wrong: string[] = [];
  for (const route of [...server.routes, "GET /api/nothing", "GET /nothing", "GET /api/ws", "GET /ws", "POST /ws"]) {
    const [method = "", pattern = ""] = route.split(" ");
    const path = pattern.replace(/:\w+/g, "x").replace("*", "some/page");
    for (const [who, person] of [
      ["nobody", null],
      ["Mira", mira],
    ] as const) {
      // Not followed: a redirection is an answer too.
      const { headers } = await fetch(`${server.url}${path}`, {
        method,
        redirect: "manual",
        ...(method === "GET" ? {} : { body: "{}" }),
        headers: person ? { Authorization: `Bearer ${person.token}` } : {},
      });
      const expected: [string, RegExp][] = [
        ["Content-Security-Policy", /frame-ancestors 'none'/],
        ["Content-Security-Policy", /script-src 'self' 'nonce-[^']{16,}'|default-src 'none'/],
        ["X-Content-Type-Options", /^nosniff$/],
        ["Referrer-Policy", /^no-referrer$/],
        ["Strict-Transport-Security", /^max-age=\d{7,}/],
        ...(path.startsWith("/api/") ? ([["Cache-Control", /^no-store$/]] as [string, RegExp][]) : []),
      ];
      for (const [name, pattern_] of expected)
        if (!pattern_.test(headers.get(name) ?? "")) wrong.push(`${route} for ${who}: ${name} is ${headers.get(name)}`);
      if (headers.get("Content-Security-Policy")?.includes("script-src 'unsafe-inline'")) wrong.push(route);
    }
  }
  expect(wrong).toEqual([]);
});

test("the page's scripts carry the nonce of their own answer, another one each time", async () => {
  await using server = await startServer();
  const pages = join(server.dataDir, "pages");
  await mkdir(pages, { recursive: true });
  await Bun.write(join(pages, "index.html"), '<script type="module" src="/app/assets/a.js"></script>');
  const load = async () => {
    const response = await server.call(null, "GET", "/app");
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get("Content-Security-Policy") ?? "")?.[1] ?? "none";
    return { nonce, html: await response.text() };
  };
  const [first, second] = [await load(), await load()];
  expect(first.html).toContain(`<script nonce="${first.nonce}" type="module"`);
  expect(second.html).toContain(`<script nonce="${second.nonce}"`);
  expect(first.nonce).not.toBe(second.nonce);
});
