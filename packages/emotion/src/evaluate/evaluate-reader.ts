import { emotionLabels, type EmotionLabel } from "../emotion-labels.ts";
import type { EmotionReader } from "../reading.ts";
import { ekmanGroups, sentimentGroups, singleGroups } from "./label-groups.ts";
import type { Example } from "./parse-examples.ts";
import { scorePredictions, type GroupScore, type Prediction } from "./score-predictions.ts";

/** What `npm run eval:emotion -- --json` prints. F1 of what readings say against the labels of the file. */
export interface Evaluation {
  readonly macro_f1: number;
  readonly micro_f1: number;
  readonly ekman_macro_f1: number;
  readonly sentiment_macro_f1: number;
  readonly per_label: Readonly<Record<EmotionLabel, GroupScore>>;
  /** Median time of one reading. */
  readonly microseconds: number;
}

const warmUpReadings = 1_000;

/** Reads every example once. `nowMs` is a clock in milliseconds with fractions. */
export function evaluateReader(reader: EmotionReader, examples: readonly Example[], nowMs: () => number): Evaluation {
  for (const { text } of examples.slice(0, warmUpReadings)) reader.read(text);
  const timesMs: number[] = [];
  const predictions = examples.map(({ text, labels }): Prediction => {
    const startMs = nowMs();
    const { emotions, primary_emotion } = reader.read(text);
    timesMs.push(nowMs() - startMs);
    return {
      actual: new Set(labels.map((label) => emotionLabels[label] ?? "neutral")),
      said: new Set([primary_emotion, ...emotions.map(({ label }) => label)]),
    };
  });
  const single = scorePredictions(predictions, singleGroups);
  return {
    macro_f1: single.macroF1,
    micro_f1: single.microF1,
    ekman_macro_f1: scorePredictions(predictions, ekmanGroups).macroF1,
    sentiment_macro_f1: scorePredictions(predictions, sentimentGroups).macroF1,
    per_label: single.perGroup,
    microseconds: medianOf(timesMs) * 1000,
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
