import { expect, test } from "bun:test";
import { limits, retryAfterOf } from "@masterx/protocol";
import { createFakeClock } from "@masterx/testing";
import { startServer } from "@masterx/testing/start-server";
import fc from "fast-check";
import { createFrameBudget, spend } from "./frame-budget.ts";
import { createLatestMarks } from "./latest-marks.ts";
import { nextPingMs } from "./next-ping.ts";
import { createReading } from "./reading.ts";
import { createRefusals, refuse } from "./refusals.ts";

test("[§7] while pauses are kept, no span passes more than burst + rate × time of frames or bytes", () => {
  const step = fc.record({ waitMs: fc.nat(3_000), frames: fc.integer({ min: 1, max: 300 }), bytes: fc.nat(65_536) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const budget = createFrameBudget(0);
      const passed: { at: number; bytes: number }[] = [];
      let now = 0;
      for (const { waitMs, frames, bytes } of steps) {
        now += waitMs;
        for (let index = 0; index < frames; index += 1) {
          const verdict = spend(budget, bytes, now);
          passed.push({ at: now, bytes });
          if (verdict.kind === "close") return;
          if (verdict.kind === "pause") now += verdict.forMs;
        }
      }
      // The sums before each moment, so that every span is the difference of two.
      let [framesLow, bytesLow, frames, bytes] = [0, 0, 0, 0];
      for (const one of passed) {
        framesLow = Math.min(framesLow, frames - one.at * limits.framesPerMs);
        bytesLow = Math.min(bytesLow, bytes - one.at * limits.bytesPerMs);
        frames += 1;
        bytes += one.bytes;
        // The frame that empties the bucket has been read when we learn of it.
        expect(frames - one.at * limits.framesPerMs - framesLow).toBeLessThanOrEqual(limits.framesBurst + 1 + 1e-6);
        expect(bytes - one.at * limits.bytesPerMs - bytesLow).toBeLessThanOrEqual(limits.bytesBurst + one.bytes + 1e-3);
      }
    }),
  );
});

test("[§7] a flood is paused again and again, and sent away after 5 s of it", () => {
  const budget = createFrameBudget(0);
  let now = 0;
  let pauses = 0;
  for (;;) {
    const verdict = spend(budget, 100, now);
    if (verdict.kind === "close") break;
    if (verdict.kind === "pause") {
      pauses += 1;
      now += verdict.forMs;
    }
    if (now > 20_000) throw new Error("It was never sent away.");
  }
  expect(pauses).toBeGreaterThan(10);
  expect(now).toBeGreaterThan(5_000);
  expect(now).toBeLessThan(6_000);
});

test("[§7] who keeps to the rate after a burst is never sent away", () => {
  const budget = createFrameBudget(0);
  for (let index = 0; index <= limits.framesBurst; index += 1) spend(budget, 10, 0);
  for (let now = 2_000; now < 60_000; now += 1) expect(spend(budget, 10, now).kind).toBe("read");
});

test("[§4.3] reading pauses at 32 waiting commands until half are answered, and over the budget, whichever ends last", async () => {
  const clock = createFakeClock(0);
  const calls: string[] = [];
  const reading = createReading({ pause: () => calls.push("pause"), resume: () => calls.push("resume") }, clock);
  for (let count = 1; count <= 40; count += 1) reading.waiting(count);
  expect(calls).toEqual(["pause"]);
  for (let index = 0; index <= limits.framesBurst; index += 1) expect(reading.took(1)).toBe(true);
  for (let count = 39; count >= 0; count -= 1) reading.waiting(count);
  expect(calls).toEqual(["pause"]);
  await clock.advance(1_000);
  expect(calls).toEqual(["pause", "resume"]);
  for (let index = 0; index < 10_000; index += 1) reading.took(1);
  reading.end();
  expect(clock.pending()).toBe(0);
});

test("[§7] refusals of a seldom-told class are told once a second; a thousand in a minute end the connection", () => {
  const refusals = createRefusals();
  expect(refuse(refusals, true, 0)).toBe("tell");
  expect(refuse(refusals, true, 999)).toBe("say_nothing");
  expect(refuse(refusals, true, 1_000)).toBe("tell");
  expect(refuse(refusals, false, 1_001)).toBe("tell");
  const slow = createRefusals();
  for (let now = 0; now < 10 * 60_000; now += 70) expect(refuse(slow, false, now)).toBe("tell");
  const fast = createRefusals();
  for (let index = 1; index < 1_000; index += 1) expect(refuse(fast, false, index)).toBe("tell");
  expect(refuse(fast, false, 1_000)).toBe("close");
});

test("[§7] of marks over the rate the latest comes into effect, once, and the others are settled", async () => {
  const clock = createFakeClock(0);
  const marks = createLatestMarks(clock);
  const happened: string[] = [];
  const hold = (name: string) =>
    marks.hold(
      "key",
      100,
      () => happened.push(`run ${name}`),
      () => happened.push(`superseded ${name}`),
    );
  hold("a");
  hold("b");
  await clock.advance(50);
  hold("c");
  await clock.advance(100);
  expect(happened).toEqual(["superseded a", "superseded b", "run c"]);
  hold("d");
  marks.drop("key");
  await clock.advance(1_000);
  expect(happened.slice(3)).toEqual(["superseded d"]);
});

test("[§3] only an idle v1 client is told to ping later: 30 to 55 s, spread, before the idle time-out", () => {
  const timing = { heartbeatMs: 30_000, idleTimeoutMs: 300_000 };
  const idle = { kind: "v1", spokeAt: 0 } as const;
  expect(nextPingMs(idle, 60_000, timing, 0)).toBe(30_000);
  expect(nextPingMs(idle, 60_000, timing, 1)).toBe(55_000);
  expect(nextPingMs(idle, 59_999, timing, 0.5)).toBeUndefined();
  expect(nextPingMs({ kind: "document", spokeAt: 0 }, 60_000, timing, 0.5)).toBeUndefined();
  expect(nextPingMs(idle, 60_000, { heartbeatMs: 30_000, idleTimeoutMs: 40_000 }, 1)).toBe(30_000);
});

test("[§7, §4.3] a burst of commands is answered in order, though reading pauses in between", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  for (let index = 0; index < 100; index += 1)
    phone.send({ type: "chat_message", id: `m${index}`, data: { content: `n${index}`, silent: true } });
  await phone.next("ack", (data) => data.message_id !== undefined);
  const acks = () => phone.received.filter(({ type, in_reply_to }) => type === "ack" && in_reply_to?.startsWith("m"));
  while (acks().length < 100) await Bun.sleep(5);
  expect(acks().map((message) => message.in_reply_to)).toEqual(Array.from({ length: 100 }, (_, index) => `m${index}`));
});

test("[§7] 1,000 refusals in a minute: 4006, while another connection of the same person is answered", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "1" } });
  const mira = await server.person("Mira");
  using flood = await server.document(mira);
  using calm = await server.document(mira);
  const told = { type: "chat_message", data: { content: "again", silent: true } };
  for (let index = 0; index < 1_001; index += 1) flood.send(told);
  const { code, reason } = await flood.closed;
  expect({ code, retry: retryAfterOf(reason) }).toEqual({ code: 4006, retry: 5_000 });
  calm.send({ type: "ping" });
  await calm.next("pong");
});

test("[§7] a connection follows at most 256 channels and is told so", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  using page = await server.document(await server.person("Mira"));
  for (let index = 1; index < limits.followedChannels; index += 1)
    page.send({ type: "join_session", data: { session_id: `s${index}` } });
  const joined = () => page.received.filter(({ type }) => type === "session_update").length;
  while (joined() < limits.followedChannels - 1) await Bun.sleep(5);
  page.send({ type: "join_session", data: { session_id: "one-more" } });
  expect((await page.next("error")).data).toMatchObject({ code: "forbidden", message: expect.stringContaining("256") });
  page.send({ type: "leave_session", data: { session_id: "s1" } });
  page.send({ type: "join_session", data: { session_id: "one-more" } });
  await page.next("session_update", (data) => data.session_id === "one-more");
});

test("[§7] of 700 pings at once some are refused in silence, but every one with an id is answered", async () => {
  await using server = await startServer();
  using page = await server.document(await server.person("Mira"));
  page.send(Array.from({ length: 64 }, () => ({ type: "ping" })));
  for (let frame = 0; frame < 10; frame += 1) page.send(Array.from({ length: 60 }, () => ({ type: "ping" })));
  for (let index = 0; index < 20; index += 1) page.send({ type: "ping", id: `asked-${index}` });
  const answered = () => page.received.filter(({ in_reply_to }) => in_reply_to?.startsWith("asked-"));
  while (answered().length < 20) await Bun.sleep(5);
  const silently = page.received.filter(({ type, in_reply_to }) => type === "error" && in_reply_to === undefined);
  const pongs = page.received.filter(({ type }) => type === "pong").length;
  expect(silently.length).toBeGreaterThan(0);
  expect(page.received.length).toBeLessThan(664 + 20);
  expect(pongs).toBeGreaterThanOrEqual(400);
});
