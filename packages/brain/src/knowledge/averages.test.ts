import { expect, test } from "bun:test";
import { createAverages, include, settleOn } from "./averages.ts";

test("weights settle on their mean over all answers, each list by itself", () => {
  const features = Float64Array.of(1, -2);
  const contexts = Float64Array.of(8);
  const averages = createAverages([features, contexts]);
  include(averages, 1);
  features.set([5, -2]);
  contexts.set([0]);
  include(averages, 0);
  include(averages, 3);
  settleOn(averages);
  expect([...features, ...contexts]).toEqual([4, -2, 2]);
});

test("without an answer they stay as they are", () => {
  const features = Float64Array.of(1, -2);
  const averages = createAverages([features]);
  include(averages, 0);
  settleOn(averages);
  expect([...features]).toEqual([1, -2]);
});
