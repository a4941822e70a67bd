import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createEmotionReader, unsureBelow } from "./create-emotion-reader.ts";
import { emotionLabels } from "./emotion-labels.ts";
import { longestReadUnits } from "./tokenise.ts";
import { parseWeights } from "./parse-weights.ts";
import type { Reading } from "./reading.ts";
import { wordFor } from "./word-for.ts";

const weights = await Bun.file(new URL("../weights/emotion.bin", import.meta.url)).bytes();
const model = parseWeights(weights);
const reader = createEmotionReader(model);

describe("a reading", () => {
  test("has exactly the fields of emotion_update", () => {
    const reading = reader.read("I am so excited about learning!");
    expect(Object.keys(reading).toSorted()).toEqual([
      "cognitive_load",
      "confidence",
      "emotions",
      "evidence",
      "intensity",
      "learning_readiness",
      "load_score",
      "model",
      "pad_values",
      "primary_emotion",
      "readiness_score",
      "source",
      "word",
    ]);
    expect(reading.source).toBe("text");
    expect(reading.model).toMatch(/^[a-z-]+@\d+$/);
    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
  });

  test.each(["I am excited!", "I am excited about learning!", "I am so excited about learning!"])(
    "%s is excitement",
    (text) => {
      const reading = reader.read(text);
      expect(reading).toMatchObject({ primary_emotion: "excitement", word: "Excited", learning_readiness: "high" });
      expect(reading.confidence).toBeGreaterThan(0.9);
      expect(reading.evidence[0]?.text).toBe("excited");
    },
  );

  test.each([
    ["thanks, that helped!", ["gratitude"]],
    ["this is so frustrating, I keep getting it wrong", ["annoyance", "anger", "disappointment"]],
    ["I don't get fractions at all", ["confusion", "neutral"]],
    ["What is 3/4 + 1/8?", ["neutral", "curiosity"]],
    ["the answer is 42", ["neutral"]],
    ["I'm scared of the test tomorrow", ["fear", "nervousness"]],
    ["my grandma died yesterday", ["grief", "sadness"]],
  ])("%s is one of %p", (text, labels) => {
    expect(labels).toContain(reader.read(text).primary_emotion);
  });

  test("lies where its emotion lies: joy pleasant, anger aroused and unpleasant, sadness unpleasant and calm", () => {
    const joy = reader.read("I'm so happy today!").pad_values;
    const anger = reader.read("I am so angry right now").pad_values;
    const sadness = reader.read("I'm sad").pad_values;
    expect(joy.pleasure).toBeGreaterThan(0.4);
    expect(anger.pleasure).toBeLessThan(-0.2);
    expect(anger.arousal).toBeGreaterThan(0.2);
    expect(anger.dominance).toBeGreaterThan(0);
    expect(sadness.pleasure).toBeLessThan(-0.4);
    expect(sadness.arousal).toBeLessThan(0);
  });

  test.each([
    ["I am not excited", "excitement"],
    ["I'm not confused any more", "confusion"],
    ["I am not angry", "anger"],
    ["not happy at all", "joy"],
  ])("%s is not %s", (text, label) => {
    const { emotions } = reader.read(text);
    expect(emotions.filter((emotion) => emotion.label === label)).toEqual([]);
  });

  test("is stronger with capitals, stretched words and several exclamation marks, weaker with a hedge", () => {
    const plain = reader.read("this is annoying").intensity;
    expect(reader.read("maybe this is a bit annoying").intensity).toBeLessThan(plain);
    expect(reader.read("this is soooo ANNOYING!!").intensity).toBeGreaterThan(plain);
  });

  test("is not sure where nothing speaks for an emotion or for none", () => {
    expect(reader.read("so it goes").confidence).toBeLessThan(unsureBelow);
    expect(reader.read("thank you so much").confidence).toBeGreaterThan(unsureBelow);
  });

  test("is of the start of a text without end", () => {
    const start = "I love this. ".repeat(1000).slice(0, longestReadUnits);
    expect(reader.read(`${start} I am furious`)).toEqual(reader.read(start));
  });
});

test("whatever the text and the context, a reading is whole, in range and the same again", () => {
  const words = fc.constantFrom(
    "I",
    "love",
    "not",
    "SOOO",
    "!!!",
    "😂",
    "don't",
    "\ud83d",
    "数学",
    "?",
    ":)",
    "\n",
    "\0",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
    fc.array(words, { maxLength: 100 }).map((parts) => parts.join(" ")),
  );
  const number = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity));
  const context = fc.record(
    {
      confusedTurns: number,
      responseTimeRatio: number,
      errorRate: number,
      hintsPerItem: number,
      itemDifficulty: number,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(text, context, (written, known) => {
      const reading = reader.read(written, known);
      expectWhole(reading, written);
      expect(reader.read(written, known)).toEqual(reading);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["one word", "a".repeat(10_240)],
  ["stretched words", "sooo ".repeat(2_048)],
  ["marks", "!?".repeat(5_120)],
  ["brackets", "(".repeat(10_240)],
  ["emoji", "👩‍👩‍👧".repeat(1_280)],
  ["a link", `https://${"x".repeat(10_000)}`],
  ["lone surrogates", "\ud83d".repeat(10_240)],
  ["apostrophes", "a'".repeat(5_120)],
  ["different words", Array.from({ length: 1_500 }, (_, index) => `w${index}x`).join(" ")],
  ["sentences", "I don't get how you got from the second line to the third. ".repeat(174)],
])("10 KB of %s is read whole; how fast, the bench measures", (_, text) => {
  expectWhole(reader.read(text), text);
});

function expectWhole(reading: Reading, written: string): void {
  expect(emotionLabels).toContain(reading.primary_emotion);
  expect(reading.word).toBe(wordFor(reading.primary_emotion));
  for (const share of [reading.intensity, reading.confidence, reading.readiness_score, reading.load_score])
    expectWithin(share, 0, 1);
  for (const axis of Object.values(reading.pad_values)) expectWithin(axis, -1, 1);
  expect(reading.emotions.length).toBeLessThanOrEqual(5);
  const probabilities = reading.emotions.map(({ probability }) => probability);
  expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
  for (const { label, probability } of reading.emotions) {
    expectWithin(probability, 0, 1);
    if (label !== reading.primary_emotion)
      expect(probability).toBeGreaterThanOrEqual((model.thresholds[emotionLabels.indexOf(label)] ?? 1) - 0.001);
  }
  expect(["low", "moderate", "high"]).toContain(reading.learning_readiness);
  expect(["low", "optimal", "high", "overload"]).toContain(reading.cognitive_load);
  for (const { text, weight } of reading.evidence) {
    expect(written).toContain(text);
    expectWithin(weight, 0, 1000);
  }
}

function expectWithin(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
  expect(Math.round(value * 1000) / 1000).toBe(value);
}
