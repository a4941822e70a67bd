import { expect, test } from "bun:test";
import { createEmotionReader } from "./create-emotion-reader.ts";
import { measureHostile } from "./evaluate/measure-hostile.ts";
import { parseWeights } from "./parse-weights.ts";
import type { EmotionReader } from "./reading.ts";

const reader = createEmotionReader(
  parseWeights(await Bun.file(new URL("../weights/emotion.bin", import.meta.url)).bytes()),
);
/** As many as a test run bears; `npm run eval:emotion -- --hostile` reads 100,000 and says how long they take. */
const count = 5_000;
const seed = 20_201_124;
const still = () => 0;

test(`${count} hostile texts are read without a throw and with every number in its range (seed ${seed})`, () => {
  expect(measureHostile(reader, count, seed, still).faults).toEqual([]);
});

test("a reader that throws or leaves a range is found out", () => {
  let reads = 0;
  const broken: EmotionReader = {
    read(text, context) {
      reads += 1;
      if (reads === 2) throw new RangeError("too deep");
      return { ...reader.read(text, context), intensity: reads === 3 ? 1.5 : 0.5 };
    },
  };
  const { faults } = measureHostile(broken, 5, seed, still);
  expect(faults.map((fault) => fault.split(":").slice(0, 2).join(":"))).toEqual([
    "text 1: threw RangeError",
    "text 2: out of range",
  ]);
});

test("a text that was slow once is read again, and its best time counts", () => {
  // Of three texts the first takes 30 ms at first and 1 ms then, the others 2 ms.
  const times = [30, 1, 2, 2];
  let now = 0;
  let calls = 0;
  const clock = () => {
    calls += 1;
    if (calls % 2 === 0) now += times[calls / 2 - 1] ?? Number.NaN;
    return now;
  };
  expect(measureHostile(reader, 3, seed, clock)).toMatchObject({ texts: 3, faults: [], p50Ms: 2, mostMs: 2 });
});
