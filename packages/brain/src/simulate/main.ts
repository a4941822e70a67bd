/* oxlint-disable no-restricted-imports, no-restricted-globals -- A command: its arguments, its output. */
import { parseArgs } from "node:util";
import { simulate } from "./simulate.ts";

const help = `Plays the loop with simulated learners: learning gain, success against the target, level changes, interventions.

  npm run simulate -- --learners 200 [--answers 200] [--seed 1] [--json]`;

const { values } = parseArgs({
  options: {
    learners: { type: "string", default: "200" },
    answers: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [learners, answers, seed] = [values.learners, values.answers, values.seed].map(Number);
const isWhole = (value: number | undefined): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
if (values.help || !isWhole(learners) || !isWhole(answers) || !isWhole(seed) || learners < 1 || answers < 50) {
  console.log(values.help ? help : `Whole numbers, please: at least 1 learner and 50 answers.\n\n${help}`);
  process.exit(values.help ? 0 : 2);
}

const run = simulate({ learners, answers, seed });
if (values.json) console.log(JSON.stringify(run));
else {
  const kinds = Object.entries(run.interventions).map(([kind, count]) => `${kind} ${count}`);
  console.log(`seed ${run.seed}: ${run.learners} learners, ${run.answers} answers
learning gain         ${run.gain.toFixed(3)} log-odds a learner
success               ${run.success.toFixed(3)}, aimed at ${run.target.toFixed(3)} (of all, also at the easiest and hardest level: ${run.successOfAll.toFixed(3)})
level changes         ${run.levelChangesPer100.toFixed(1)} per 100 answers, ${run.reversalsPer100.toFixed(1)} of them back
interventions         ${run.interventionsPer100.toFixed(2)} per 100 answers: ${kinds.join(", ") || "none"}
better after them     ${run.helped === null ? "not known" : `${Math.round(run.helped * 100)} % (at least two of three right)`}`);
}
