import { emotionLabels } from "../emotion-labels.ts";
import type { LearnerScores } from "./evaluate-learners.ts";
import type { EvaluationDetails } from "./evaluate-model.ts";
import { mostReadingMs, type HostileScores } from "./measure-hostile.ts";
import { comparisonTable } from "./published-figures.ts";

/** The evaluation for people: a table a label, the curve, and ours beside what others published. */
export function formatEvaluation(details: EvaluationDetails): string {
  const { evaluation, sharedThreshold, sharedThresholdMacroF1, reliability } = details;
  const perLabel = emotionLabels.map((label) => {
    const { precision, recall, f1, support } = evaluation.per_label[label];
    return [
      label.padEnd(16),
      inThousandths(precision),
      inThousandths(recall),
      inThousandths(f1),
      String(support).padStart(8),
    ].join("  ");
  });
  return [
    `${"label".padEnd(16)}  precision  recall     F1         support`,
    ...perLabel,
    "",
    "stated  right  how often",
    ...reliability.curve.map(
      ({ stated, actual, count }) => `${stated.toFixed(3)}   ${actual.toFixed(3)}  ${String(count).padStart(8)}`,
    ),
    "",
    comparisonTable({ ...evaluation, shared_threshold_macro_f1: sharedThresholdMacroF1 }),
    "",
    `macro-F1, 28 labels     ${inThousandths(evaluation.macro_f1)}`,
    `  one threshold, ${sharedThreshold.toFixed(2)}   ${inThousandths(sharedThresholdMacroF1)}`,
    `micro-F1                ${inThousandths(evaluation.micro_f1)}`,
    `macro-F1, Ekman         ${inThousandths(evaluation.ekman_macro_f1)}`,
    `macro-F1, sentiment     ${inThousandths(evaluation.sentiment_macro_f1)}`,
    `calibration error       ${inThousandths(evaluation.calibration_error)}`,
    `  of 0.1 and more       ${inThousandths(reliability.errorAboveTenth)}`,
    `median time             ${evaluation.microseconds.toFixed(1)} µs`,
  ].join("\n");
}

/** How learners' utterances are read, for people. */
export function formatLearners(scores: LearnerScores): string {
  return [
    `utterances                          ${scores.utterances}`,
    `primary emotion in the gold set     ${inThousandths(scores.topOneInGold)}`,
    `plain questions read as neutral     ${inThousandths(scores.neutralQuestionsRead)} of ${scores.neutralQuestions}`,
    `emotion read as none                ${inThousandths(scores.missed)}`,
    `nothing read as an emotion          ${inThousandths(scores.invented)}`,
  ].join("\n");
}

/** How hostile texts are read, for people. */
export function formatHostile({ texts, seed, faults, p50Ms, p99Ms, p999Ms, mostMs }: HostileScores): string {
  const inMs = (time: number) => `${time.toFixed(2)} ms`;
  return [
    ...faults,
    `hostile texts                       ${texts}, seed ${seed}`,
    `threw or left a range               ${faults.length === 0 ? "none" : faults.length}`,
    `median, p99, p99.9                  ${[p50Ms, p99Ms, p999Ms].map(inMs).join(", ")}`,
    `longest                             ${inMs(mostMs)} of ${mostReadingMs} ms`,
  ].join("\n");
}

function inThousandths(share: number): string {
  return share.toFixed(3).padEnd(9);
}
