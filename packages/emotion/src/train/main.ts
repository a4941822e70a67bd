/* oxlint-disable no-restricted-imports, no-restricted-globals -- A command: files, arguments and the clock enter here. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createEmotionReader } from "../create-emotion-reader.ts";
import { emotionLabels } from "../emotion-labels.ts";
import type { EmotionModel } from "../emotion-model.ts";
import { drawReliability } from "../evaluate/draw-reliability.ts";
import { evaluateLearners } from "../evaluate/evaluate-learners.ts";
import { evaluateModel } from "../evaluate/evaluate-model.ts";
import { measureFairness } from "../evaluate/measure-fairness.ts";
import { parseExamples, type Example } from "../evaluate/parse-examples.ts";
import { statedChecksum } from "../parse-weights.ts";
import { describeModel } from "./describe-model.ts";
import { createProgress } from "./progress.ts";
import { serialiseWeights } from "./serialise-weights.ts";
import { trainModel } from "./train-model.ts";
import { trainingSettings } from "./training-settings.ts";

const usage = `Trains the emotion model on GoEmotions and learners' utterances; the same data give the same bytes.

  npm run train:emotion -- --data DIR [--out DIR] [--learners DIR]

The data folder holds train.tsv, dev.tsv and emotions.txt of GoEmotions; the learners' (packages/emotion/learners)
train.tsv, naming.tsv and measured.tsv, where corrections exported by \`masterx corrections\` may be added to train.tsv. emotion.bin,
model-card.md and reliability.svg are written to packages/emotion/weights, or to --out.`;

const inPackage = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      learners: { type: "string", default: inPackage("learners") },
      out: { type: "string", default: inPackage("weights") },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (values.data === undefined) throw new Error(`--data is missing.\n\n${usage}`);
  await train(values.data, values.learners, values.out);
}

async function train(data: string, learners: string, out: string): Promise<void> {
  const labels = (await readFile(join(data, "emotions.txt"), "utf8")).trim().split(/\s+/);
  if (labels.join() !== emotionLabels.join())
    throw new Error(`${join(data, "emotions.txt")} lists ${labels.join(", ")}; expected ${emotionLabels.join(", ")}.`);
  const goEmotions = await readExamples(join(data, "train.tsv"));
  const devExamples = await readExamples(join(data, "dev.tsv"));
  const utterances = await readExamples(join(learners, "train.tsv"));
  const naming = await readExamples(join(learners, "naming.tsv"));
  const measured = await readExamples(join(learners, "measured.tsv"));

  const progress = createProgress(process.stderr, () => performance.now());
  const { model, thresholdsWithoutDev } = trainModel(
    { goEmotions, learners: utterances, naming, dev: devExamples },
    progress.show,
  );
  const weights = serialiseWeights(model);
  const reader = createEmotionReader(model);
  const evaluate = (candidate: EmotionModel) => evaluateModel(candidate, devExamples, () => performance.now());
  const dev = evaluate(model);
  const card = describeModel({
    model,
    weightsBytes: weights.length,
    checksum: statedChecksum(weights),
    trainTexts: goEmotions.length,
    learnerTexts: utterances.length,
    namingTexts: naming.length,
    devTexts: devExamples.length,
    dev,
    withoutDev: evaluate({ ...model, thresholds: thresholdsWithoutDev }).evaluation,
    learners: evaluateLearners(reader, measured),
    fairness: measureFairness(reader),
    settings: trainingSettings,
  });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "emotion.bin"), weights);
  await writeFile(join(out, "model-card.md"), card);
  await writeFile(join(out, "reliability.svg"), drawReliability(dev.reliability));
  progress.end(`macro-F1 on dev ${dev.evaluation.macro_f1.toFixed(3)}, ${weights.length} bytes in ${out}`);
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
