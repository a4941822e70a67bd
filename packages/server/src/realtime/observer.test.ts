import { expect, test } from "bun:test";
import { combineObservers, noObserver } from "./observer.ts";

test("each part is told what it cares about, in the order given, with every argument", () => {
  const told: unknown[] = [];
  const combined = combineObservers(
    { sent: (type, count) => told.push(["first", type, count]) },
    { recovered: (outcome, count) => told.push(["second", outcome, count]) },
    { sent: (type, count) => told.push(["third", type, count]), dropped: (count) => told.push(["third", count]) },
  );
  combined.sent("pong", 2);
  combined.recovered("trimmed", 0);
  combined.dropped(7);
  combined.conflated();
  expect(told).toEqual([
    ["first", "pong", 2],
    ["third", "pong", 2],
    ["second", "trimmed", 0],
    ["third", 7],
  ]);
});

test("a part keeps its own this; without parts every event is taken and goes nowhere", () => {
  class Counter {
    count = 0;
    conflated() {
      this.count += 1;
    }
  }
  const counter = new Counter();
  combineObservers(counter, noObserver).conflated();
  expect(counter.count).toBe(1);
  expect(Object.keys(combineObservers()).toSorted()).toEqual(Object.keys(noObserver).toSorted());
});
