import { expect, test } from "bun:test";
import { createTypingNotifier } from "./typing-notifier.ts";

const start = () => {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const sent: string[] = [];
  const notifier = createTypingNotifier({
    send: (isTyping) => sent.push(`${isTyping} at ${now}`),
    now: () => now,
    after: (delayMs, run) => {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  const advance = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const next = timers.filter((one) => one.at <= end).toSorted((one, other) => one.at - other.at)[0];
      if (!next) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.run();
    }
    now = end;
  };
  return { notifier, sent, advance };
};

test("typing is told 300 ms after the first key and withdrawn 2 s after the last", () => {
  const { notifier, sent, advance } = start();
  notifier.key();
  advance(200);
  notifier.key();
  advance(5_000);
  expect(sent).toEqual(["true at 300", "false at 2200"]);
});

test("a message sent within 300 ms tells nothing", () => {
  const { notifier, sent, advance } = start();
  notifier.key();
  advance(200);
  notifier.stop();
  advance(5_000);
  expect(sent).toEqual([]);
});

test("sending withdraws at once, and once", () => {
  const { notifier, sent, advance } = start();
  notifier.key();
  advance(400);
  notifier.stop();
  notifier.stop();
  advance(5_000);
  expect(sent).toEqual(["true at 300", "false at 400"]);
});

test("while keys go on the sign is repeated every 3 s", () => {
  const { notifier, sent, advance } = start();
  for (let key = 0; key < 8; key += 1) {
    notifier.key();
    advance(1_000);
  }
  expect(sent).toEqual(["true at 300", "true at 4000", "true at 7000"]);
});
