/* oxlint-disable no-restricted-imports, no-restricted-globals -- A command: files, arguments and the clock enter here. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createEmotionReader } from "../create-emotion-reader.ts";
import { parseWeights } from "../parse-weights.ts";
import { evaluateReader } from "./evaluate-reader.ts";
import { formatEvaluation } from "./format-evaluation.ts";
import { parseExamples } from "./parse-examples.ts";

const usage = `Measures the emotion model against labelled texts.

  npm run eval:emotion -- --data FILE.tsv [--json] [--weights FILE]

Each line of FILE.tsv: text, tab, label numbers with commas (0 to 27, in the order of GoEmotions), tab, id.
Without --weights it measures packages/emotion/weights/emotion.bin.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      json: { type: "boolean", default: false },
      weights: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (values.data === undefined) throw new Error(`--data is missing.\n\n${usage}`);
  const weights = await readFile(values.weights ?? new URL("../../weights/emotion.bin", import.meta.url));
  const examples = parseExamples(values.data, await readFile(values.data, "utf8"));
  const evaluation = evaluateReader(createEmotionReader(parseWeights(weights)), examples, () => performance.now());
  console.log(values.json ? JSON.stringify(evaluation) : formatEvaluation(evaluation));
}

try {
  await main();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
