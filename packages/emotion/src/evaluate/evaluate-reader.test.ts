import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emotionLabels, type EmotionLabel } from "../emotion-labels.ts";
import type { EmotionReader, Reading } from "../reading.ts";
import { evaluateReader } from "./evaluate-reader.ts";
import { ekmanGroups, sentimentGroups } from "./label-groups.ts";
import { parseExamples } from "./parse-examples.ts";

const number = (label: EmotionLabel) => emotionLabels.indexOf(label);

test("each label is in one Ekman group and one sentiment group", () => {
  expect(Object.values(ekmanGroups).flat().toSorted()).toEqual(emotionLabels.toSorted());
  expect(Object.values(sentimentGroups).flat().toSorted()).toEqual(emotionLabels.toSorted());
});

test("F1 over labels and groups is what one computes by hand", () => {
  // Says joy for everything but "sorry", which it takes for sadness.
  const reader = {
    read: (text: string) =>
      ({ emotions: [], primary_emotion: text === "sorry" ? "sadness" : "joy" }) as unknown as Reading,
  } satisfies EmotionReader;
  let nowMs = 0;
  const evaluation = evaluateReader(
    reader,
    [
      { text: "yay", labels: [number("joy")] },
      { text: "wow", labels: [number("joy"), number("excitement")] },
      { text: "sorry", labels: [number("remorse")] },
      { text: "hm", labels: [number("neutral")] },
    ],
    () => (nowMs += 0.02),
  );
  expect(evaluation.per_label.joy).toEqual({ precision: 2 / 3, recall: 1, f1: 0.8, support: 2 });
  expect(evaluation.per_label.excitement).toEqual({ precision: 0, recall: 0, f1: 0, support: 1 });
  expect(evaluation.macro_f1).toBeCloseTo(0.8 / 28);
  expect(evaluation.micro_f1).toBeCloseTo((2 * 2) / (4 + 5));
  expect(evaluation.ekman_macro_f1).toBeCloseTo((0.8 + 1) / 7);
  expect(evaluation.sentiment_macro_f1).toBeCloseTo((0.8 + 1) / 4);
  expect(evaluation.microseconds).toBeCloseTo(20);
});

test("a malformed line is named by file and number", () => {
  const good = "fine\t17\tid1\n";
  expect(parseExamples("a.tsv", '"quoted" — text\t3,27,3\tid\r\n')).toEqual([
    { text: '"quoted" — text', labels: [3, 27] },
  ]);
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

  test("ends with 1 and the number of a malformed line", async () => {
    const { out, fault, exit, file } = await evaluate("hello\t27\ta\nbroken\n", "--json");
    expect({ out, exit }).toEqual({ out: "", exit: 1 });
    expect(fault).toStartWith(`${file}, line 2: `);
  });
});
