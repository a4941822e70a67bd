/* oxlint-disable no-restricted-imports, no-restricted-globals -- A command: its files, its clock, its output. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { chanceFrom, shuffle } from "../knowledge/refit.ts";
import { parseAnswers, type History } from "./answers.ts";
import { evaluate, type Evaluation } from "./evaluate.ts";
import { drawFolds } from "./format.ts";
import { plotCalibration } from "./plot.ts";

const help = `Learns from some learners' answers and predicts those of others, beside the published models.

  npm run eval:brain -- --train A.tsv --test B.tsv [--json]
  npm run eval:brain -- --train A.tsv [--folds 5] [--seed 1] [--json]     folds by learner

  --passes N   passes of the refit
  --plot FILE  calibration and AUC as an SVG picture`;

const { values } = parseArgs({
  options: {
    train: { type: "string" },
    test: { type: "string" },
    folds: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    passes: { type: "string" },
    plot: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help || values.train === undefined) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}

const read = async (path: string): Promise<readonly History[]> => parseAnswers(await readFile(path, "utf8"), path);
const seed = Number(values.seed);
const options = {
  seed,
  passes: values.passes === undefined ? undefined : Number(values.passes),
  now: () => performance.now(),
};
const train = await read(values.train);

function* splits(histories: readonly History[], count: number) {
  const learners = histories.map((_, index) => index);
  shuffle(learners, chanceFrom(seed));
  for (let fold = 0; fold < count; fold += 1) {
    const isTest = new Set(learners.filter((_, index) => index % count === fold));
    yield {
      train: histories.filter((_, index) => !isTest.has(index)),
      test: histories.filter((_, index) => isTest.has(index)),
    };
  }
}

const runs: Evaluation[] = [];
let bins: ReturnType<typeof evaluate>["bins"] = [];
if (values.test === undefined) {
  for (const split of splits(train, Number(values.folds))) {
    const run = evaluate(split.train, split.test, options);
    runs.push(run.evaluation);
    bins = run.bins;
    console.error(`fold ${runs.length}: ${run.evaluation.engine.streaming.auc.toFixed(4)}`);
  }
} else {
  const run = evaluate(train, await read(values.test), options);
  runs.push(run.evaluation);
  bins = run.bins;
}
const [first] = runs;
if (values.json) console.log(JSON.stringify(runs.length === 1 ? first : { seed, folds: runs }));
else console.log(drawFolds(runs));
if (values.plot !== undefined) await writeFile(values.plot, plotCalibration(bins, runs));
