import { expect, test } from "bun:test";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer } from "@masterx/testing/start-server";
import fc from "fast-check";
import { admitOne, createAdmissionControl, type Load, shareOf } from "./admission-control.ts";
import { Refusal } from "../storage/store.ts";
import type { Connection } from "./connection.ts";
import { createEventLoopLag } from "./event-loop-lag.ts";

const calm: Load = { lagMs: 5, waitingWrites: 3, handshakes: 10, connections: 100 };

test("[§7] what the node takes on shrinks with lag, waiting writes and handshakes, and never to nothing", () => {
  expect(shareOf(calm)).toBe(1);
  expect(shareOf({ ...calm, lagMs: 550 })).toBeCloseTo(0.5);
  expect(shareOf({ ...calm, waitingWrites: 1_250 })).toBeCloseTo(0.5);
  expect(shareOf({ ...calm, handshakes: 750 })).toBeCloseTo(0.5);
  expect(shareOf({ ...calm, lagMs: 60_000 })).toBe(0.02);
  const measure = fc.nat(5_000);
  fc.assert(
    fc.property(measure, measure, measure, measure, (lagMs, waitingWrites, handshakes, more) => {
      const load = { lagMs, waitingWrites, handshakes, connections: 0 };
      for (const name of ["lagMs", "waitingWrites", "handshakes"] as const)
        expect(shareOf({ ...load, [name]: load[name] + more })).toBeLessThanOrEqual(shareOf(load));
    }),
  );
});

test("[F10] thousands who come at once without jitter: at most 1,000 handshakes are under way, the others get a time", () => {
  const admissions = { tokens: 5_000, at: 0 };
  let handshakes = 0;
  let refused = 0;
  for (let index = 0; index < 10_000; index += 1) {
    const verdict = admitOne(admissions, { ...calm, handshakes }, 50_000, 1);
    if (verdict.ok) handshakes += 1;
    else {
      refused += 1;
      expect(verdict.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    }
  }
  expect({ handshakes, refused }).toEqual({ handshakes: 1_000, refused: 9_000 });
});

test("[F15] a node that lags lets in a trickle, and all again once it has recovered", () => {
  const admissions = { tokens: 5_000, at: 0 };
  const admitted = (load: Load, from: number, to: number) => {
    let count = 0;
    for (let now = from; now < to; now += 1) if (admitOne(admissions, load, 50_000, now).ok) count += 1;
    return count;
  };
  const burdened = admitted({ ...calm, lagMs: 2_000 }, 0, 10_000);
  expect(burdened).toBeLessThanOrEqual(100 + 1_000);
  expect(burdened).toBeGreaterThan(900);
  expect(admitted(calm, 10_000, 11_000)).toBe(1_000);
});

test("the event loop's lag is seen while it lasts, before its own tick runs, and forgotten within a second", () => {
  let now = 0;
  let tick = () => {};
  const lag = createEventLoopLag({
    now: () => now,
    after(_, run) {
      tick = run;
      return () => (tick = () => {});
    },
  });
  now = 250;
  tick();
  expect(lag.ms()).toBe(0);
  now = 1_200;
  expect(lag.ms()).toBe(700);
  tick();
  expect(lag.ms()).toBe(700);
  for (let index = 0; index < 4; index += 1) {
    now += 250;
    tick();
  }
  expect(lag.ms()).toBeLessThan(25);
});

test("[§7] commands that cost a write are overloaded while the loop is 2 s late; who is sent away gets times of their own", () => {
  let now = 0;
  let tick = () => {};
  const after = (_: number, run: () => void) => {
    tick = run;
    return () => (tick = () => {});
  };
  let chance = 0;
  const control = createAdmissionControl({
    maxConnections: 1,
    waitingWrites: () => 0,
    clock: { now: () => now, after },
    random: () => (chance += 0.25),
  });
  control.requireRoomForCommand();
  now = 2_251;
  expect(() => control.requireRoomForCommand()).toThrow(Refusal);
  now = 250;
  tick();
  control.requireRoomForCommand();
  const connection = { state: { name: "live" } } as Connection;
  expect(control.ask()).toEqual({ ok: true });
  control.opened(connection);
  control.decided();
  expect([control.ask(), control.ask()]).toEqual([
    { ok: false, retryAfterMs: 2_500 },
    { ok: false, retryAfterMs: 3_000 },
  ]);
  control.closed(connection);
  expect(control.ask()).toEqual({ ok: true });
  control.stop();
});

test("[§7] above WS_MAX_CONNECTIONS: 503 with Retry-After, to a browser 4007 with the time; who leaves makes room", async () => {
  await using server = await startServer({ env: { WS_MAX_CONNECTIONS: "2" } });
  const mira = await server.person("Mira");
  const first = await server.document(mira);
  using second = await server.v1(mira);
  const address = `${server.socketUrl}?token=${mira.token}`;
  const headers = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const answer = await fetch(address.replace("ws", "http"), { headers });
  expect({ status: answer.status, wait: Number(answer.headers.get("Retry-After")) > 0 }).toEqual({
    status: 503,
    wait: true,
  });
  expect(await answer.json()).toMatchObject({ code: "overloaded" });
  using browser = await openSocket(address, undefined, { Origin: server.url });
  const { code, reason } = await browser.closed;
  expect({ code, reason }).toEqual({ code: 4007, reason: expect.stringMatching(/retry_after_ms=\d{4}/) });
  first.close();
  await first.closed;
  second.send({ type: "ping" });
  await second.next("pong");
  using third = await server.document(mira);
  third.send({ type: "ping" });
  await third.next("pong");
});
