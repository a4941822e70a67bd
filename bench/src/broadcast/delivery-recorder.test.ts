import { expect, test } from "bun:test";
import { createDeliveryRecorder } from "./delivery-recorder.ts";

test("an arrival is measured against the sending of its own number", () => {
  let now = 100;
  const recorder = createDeliveryRecorder(() => now);
  const first = recorder.stamp("first");
  now = 110;
  const second = recorder.stamp("second");
  now = 115;
  for (const content of [second, first])
    expect(recorder.take(0, JSON.stringify({ type: "x", data: { content } }))).toBe(true);
  expect(recorder.latenciesMs).toEqual([5, 15]);
});

test("other frames are left to whoever knows them", () => {
  const recorder = createDeliveryRecorder(() => 0);
  expect(recorder.take(0, '{"type":"session_update","data":{}}')).toBe(false);
  expect(recorder.latenciesMs).toEqual([]);
});

test("after a restart only what comes then counts", () => {
  const recorder = createDeliveryRecorder(() => 0);
  recorder.take(0, recorder.stamp("warm"));
  recorder.restart();
  recorder.take(0, recorder.stamp("measured"));
  expect([recorder.latenciesMs.length, recorder.characters]).toEqual([1, "~0000001 measured".length]);
});

test("a frame that carries several counts each of them", () => {
  const recorder = createDeliveryRecorder(() => 0);
  expect(recorder.take(0, `[${recorder.stamp("one")},${recorder.stamp("two")}]`)).toBe(true);
  expect(recorder.latenciesMs.length).toBe(2);
});
