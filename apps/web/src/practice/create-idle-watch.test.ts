import { expect, test } from "bun:test";
import { createFakeClock } from "@masterx/testing/fake-clock";
import { createIdleWatch } from "./create-idle-watch.ts";

test("who does nothing for two minutes is away, once, and comes back with the first thing they do", async () => {
  const clock = createFakeClock();
  const told: (number | "return")[] = [];
  const watch = createIdleWatch({
    onIdle: (seconds) => void told.push(seconds),
    onReturn: () => void told.push("return"),
    clock,
  });
  await clock.advance(119_000);
  watch.active();
  await clock.advance(119_000);
  expect(told).toEqual([]);
  await clock.advance(1_000);
  expect(told).toEqual([120]);
  await clock.advance(600_000);
  watch.active();
  watch.active();
  expect(told).toEqual([120, "return"]);
  await clock.advance(120_000);
  watch.active();
  watch.stop();
  await clock.advance(600_000);
  expect(told).toEqual([120, "return", 120, "return"]);
});
