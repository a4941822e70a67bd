/* oxlint-disable no-restricted-imports, no-restricted-globals -- A command: files, arguments and the clock enter here. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createEmotionReader } from "../create-emotion-reader.ts";
import { parseWeights } from "../parse-weights.ts";
import { drawReliability } from "./draw-reliability.ts";
import { evaluateLearners } from "./evaluate-learners.ts";
import { evaluateModel } from "./evaluate-model.ts";
import { formatEvaluation, formatHostile, formatLearners } from "./format-evaluation.ts";
import { measureHostile } from "./measure-hostile.ts";
import { parseExamples, type Example } from "./parse-examples.ts";

const usage = `Measures the emotion model against labelled texts.

  npm run eval:emotion -- --data FILE.tsv [--json] [--plot FILE.svg] [--weights FILE]
  npm run eval:emotion -- --learners [--data FILE.tsv] [--json]
  npm run eval:emotion -- --hostile [--texts 100000] [--seed 20201124] [--json]

Each line of FILE.tsv: text, tab, labels with commas, tab, id. Labels are numbers (0 to 27, in the order of GoEmotions)
or names; after | may stand those that would be accepted too. --plot draws the reliability curve. --learners measures
primary emotions, by default of the utterances set aside in packages/emotion/learners/measured.tsv. --hostile
reads made-up texts that break tokenisers, and says whether a reading threw or left its range and how long they took.
Without --weights it measures packages/emotion/weights/emotion.bin.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      json: { type: "boolean", default: false },
      learners: { type: "boolean", default: false },
      hostile: { type: "boolean", default: false },
      texts: { type: "string", default: "100000" },
      seed: { type: "string", default: "20201124" },
      plot: { type: "string" },
      weights: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (values.data === undefined && !values.learners && !values.hostile)
    throw new Error(`--data is missing.\n\n${usage}`);
  const weightsFile = values.weights ?? fileURLToPath(new URL("../../weights/emotion.bin", import.meta.url));
  const model = parseWeights(await readFile(weightsFile), weightsFile);
  if (values.learners) {
    const file = values.data ?? fileURLToPath(new URL("../../learners/measured.tsv", import.meta.url));
    const scores = evaluateLearners(createEmotionReader(model), await readExamples(file));
    return console.log(values.json ? JSON.stringify(scores) : formatLearners(scores));
  }
  if (values.hostile) {
    const scores = measureHostile(
      createEmotionReader(model),
      wholeNumber("--texts", values.texts),
      wholeNumber("--seed", values.seed),
      () => performance.now(),
    );
    console.log(values.json ? JSON.stringify(scores) : formatHostile(scores));
    if (scores.faults.length > 0) process.exitCode = 1;
    return;
  }
  const details = evaluateModel(model, await readExamples(values.data ?? ""), () => performance.now());
  if (values.plot !== undefined) await writeFile(values.plot, drawReliability(details.reliability));
  console.log(values.json ? JSON.stringify(details.evaluation) : formatEvaluation(details));
}

function wholeNumber(option: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`${option} is "${value}"; expected 1 or more.`);
  return number;
}

async function readExamples(file: string): Promise<Example[]> {
  return parseExamples(file, await readFile(file, "utf8"));
}

try {
  await main();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
