import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "bun:test";
import { startServer, type TestServer } from "@masterx/testing/start-server";
import { postMessage } from "../chat/post-message.ts";
import { createGuardedFetch } from "../providers/guarded-fetch.ts";
import type { SafetyTier } from "../tutor/tutor-provider.ts";
import { callAgain, callAgainMs } from "./safety-writes.ts";
import { createWebhook } from "./webhook.ts";
import { deliveryLifeMs, pauseAfter } from "./webhook-writes.ts";

const secret = "a secret of sixteen or more";
const crisis = "I want to kill myself";

interface Received {
  readonly delivery: string | null;
  readonly signature: string;
  readonly body: string;
}

/** A real receiver on a free port; answers what `reply` says. */
function startReceiver(reply: () => Response | Promise<Response>) {
  const received: Received[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const signature = request.headers.get("X-Masterx-Signature") ?? "";
      received.push({ delivery: request.headers.get("X-Masterx-Delivery"), signature, body: await request.text() });
      return reply();
    },
  });
  stops.push(() => void server.stop(true));
  return { url: `http://127.0.0.1:${server.port}/hook`, received };
}
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** As a receiver does it, from the documentation alone. */
function isSigned({ signature, body }: Received, key = secret): boolean {
  const [, seconds, given] = /^t=(\d+),v1=([\da-f]{64})$/.exec(signature) ?? [];
  return given === createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex");
}

async function openCase(server: TestServer, now: number, tier: SafetyTier = "S3") {
  const mira = await server.person("Mira");
  await server.store.write(postMessage, {
    id: Bun.randomUUIDv7(),
    authorId: mira.id,
    sessionId: null,
    newSession: { id: Bun.randomUUIDv7(), title: "New" },
    content: crisis,
    contentHash: null,
    clientMessageId: null,
    reading: "{}",
    answerId: Bun.randomUUIDv7(),
    answer: "never",
    safety: { id: "case-1", tier, categories: ["crisis"], recipients: [], isPosted: true },
    now,
  });
  return mira;
}

function webhookOf(server: TestServer, url: string, clock: { now: number }) {
  const warnings: [string, unknown][] = [];
  const webhook = createWebhook({
    config: { url, secret },
    store: server.store,
    fetch: createGuardedFetch({ allowed: [{ kind: "host", host: "127.0.0.1", port: null }], pages: "taken" }),
    warn: (what, detail) => void warnings.push([what, detail]),
    now: () => clock.now,
  });
  return { step: webhook.step, warnings };
}
const owed = async (server: TestServer): Promise<number> =>
  (await server.store.read.selectFrom("webhook_deliveries").select("id").execute()).length;

test("a running server posts a new case, signed, without the text and the name; also a receiver that answers with a page", async () => {
  const taken = Promise.withResolvers<void>();
  const receiver = startReceiver(() => {
    taken.resolve();
    return new Response("<p>ok</p>", { headers: { "Content-Type": "text/html" } });
  });
  const env = {
    SAFETY_WEBHOOK_URL: receiver.url,
    SAFETY_WEBHOOK_SECRET: secret,
    AI_ALLOWED_ADDRESSES: "127.0.0.1",
  };
  await using server = await startServer({ env });
  const [mira, olga] = [await server.person("Mira"), await server.person("Olga", "operator")];
  await server.call(mira, "POST", "/api/v1/chat", { message: crisis });
  await taken.promise;
  while ((await owed(server)) > 0) await Bun.sleep(20);
  expect(receiver.received).toHaveLength(1);
  const [post] = receiver.received;
  if (!post) throw new Error("Nothing was received.");
  const queue = await server.call(olga, "GET", "/api/v1/operations/safety");
  const { cases, calls_somebody } = (await queue.json()) as { cases: { id: string }[]; calls_somebody: boolean };
  expect(calls_somebody).toBe(true);
  const id = cases[0]?.id;
  const { at, ...body } = JSON.parse(post.body) as Record<string, unknown>;
  expect(body).toEqual({
    delivery_id: `${id}.1`,
    event: "case_opened",
    case_id: id,
    tier: "S3",
    learner_id: mira.id,
    call: 1,
  });
  expect(new Date(String(at)).getTime()).toBeLessThanOrEqual(Date.now());
  expect(post.delivery).toBe(`${id}.1`);
  expect(isSigned(post)).toBe(true);
  expect(isSigned(post, "another secret of sixteen")).toBe(false);
  expect(isSigned({ ...post, body: post.body.replace("S3", "S2") })).toBe(false);
  expect(server.faults).toEqual([]);
});

test("a delivery is tried again under the same id after a 500, after its pause and after a restart, and told of once", async () => {
  const replies = [500, 500, 500, 204];
  const receiver = startReceiver(() => new Response(null, { status: replies.shift() ?? 204 }));
  await using server = await startServer();
  const clock = { now: Date.now() };
  await openCase(server, clock.now);
  const before = webhookOf(server, receiver.url, clock);
  await before.step();
  clock.now += pauseAfter(1) - 1;
  await before.step();
  expect(receiver.received).toHaveLength(1);
  clock.now += 1;
  await before.step();
  expect(receiver.received).toHaveLength(2);
  expect(before.warnings).toEqual([
    ["SAFETY_WEBHOOK_URL does not take deliveries; they are tried again", { fault: "answered 500" }],
  ]);
  await server.restart();
  const after = webhookOf(server, receiver.url, clock);
  for (const attempts of [2, 3, 4]) {
    clock.now += pauseAfter(attempts);
    await after.step();
  }
  expect(receiver.received).toHaveLength(4);
  expect(new Set(receiver.received.map(({ delivery }) => delivery))).toEqual(new Set(["case-1.1"]));
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  // Each attempt is signed anew, with its own time.
  expect(receiver.received.every((post) => isSigned(post))).toBe(true);
  expect(new Set(receiver.received.map(({ signature }) => signature)).size).toBe(4);
  expect(await owed(server)).toBe(0);
});

test("a second call is posted under an id of its own, and two processes post each only once", async () => {
  const receiver = startReceiver(() => new Response(null, { status: 200 }));
  await using server = await startServer();
  const clock = { now: Date.now() };
  await openCase(server, clock.now);
  clock.now += callAgainMs;
  await server.store.write(callAgain, { caseId: "case-1", recipients: [], isPosted: true, now: clock.now });
  await Promise.all([webhookOf(server, receiver.url, clock).step(), webhookOf(server, receiver.url, clock).step()]);
  const events = receiver.received.map(({ body }) => JSON.parse(body) as { delivery_id: string; event: string });
  expect(events).toHaveLength(2);
  expect(new Map(events.map(({ delivery_id, event }) => [delivery_id, event]))).toEqual(
    new Map([
      ["case-1.1", "case_opened"],
      ["case-1.2", "called_again"],
    ]),
  );
});

test("a redirect is refused, and a delivery that nobody takes is given up after three days", async () => {
  const elsewhere = startReceiver(() => new Response(null, { status: 200 }));
  const receiver = startReceiver(() => Response.redirect(elsewhere.url, 307));
  await using server = await startServer();
  const clock = { now: Date.now() };
  await openCase(server, clock.now);
  const { step, warnings } = webhookOf(server, receiver.url, clock);
  await step();
  expect(await owed(server)).toBe(1);
  clock.now += deliveryLifeMs;
  await step();
  expect(elsewhere.received).toEqual([]);
  expect(await owed(server)).toBe(0);
  expect(warnings.map(([what]) => what)).toEqual([
    "SAFETY_WEBHOOK_URL does not take deliveries; they are tried again",
    "a delivery to SAFETY_WEBHOOK_URL was given up",
  ]);
});

test("S1 is noted here and posted nowhere", async () => {
  await using server = await startServer();
  await openCase(server, Date.now(), "S1");
  expect(await owed(server)).toBe(0);
});

test("the pauses double from ten seconds to an hour", () => {
  expect([1, 2, 3, 9, 10, 100].map(pauseAfter)).toEqual([10_000, 20_000, 40_000, 2_560_000, 3_600_000, 3_600_000]);
});
