/* oxlint-disable no-restricted-imports, no-restricted-globals -- A command: files, arguments and the clock enter here. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createEmotionReader } from "../create-emotion-reader.ts";
import { emotionLabels } from "../emotion-labels.ts";
import { evaluateReader } from "../evaluate/evaluate-reader.ts";
import { parseExamples } from "../evaluate/parse-examples.ts";
import { describeModel } from "./describe-model.ts";
import { learnerExamples } from "./learner-examples.ts";
import { measureCalibration } from "./measure-calibration.ts";
import { serialiseWeights } from "./serialise-weights.ts";
import { trainModel } from "./train-model.ts";
import { trainingSettings } from "./training-settings.ts";

const usage = `Trains the emotion model on GoEmotions; the same data give the same bytes.

  npm run train:emotion -- --data DIR [--out DIR]

The data folder holds train.tsv, dev.tsv and emotions.txt of GoEmotions. emotion.bin and model-card.md are written to
packages/emotion/weights, or to --out.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      out: { type: "string", default: fileURLToPath(new URL("../../weights", import.meta.url)) },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (values.data === undefined) throw new Error(`--data is missing.\n\n${usage}`);
  await train(values.data, values.out);
}

async function train(data: string, out: string): Promise<void> {
  const read = (name: string) => readFile(join(data, name), "utf8");
  const labels = (await read("emotions.txt")).trim().split(/\s+/);
  if (labels.join() !== emotionLabels.join())
    throw new Error(`${join(data, "emotions.txt")} lists ${labels.join(", ")}; expected ${emotionLabels.join(", ")}.`);
  const trainExamples = parseExamples(join(data, "train.tsv"), await read("train.tsv"));
  const devExamples = parseExamples(join(data, "dev.tsv"), await read("dev.tsv"));
  const learners = learnerExamples();

  const startMs = performance.now();
  const sinceStart = () => `${((performance.now() - startMs) / 1000).toFixed(0)} s`.padStart(6);
  const repeated = Array.from({ length: trainingSettings.learnerWeight }, () => learners).flat();
  const model = trainModel([...trainExamples, ...repeated], devExamples, (doing) =>
    console.error(`${sinceStart()}  ${doing}`),
  );

  const weights = serialiseWeights(model);
  const dev = evaluateReader(createEmotionReader(model), devExamples, () => performance.now());
  const card = describeModel({
    model,
    weightsBytes: weights.length,
    trainTexts: trainExamples.length,
    learnerTexts: learners.length,
    devTexts: devExamples.length,
    calibrationError: measureCalibration(model, devExamples),
    dev,
    settings: trainingSettings,
  });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "emotion.bin"), weights);
  await writeFile(join(out, "model-card.md"), card);
  console.error(`${sinceStart()}  macro-F1 on dev ${dev.macro_f1.toFixed(3)}, ${weights.length} bytes in ${out}`);
}

try {
  await main();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
