import { rebuildPictures } from "../learning/rebuild-pictures.ts";
import { type RefitOutcome, refitPopulation } from "../learning/refit-population.ts";
import { CommandFailure } from "./command-failure.ts";
import { defineCommand } from "./command.ts";
import { dataDirFlag, jsonFlag } from "./flags.ts";
import { withStore } from "./with-store.ts";

export const brainCommands = [
  defineCommand({
    name: "brain refit",
    summary: "learns anew, from all stored answers, what all learners taught the Virtual Brain.",
    details:
      "What a server does every night (BRAIN_REFIT_HOUR), now: seconds of work, also beside a running server, which predicts with the result from the next answer on. Weights, items and skills change; what is known of a single learner does not. Of more than 300,000 answers the learners who were there last count. Ends with 1 when there are fewer than 1,000 answers that may teach, another refit runs, or what was learnt foretells the latest tenth of the answers worse than they were foretold: then all stays as it was.",
    json: "{version, learners, answers, taught, items, skills, took_ms}",
    flags: { ...dataDirFlag, ...jsonFlag },
    examples: [
      { line: "masterx brain refit", says: "After an import of many answers, or when the nightly one is off." },
    ],
    async run({ json }, context) {
      const outcome = await withStore(context, (store) => refitPopulation(store));
      if (outcome.kind !== "done") throw new CommandFailure(refitWords(outcome));
      const { kind: _, tookMs: took_ms, ...counts } = outcome;
      context.terminal.print(json ? JSON.stringify({ ...counts, took_ms }) : refitWords(outcome));
    },
  }),
  defineCommand({
    name: "brain rebuild",
    summary: "makes every learner's picture anew from what they did.",
    details:
      "After a fault, or for a picture that a server cannot read. The same events lead to the same picture; where it is stored otherwise, it is replaced. One whose events are not all there any more, or who did something meanwhile, is left as it is. A running server shows the new one with the learner's next step.",
    json: "{learners, changed: [id], left: [id]}",
    flags: {
      "dry-run": { kind: "switch", summary: "Changes nothing: only says whose picture would change." },
      ...dataDirFlag,
      ...jsonFlag,
    },
    examples: [{ line: "masterx brain rebuild --dry-run", says: "Whether what is stored is what the events lead to." }],
    async run(values, context) {
      const rebuilt = await withStore(context, (store) => rebuildPictures(store, values["dry-run"]));
      const { learners, changed, left } = rebuilt;
      context.terminal.print(
        values.json
          ? JSON.stringify(rebuilt)
          : `${learners} pictures looked at, ${changed.length} ${values["dry-run"] ? "would change" : "made anew"}, ${left.length} left as they are.`,
      );
    },
  }),
];

function refitWords(outcome: RefitOutcome): string {
  switch (outcome.kind) {
    case "done":
      return `Learnt anew from ${outcome.answers} answers of ${outcome.learners} learners in ${(outcome.tookMs / 1_000).toFixed(1)} s: ${outcome.items} items, ${outcome.skills} skills.`;
    case "too_few":
      return `There are ${outcome.taught} answers that may teach, and ${outcome.needed} are needed: until then the Virtual Brain learns from each as it comes.`;
    case "worse":
      return `What was learnt anew foretells the latest ${outcome.answers} answers worse (log loss ${outcome.after.toFixed(4)}) than they were foretold (${outcome.before.toFixed(4)}): all stays as it was.`;
    case "running":
      return "Another refit is running on this database.";
    default:
      return outcome satisfies never;
  }
}
