import { expect, test } from "bun:test";
import { perFrame } from "./per-frame.ts";

function open() {
  let value = 0;
  const listeners = new Set<() => void>();
  const frames: (() => void)[] = [];
  const source = {
    snapshot: () => value,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const shown = perFrame(source, (run) => {
    frames.push(run);
    return () => void frames.splice(frames.indexOf(run), 1);
  });
  return {
    shown,
    frames,
    listeners,
    set(next: number) {
      value = next;
      for (const listener of listeners) listener();
    },
    paint: () => frames.splice(0).forEach((run) => run()),
  };
}

test("many changes in one frame are told once, as the last of them", () => {
  const { shown, frames, set, paint } = open();
  const seen: number[] = [];
  shown.subscribe(() => seen.push(shown.snapshot()));
  for (let value = 1; value <= 100; value += 1) set(value);
  expect([shown.snapshot(), frames.length]).toEqual([0, 1]);
  paint();
  set(101);
  paint();
  set(101);
  paint();
  expect(seen).toEqual([100, 101]);
});

test("the last who leaves ends it, and nobody hears of a frame that was due", () => {
  const { shown, frames, listeners, set } = open();
  const leave = shown.subscribe(() => expect.unreachable());
  set(1);
  leave();
  leave();
  expect([frames.length, listeners.size, shown.snapshot()]).toEqual([0, 0, 1]);
});
