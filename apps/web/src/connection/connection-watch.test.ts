import { expect, test } from "bun:test";
import { type Connection, idleConnection } from "@masterx/client";
import { createConnectionWatch } from "./connection-watch.ts";

const start = () => {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  let current: Connection = idleConnection;
  const listeners = new Set<() => void>();
  const clock = {
    now: () => now,
    after: (delayMs: number, run: () => void) => {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  };
  const connection = {
    snapshot: () => current,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return {
    watch: createConnectionWatch(connection, clock),
    timers: () => timers.length,
    listeners: () => listeners.size,
    become: (next: Partial<Connection>) => {
      current = { ...current, ...next };
      for (const listener of listeners) listener();
    },
    advance: (ms: number) => {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((one) => one.at <= end).toSorted((one, other) => one.at - other.at)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
};

test("a loss is shown as time goes on: nothing, inline, banner, note, nothing", () => {
  const { watch, become, advance } = start();
  const shown: string[] = [];
  watch.subscribe(() => {
    const { words, notice } = watch.snapshot();
    const line = `${words}/${notice.kind}`;
    if (shown.at(-1) !== line) shown.push(line);
  });
  become({ state: "connected", synced: true });
  advance(10_000);
  become({ state: "reconnecting", synced: false });
  advance(900);
  expect(shown).toEqual(["In sync/none"]);
  advance(9_000);
  become({ state: "connected", synced: true });
  advance(10_000);
  expect(shown).toEqual(["In sync/none", "Reconnecting/none", "Reconnecting/banner", "In sync/note", "In sync/none"]);
});

test("while all is well no timer runs and nobody is told anything", () => {
  const { watch, become, advance, timers } = start();
  become({ state: "connected", synced: true, roundTripMs: 20 });
  let told = 0;
  watch.subscribe(() => (told += 1));
  advance(5_000);
  expect(timers()).toBe(0);
  told = 0;
  become({ roundTripMs: 20.3 });
  expect(told).toBe(0);
});

test("the moment of the last automatic attempt is kept until it is synced again", () => {
  const { watch, become, advance } = start();
  watch.subscribe(() => undefined);
  become({ state: "connected", synced: true });
  become({ state: "reconnecting", synced: false });
  advance(20_000);
  become({ state: "failed" });
  advance(30_000);
  become({ state: "connecting" });
  expect(watch.snapshot().failedAt).toBe(20_000);
  become({ state: "connected", synced: true });
  expect(watch.snapshot().failedAt).toBeNull();
});

test("after the last listener nothing is left running", () => {
  const { watch, timers, listeners } = start();
  const leave = watch.subscribe(() => undefined);
  expect(timers()).toBe(1);
  leave();
  expect([timers(), listeners()]).toEqual([0, 0]);
});
