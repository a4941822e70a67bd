import { expect, test } from "bun:test";
import { startServer } from "@masterx/testing/start-server";
import { createRouteLimits } from "./route-limits.ts";

test("[§7] a class never passes more than its burst and rate, each person has their own, and another class is not felt", () => {
  let now = 0;
  const limits = createRouteLimits({ takeTalk: () => ({ ok: false, retryAfterMs: 7 }), now: () => now });
  const join = "POST /api/v1/sessions/join";
  const passed = (route: string, who: string, tries: number) =>
    Array.from({ length: tries }, () => limits.ofPerson(route, who)).filter(({ ok }) => ok).length;
  expect(passed(join, "mira", 50)).toBe(20);
  // The same bucket: both are guesses of a code.
  expect(limits.ofPerson("POST /api/v1/links/:id/accept", "mira")).toEqual({ ok: false, retryAfterMs: 6_000 });
  expect(passed(join, "noor", 50)).toBe(20);
  expect(passed("GET /api/v1/sessions", "mira", 400)).toBe(300);
  now = 6_000;
  expect(passed(join, "mira", 5)).toBe(1);
  expect(limits.ofPerson("POST /api/v1/chat", "mira")).toEqual({ ok: false, retryAfterMs: 7 });
  const refresh = (address: string) => limits.ofAddress("POST /api/auth/refresh", address).ok;
  expect(Array.from({ length: 700 }, () => refresh("2001:db8::1")).filter(Boolean).length).toBe(600);
  expect([refresh("2001:db8::ffff"), refresh("203.0.113.9"), limits.ofAddress("GET /app", "2001:db8::1").ok]).toEqual([
    false,
    true,
    true,
  ]);
});

test("[§7] guessing codes is slowed per person: 429 with Retry-After and retry_after_ms, and others go on", async () => {
  await using server = await startServer();
  const [mira, noor] = [await server.person("Mira"), await server.person("Noor")];
  const guess = (person: typeof mira) => server.call(person, "POST", "/api/v1/sessions/join", { code: "ABCDEFGH" });
  const answers = await Promise.all(Array.from({ length: 24 }, () => guess(mira)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 403).length).toBe(20);
  const slowed = answers.filter(({ status }) => status === 429);
  expect(slowed.length).toBe(4);
  for (const response of slowed) {
    const { code, retry_after_ms } = (await response.json()) as { code: string; retry_after_ms: number };
    expect(code).toBe("rate_limited");
    expect(retry_after_ms).toBeGreaterThan(0);
    expect(Number(response.headers.get("Retry-After"))).toBe(Math.ceil(retry_after_ms / 1_000));
  }
  expect((await guess(noor)).status).toBe(403);
  expect((await server.call(mira, "GET", "/api/v1/sessions")).status).toBe(200);
});

test("[§7] HTTP and the socket share one budget of talk", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "3" } });
  const mira = await server.person("Mira");
  using socket = await server.v1(mira);
  socket.send({ type: "chat_message", data: { content: "one", silent: true } });
  await socket.next("ack", ({ message_id }) => message_id !== undefined);
  const say = async () => (await server.call(mira, "POST", "/api/v1/chat", { message: "more", silent: true })).status;
  expect([await say(), await say(), await say()]).toEqual([200, 200, 429]);
  socket.send({ type: "chat_message", data: { content: "four", silent: true } });
  expect((await socket.next("error")).data.code).toBe("rate_limited");
});
