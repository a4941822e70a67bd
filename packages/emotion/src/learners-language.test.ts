import { expect, test } from "bun:test";
import { createEmotionReader } from "./create-emotion-reader.ts";
import { emotionLabels } from "./emotion-labels.ts";
import { evaluateLearners } from "./evaluate/evaluate-learners.ts";
import { fairnessTolerance, measureFairness } from "./evaluate/measure-fairness.ts";
import { parseExamples } from "./evaluate/parse-examples.ts";
import { parseWeights } from "./parse-weights.ts";

const utterances = async (name: string) =>
  parseExamples(name, await Bun.file(new URL(`../learners/${name}.tsv`, import.meta.url)).text());
const reader = createEmotionReader(
  parseWeights(await Bun.file(new URL("../weights/emotion.bin", import.meta.url)).bytes()),
);

test("three quarters of learners' utterances that it was not trained on read as a person would, nine tenths of the plain questions as neutral", async () => {
  const scores = evaluateLearners(reader, await utterances("measured"));
  // Nothing may be chosen by these.
  expect(scores.topOneInGold).toBeGreaterThanOrEqual(0.75);
  expect(scores.neutralQuestions).toBeGreaterThanOrEqual(30);
  expect(scores.neutralQuestionsRead).toBeGreaterThanOrEqual(0.9);
});

test("there are 1,500 utterances over all labels, a third of them measured, more for training, and none of the measured is trained on", async () => {
  const [train, naming, measured] = await Promise.all([
    utterances("train"),
    utterances("naming"),
    utterances("measured"),
  ]);
  // Those that came later are for training only.
  const first = train.slice(0, 1_054);
  expect(first.length + measured.length).toBeGreaterThanOrEqual(1_500);
  expect(measured.length * 3).toBeGreaterThanOrEqual(first.length + measured.length - 2);
  expect(train.length + measured.length).toBeGreaterThanOrEqual(2_400);
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, " ");
  const trained = new Set([...train, ...naming].map(({ text }) => letters(text)));
  expect(measured.filter(({ text }) => letters(text).trim() !== "" && trained.has(letters(text)))).toEqual([]);
  for (const [label, name] of emotionLabels.entries())
    for (const set of [train, measured])
      expect({ name, count: set.filter(({ labels }) => labels.includes(label)).length > 5 }).toEqual({
        name,
        count: true,
      });
});

test("asking for help is not caring, offering it is", async () => {
  const known = new Set((await utterances("naming")).map(({ text }) => text));
  const named = (texts: readonly string[]) =>
    texts.map((text) => (known.has(text) ? `${text} was taught` : reader.read(text).primary_emotion));
  const asked = [
    "could you please help me with this triangle",
    "help me do number 7",
    "can somebody help",
    "need help asap",
  ];
  expect(named(asked)).not.toContain("caring");
  const offered = ["I can help you with question 2", "let me help him", "do not worry, I can help"];
  expect(named(offered)).toEqual(["caring", "caring", "caring"]);
});

test("names, pronouns and ways of speaking change readings within the stated tolerance", () => {
  for (const { name, meanChange, samePrimary } of measureFairness(reader)) {
    expect({ name, isWithin: meanChange <= fairnessTolerance.meanChange }).toEqual({ name, isWithin: true });
    expect({ name, isSame: samePrimary >= fairnessTolerance.samePrimary }).toEqual({ name, isSame: true });
  }
});
