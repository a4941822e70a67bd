import { expect, test } from "bun:test";
import { createDeltaTimes } from "./delta-times.ts";

function open() {
  let time = 0;
  const times = createDeltaTimes({ pieces: ["one ", "two. ", "three."], isMeasured: (at) => at > 0, now: () => time });
  times.begin();
  return { ...times, at: (ms: number) => void (time = ms) };
}

test("a piece is timed by the delta that brings its last letter", () => {
  const { sent, received, end, at } = open();
  [0, 1, 2].forEach((piece) => {
    at(piece * 10);
    sent(piece);
  });
  at(25);
  expect(received("one tw".length)).toEqual([]);
  expect(received("one two.".length)).toEqual([15]);
  at(30);
  expect(received("one two. three.".length)).toEqual([10]);
  end();
});

test("words that the provider did not send are a failure and no 0 ms", () => {
  const { sent, received, begin } = open();
  expect(() => received(100)).toThrow("somebody else answered");
  sent(0);
  begin();
  expect(() => received(4)).toThrow("somebody else answered");
});

test("an answer without all of its deltas is a failure", () => {
  const { sent, received, end } = open();
  expect(end).toThrow("Of the provider's 3 pieces 0 came");
  sent(0);
  received(4);
  expect(end).toThrow("Of the provider's 3 pieces 1 came");
});
