import { expect, test } from "bun:test";
import { limits } from "@masterx/protocol";
import fc from "fast-check";
import { type Batch, createBatcher, framesOf } from "./batcher.ts";
import type { Connection } from "./connection.ts";

function setUp() {
  const sent: { topic: string; batch: Batch }[] = [];
  const due: { task: () => void; delayMs: number }[] = [];
  let nowMs = 1_000;
  const batcher = createBatcher({
    send: (topic, batch) => void sent.push({ topic, batch }),
    now: () => nowMs,
    defer: (task, delayMs) => void due.push({ task, delayMs }),
  });
  const runDue = () => {
    const next = due.shift();
    if (!next) throw new Error("Nothing is due.");
    nowMs += Math.max(0, next.delayMs);
    next.task();
    return next.delayMs;
  };
  return { batcher, sent, runDue, texts: () => sent.map(({ batch }) => batch.texts) };
}

test("what is due in one tick leaves as one frame at its end; under load 5 ms after the frame before", () => {
  const { batcher, runDue, texts } = setUp();
  batcher.add("a", "1");
  batcher.add("a", "2");
  batcher.add("b", "3");
  expect(texts()).toEqual([]);
  expect(runDue()).toBeLessThanOrEqual(0);
  expect(texts()).toEqual([["1", "2"], ["3"]]);
  batcher.add("a", "4");
  expect(runDue()).toBe(limits.batchDelayMs);
  expect(texts().at(-1)).toEqual(["4"]);
});

test("who comes to a topic or leaves it finds nothing of it waiting", () => {
  const { batcher, runDue, texts } = setUp();
  batcher.add("a", "1");
  batcher.flush("a");
  expect(texts()).toEqual([["1"]]);
  batcher.add("a", "2");
  runDue();
  expect(texts()).toEqual([["1"], ["2"]]);
});

test("the batch knows who must not get which of its messages", () => {
  const { batcher, sent, runDue } = setUp();
  const author = { id: "author" } as Connection;
  batcher.add("a", "1", author);
  batcher.add("a", "2");
  batcher.add("a", "3", author);
  runDue();
  expect(sent[0]?.batch.except.get(author)).toEqual(new Set([0, 2]));
});

test("frames hold every message once, in order, within 64 messages and 64 KiB of text", () => {
  const texts = fc.array(
    fc.integer({ min: 1, max: 40_000 }).map((length) => `"${"x".repeat(length)}"`),
    {
      maxLength: 300,
      size: "max",
    },
  );
  fc.assert(
    fc.property(texts, (all) => {
      const frames = framesOf(all);
      const read = frames.flatMap((frame) =>
        frame.startsWith("[") ? (JSON.parse(frame) as string[]) : [JSON.parse(frame)],
      );
      expect(read.map((text) => JSON.stringify(text))).toEqual(all);
      for (const frame of frames) expect(frame.length).toBeLessThanOrEqual(limits.hardFrameBytes);
      for (const frame of frames.filter((text) => text.startsWith("[")))
        expect((JSON.parse(frame) as unknown[]).length).toBeLessThanOrEqual(limits.batchMessages);
    }),
    { numRuns: 50 },
  );
});
