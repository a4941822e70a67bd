import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emotionLabels, type EmotionLabel } from "../emotion-labels.ts";
import type { EmotionReader, Reading } from "../reading.ts";
import { ekmanGroups, sentimentGroups, singleGroups } from "../label-groups.ts";
import { evaluateLearners } from "./evaluate-learners.ts";
import { measureCalibration } from "./measure-calibration.ts";
import { parseExamples } from "./parse-examples.ts";
import { type Prediction, scorePredictions } from "./score-predictions.ts";

const number = (label: EmotionLabel) => emotionLabels.indexOf(label);

test("each label is in one Ekman group and one sentiment group", () => {
  expect(Object.values(ekmanGroups).flat().toSorted()).toEqual(emotionLabels.toSorted());
  expect(Object.values(sentimentGroups).flat().toSorted()).toEqual(emotionLabels.toSorted());
});

test("F1 over labels and groups is what one computes by hand", () => {
  const prediction = (said: EmotionLabel, ...actual: EmotionLabel[]): Prediction => ({
    said: new Set([said]),
    actual: new Set(actual),
  });
  // Says joy for everything but "sorry", which it takes for sadness.
  const predictions = [
    prediction("joy", "joy"),
    prediction("joy", "joy", "excitement"),
    prediction("sadness", "remorse"),
    prediction("joy", "neutral"),
  ];
  const { perGroup, macroF1, microF1 } = scorePredictions(predictions, singleGroups);
  expect(perGroup["joy"]).toEqual({ precision: 2 / 3, recall: 1, f1: 0.8, support: 2 });
  expect(perGroup["excitement"]).toEqual({ precision: 0, recall: 0, f1: 0, support: 1 });
  expect(macroF1).toBeCloseTo(0.8 / 28);
  expect(microF1).toBeCloseTo((2 * 2) / (4 + 5));
  expect(scorePredictions(predictions, ekmanGroups).macroF1).toBeCloseTo((0.8 + 1) / 7);
  expect(scorePredictions(predictions, sentimentGroups).macroF1).toBeCloseTo((0.8 + 1) / 4);
});

test("calibration error: what is stated as 0.9 and right in half of the cases is off by 0.4", () => {
  const joy = number("joy");
  const stated = (probability: number) => emotionLabels.map((_, label) => (label === joy ? probability : 0));
  const example = (isJoy: boolean) => ({ text: "", labels: [isJoy ? joy : number("neutral")], accepted: [] });
  const examples = Array.from({ length: 200 }, (_, index) => example(index % 2 === 0));
  // Of neutral 0 is stated and half are so, which is off by 0.5; no other label has 50 texts.
  const off = measureCalibration(
    examples.map(() => stated(0.9)),
    examples,
  );
  expect(off.error).toBeCloseTo((0.4 + 0.5) / 2);
  expect(off.errorAboveTenth).toBeCloseTo(0.4);
  expect(off.curve[9]).toEqual({ stated: expect.closeTo(0.9), actual: 0.5, count: 200 });
});

test("a learner's utterance is right when its primary emotion is given or accepted; a plain question has to be neutral", () => {
  const reader = {
    read: (text: string) => ({ primary_emotion: text.includes("what") ? "neutral" : "joy" }) as unknown as Reading,
  } satisfies EmotionReader;
  const example = (text: string, labels: EmotionLabel[], accepted: EmotionLabel[] = []) => ({
    text,
    labels: labels.map(number),
    accepted: accepted.map(number),
  });
  expect(
    evaluateLearners(reader, [
      example("yay", ["pride"], ["joy"]),
      example("oh no", ["sadness"]),
      example("what is it?", ["neutral"]),
      example("is it 3?", ["neutral"]),
    ]),
  ).toEqual({
    utterances: 4,
    topOneInGold: 0.5,
    neutralQuestions: 2,
    neutralQuestionsRead: 0.5,
    missed: 0,
    invented: 0.25,
  });
});

test("a malformed line is named by file and number", () => {
  const good = "fine\t17\tid1\n";
  expect(parseExamples("a.tsv", '"quoted" — text\t3,27,3\tid\r\n')).toEqual([
    { text: '"quoted" — text', labels: [3, 27], accepted: [] },
  ]);
  expect(parseExamples("a.tsv", "named\tjoy,pride|relief\tid\n")).toEqual([
    { text: "named", labels: [number("joy"), number("pride")], accepted: [number("relief")] },
  ]);
  expect(() => parseExamples("a.tsv", "x\tjoy|relief|fear\tid\n")).toThrow("a.tsv, line 1:");
  expect(() => parseExamples("a.tsv", `${good}no tabs\n`)).toThrow("a.tsv, line 2: 1 fields where 3 belong");
  expect(() => parseExamples("a.tsv", `${good}${good}text\t28\tid\n`)).toThrow('a.tsv, line 3: "28" is not');
  expect(() => parseExamples("a.tsv", "text\t\tid\n")).toThrow('a.tsv, line 1: "" is not a label number');
  expect(() => parseExamples("a.tsv", `${good}\n${good}`)).toThrow("a.tsv, line 2: 1 fields");
  expect(() => parseExamples("a.tsv", "")).toThrow("a.tsv, line 1: the file is empty");
});

describe("the evaluation command", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "emotion-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function evaluate(content: string, ...options: string[]) {
    const file = join(folder, "some.tsv");
    await Bun.write(file, content);
    const command = [process.execPath, join(import.meta.dir, "main.ts"), "--data", file, ...options];
    const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
    const [out, fault, exit] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
      child.exited,
    ]);
    return { out, fault, exit, file };
  }

  test("prints exactly the figures as JSON, for a file with nothing beside it", async () => {
    const { out, exit } = await evaluate(
      `I love this\t${number("love")}\ta\nthanks a lot\t${number("gratitude")}\tb\n`,
      "--json",
    );
    expect(exit).toBe(0);
    const figures = JSON.parse(out);
    expect(Object.keys(figures)).toEqual([
      "macro_f1",
      "micro_f1",
      "ekman_macro_f1",
      "sentiment_macro_f1",
      "per_label",
      "calibration_error",
      "microseconds",
    ]);
    expect(Object.keys(figures.per_label)).toEqual([...emotionLabels]);
    expect(figures.per_label.love).toEqual({ precision: 1, recall: 1, f1: 1, support: 1 });
    expect(figures.macro_f1).toBeCloseTo(2 / 28);
    expect(figures.microseconds).toBeGreaterThan(0);
  });

  test("prints a table without --json", async () => {
    const { out } = await evaluate("hello\t27\ta\n");
    expect(out).toMatch(/^neutral +1\.000 +1\.000 +1\.000 +1$/m);
    expect(out).toMatch(/^median time +\d+\.\d µs$/m);
  });

  test("draws the curve, and measures learners' utterances", async () => {
    const plot = join(folder, "curve.svg");
    await evaluate("hello\t27\ta\n", "--plot", plot);
    expect(await Bun.file(plot).text()).toMatch(/^<svg [^>]*viewBox/);
    const { out } = await evaluate("what is 2 + 2?\tneutral\ta\n", "--learners", "--json");
    expect(JSON.parse(out)).toMatchObject({ utterances: 1, topOneInGold: 1, neutralQuestions: 1 });
  });

  test("reads hostile texts and says how long they take", async () => {
    const { out, exit } = await evaluate("hello\t27\ta\n", "--hostile", "--texts", "40", "--json");
    expect(exit).toBe(0);
    const scores = JSON.parse(out);
    expect(scores).toMatchObject({ texts: 40, seed: 20_201_124, faults: [] });
    expect(scores.mostMs).toBeGreaterThanOrEqual(scores.p50Ms);
    const refused = await evaluate("hello\t27\ta\n", "--hostile", "--texts", "many");
    expect(refused).toMatchObject({ exit: 1, out: "" });
    expect(refused.fault).toStartWith('--texts is "many"');
  });

  test("ends with 1 and the number of a malformed line", async () => {
    const { out, fault, exit, file } = await evaluate("hello\t27\ta\nbroken\n", "--json");
    expect({ out, exit }).toEqual({ out: "", exit: 1 });
    expect(fault).toStartWith(`${file}, line 2: `);
  });
});
