/* oxlint-disable no-restricted-imports, no-restricted-globals -- A command: its files, its clock, its output. */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { chanceFrom, shuffle } from "../knowledge/refit.ts";
import { parseAnswers, type History } from "./answers.ts";
import { evaluate, type Evaluation } from "./evaluate.ts";
import { drawFolds } from "./format.ts";
import { plotSets, type SetRuns } from "./plot.ts";

const help = `Learns from some learners' answers and predicts those of others, beside the published models.

  npm run eval:brain -- --train A.tsv --test B.tsv [--json]
  npm run eval:brain -- --train A.tsv [--folds 5] [--seed 1] [--json]     folds by learner

  --passes N   passes of the refit
  --plot FILE  AUC and calibration as an SVG picture

  npm run eval:brain -- --draw NAME=FILE.json [--draw …] --plot FILE      of what --json said of several sets`;

const { values } = parseArgs({
  options: {
    train: { type: "string" },
    test: { type: "string" },
    folds: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    passes: { type: "string" },
    plot: { type: "string" },
    draw: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.plot !== undefined && values.draw.length > 0) {
  await writeFile(values.plot, plotSets(await Promise.all(values.draw.map(readRuns))));
  process.exit(0);
}

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
if (values.test === undefined) {
  for (const split of splits(train, Number(values.folds))) {
    const run = evaluate(split.train, split.test, options);
    runs.push(run);
    console.error(`fold ${runs.length}: ${run.engine.streaming.auc.toFixed(4)}`);
  }
} else {
  runs.push(evaluate(train, await read(values.test), options));
}
const [first] = runs;
if (values.json) console.log(JSON.stringify(runs.length === 1 ? first : { seed, folds: runs }));
else console.log(drawFolds(runs));
if (values.plot !== undefined) await writeFile(values.plot, plotSets([{ name: basename(values.train), runs }]));

async function readRuns(named: string): Promise<SetRuns> {
  const [name = "", file = ""] = named.split("=");
  const said = JSON.parse(await readFile(file, "utf8")) as Evaluation | { readonly folds: readonly Evaluation[] };
  return { name, runs: "folds" in said ? said.folds : [said] };
}
