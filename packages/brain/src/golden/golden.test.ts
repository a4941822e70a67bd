import { expect, test } from "bun:test";
import { goldenEvents } from "./golden-events.ts";
import { playGolden } from "./play-golden.ts";

/** Engines differ in the last digits of `exp`; nothing else may. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, entry: unknown) =>
    typeof entry === "number" ? Math.round(entry * 1e9) / 1e9 : entry,
  );

test("[§2] golden vectors: the sequence gives the numbers that it gave", async () => {
  const steps: unknown = await Bun.file(new URL("golden.json", import.meta.url)).json();
  expect(rounded(playGolden(goldenEvents))).toEqual(rounded(steps));
});
