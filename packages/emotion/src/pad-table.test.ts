import { expect, test } from "bun:test";
import { emotionLabels } from "./emotion-labels.ts";
import { meanPad } from "./mean-pad.ts";
import { padTable } from "./pad-table.ts";
import { wordFor } from "./word-for.ts";

test("every label has a place and a word of its own", () => {
  expect(Object.keys(padTable)).toEqual([...emotionLabels]);
  expect(new Set(emotionLabels.map(wordFor)).size).toBe(28);
  expect(wordFor("excitement")).toBe("Excited");
  expect(wordFor("neutral")).toBe("Calm and neutral");
});

test("the mean place is weighted by probability and drawn to the middle when unsure", () => {
  expect(meanPad([])).toEqual({ pleasure: 0, arousal: 0, dominance: 0 });
  const sure = meanPad([{ label: "joy", probability: 1 }]);
  expect(sure).toEqual(padTable.joy);
  const unsure = meanPad([{ label: "joy", probability: 0.5 }]);
  expect(unsure.pleasure).toBeCloseTo(padTable.joy.pleasure / 2);
  const mixed = meanPad([
    { label: "joy", probability: 0.6 },
    { label: "sadness", probability: 0.3 },
  ]);
  expect(mixed.pleasure).toBeCloseTo((0.6 * (0.6 * 0.76 - 0.3 * 0.63)) / 0.9);
});
