import { emotionLabels } from "../emotion-labels.ts";
import type { Evaluation } from "./evaluate-reader.ts";

/** The evaluation as a table for people. */
export function formatEvaluation(evaluation: Evaluation): string {
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
    `macro-F1, 28 labels     ${inThousandths(evaluation.macro_f1)}`,
    `micro-F1                ${inThousandths(evaluation.micro_f1)}`,
    `macro-F1, Ekman         ${inThousandths(evaluation.ekman_macro_f1)}`,
    `macro-F1, sentiment     ${inThousandths(evaluation.sentiment_macro_f1)}`,
    `median time             ${evaluation.microseconds.toFixed(1)} µs`,
  ].join("\n");
}

function inThousandths(share: number): string {
  return share.toFixed(3).padEnd(9);
}
