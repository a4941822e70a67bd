import { expect, test } from "bun:test";
import { limits } from "@masterx/protocol";
import { createFakeClock } from "@masterx/testing/fake-clock";
import { ChannelRecord } from "./channel-record.ts";
import type { Connection } from "./connection.ts";
import { createCacheBudget } from "./event-cache.ts";
import { createHoleMender } from "./hole-mender.ts";

/** A channel at 1 with a follower, where these numbers have come too early. */
function start({ early, failures }: { early: number[]; failures: number }) {
  const clock = createFakeClock();
  const startedAt = clock.now();
  const record = new ChannelRecord("session:one", createCacheBudget());
  record.connections.add({} as Connection);
  record.head = 1;
  const come = (offset: number) => (record.early ??= new Map()).set(offset, () => {});
  for (const offset of early) come(offset);
  const attempts: { readonly atMs: number; readonly before: number }[] = [];
  const faults: unknown[] = [];
  const givenUp: ChannelRecord[] = [];
  let left = failures;
  const mender = createHoleMender({
    clock,
    async fill(_, before) {
      attempts.push({ atMs: clock.now() - startedAt, before });
      if ((left -= 1) >= 0) throw new Error("The disk does not answer.");
      record.early?.delete(before);
      record.head = before;
    },
    giveUp: (one) => void givenUp.push(one),
    onFault: (error) => void faults.push(error),
  });
  return { clock, record, come, mender, attempts, faults, givenUp };
}
const timesOf = (attempts: readonly { readonly atMs: number }[]) => attempts.map(({ atMs }) => atMs);

test("a hole is filled after 50 ms, and one behind it after 50 more; many early events ask once", async () => {
  const { clock, record, mender, attempts, faults } = start({ early: [9, 4, 5], failures: 0 });
  for (let time = 0; time < 3; time += 1) mender.found(record);
  await clock.advance(10_000);
  expect(attempts).toEqual([
    { atMs: 50, before: 4 },
    { atMs: 100, before: 5 },
    { atMs: 150, before: 9 },
  ]);
  expect(faults).toEqual([]);
  expect(clock.pending()).toBe(0);
});

test("a hole that closes by itself, or that nobody waits for, is not read", async () => {
  const { clock, record, mender, attempts } = start({ early: [3], failures: 0 });
  mender.found(record);
  record.early?.clear();
  await clock.advance(1_000);
  record.early?.set(3, () => {});
  record.connections.clear();
  mender.found(record);
  await clock.advance(1_000);
  expect(attempts).toEqual([]);
  expect(clock.pending()).toBe(0);
});

test("reading that fails is tried again, later each time but never later than every two seconds", async () => {
  const { clock, record, mender, attempts, faults, givenUp } = start({ early: [3], failures: 8 });
  mender.found(record);
  await clock.advance(20_000);
  expect(timesOf(attempts)).toEqual([50, 150, 350, 750, 1_550, 3_150, 5_150, 7_150, 9_150]);
  expect(faults).toHaveLength(8);
  expect(givenUp).toEqual([]);
  expect(clock.pending()).toBe(0);
});

test("after the time that a reader may be behind the followers are sent away, and nothing is tried any more", async () => {
  const { clock, record, mender, attempts, givenUp } = start({ early: [3], failures: Infinity });
  mender.found(record);
  await clock.advance(2 * limits.behindMs);
  expect(givenUp).toEqual([record]);
  expect(attempts.at(-1)?.atMs).toBeGreaterThanOrEqual(limits.behindMs);
  expect(attempts.length).toBeLessThan(25);
  expect(clock.pending()).toBe(0);
});

test("a server that stops tries nothing any more", async () => {
  const { clock, record, mender, attempts } = start({ early: [3], failures: Infinity });
  mender.found(record);
  await clock.advance(200);
  mender.stop();
  await clock.advance(60_000);
  expect(timesOf(attempts)).toEqual([50, 150]);
});
