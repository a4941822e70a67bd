import { createEmotionReader } from "../create-emotion-reader.ts";
import { createScorer } from "../create-scorer.ts";
import { emotionLabels, type EmotionLabel } from "../emotion-labels.ts";
import type { EmotionModel } from "../emotion-model.ts";
import { ekmanGroups, headOf, sentimentGroups, singleGroups, type LabelGroups } from "../label-groups.ts";
import { tokenise } from "../tokenise.ts";
import { measureCalibration, type Reliability } from "./measure-calibration.ts";
import type { Example } from "./parse-examples.ts";
import { scorePredictions, type GroupScore, type Prediction } from "./score-predictions.ts";

/** What `npm run eval:emotion -- --json` prints. F1 of what is said against the labels of the file. */
export interface Evaluation {
  readonly macro_f1: number;
  readonly micro_f1: number;
  /** Groups are learnt, not summed, as the paper trained a model for each grouping. */
  readonly ekman_macro_f1: number;
  readonly sentiment_macro_f1: number;
  readonly per_label: Readonly<Record<EmotionLabel, GroupScore>>;
  /** Expected calibration error: ten equal bins a label, mean over the labels with at least 50 texts. */
  readonly calibration_error: number;
  /** Median time of one whole reading. */
  readonly microseconds: number;
}

/** What people see besides. */
export interface EvaluationDetails {
  readonly evaluation: Evaluation;
  readonly sharedThreshold: number;
  /** Macro-F1 when all labels have the one threshold, as in the paper. */
  readonly sharedThresholdMacroF1: number;
  readonly reliability: Reliability;
}

const warmUpReadings = 1_000;

/** Reads every example once. `nowMs` is a clock in milliseconds with fractions. */
export function evaluateModel(
  model: EmotionModel,
  examples: readonly Example[],
  nowMs: () => number,
): EvaluationDetails {
  const reader = createEmotionReader(model);
  for (const { text } of examples.slice(0, warmUpReadings)) reader.read(text);
  const timesMs: number[] = [];
  for (const { text } of examples) {
    const startMs = nowMs();
    reader.read(text);
    timesMs.push(nowMs() - startMs);
  }
  const score = createScorer(model);
  const probabilities = examples.map(({ text }) => score(tokenise(text)).probabilities.slice());
  const actual = examples.map(({ labels }) => new Set(labels.map((label) => emotionLabels[label] ?? "neutral")));

  const single = scorePredictions(
    probabilities.map((each, index): Prediction => ({
      said: labelsSaid(each, (label) => model.thresholds[label]!),
      actual: actual[index]!,
    })),
    singleGroups,
  );
  const groupF1 = (groups: LabelGroups) =>
    scorePredictions(
      probabilities.map((each, index): Prediction => ({
        said: groupsSaid(model, each, groups),
        actual: actual[index]!,
      })),
      groups,
    ).macroF1;
  const shared = probabilities.map((each, index): Prediction => ({
    said: labelsSaid(each, () => model.sharedThreshold),
    actual: actual[index]!,
  }));
  const reliability = measureCalibration(probabilities, examples);
  return {
    evaluation: {
      macro_f1: single.macroF1,
      micro_f1: single.microF1,
      ekman_macro_f1: groupF1(ekmanGroups),
      sentiment_macro_f1: groupF1(sentimentGroups),
      per_label: single.perGroup,
      calibration_error: reliability.error,
      microseconds: medianOf(timesMs) * 1000,
    },
    sharedThreshold: model.sharedThreshold,
    sharedThresholdMacroF1: scorePredictions(shared, singleGroups).macroF1,
    reliability,
  };
}

/** The labels that reach their thresholds; neutral when there is none. */
function labelsSaid(probabilities: Float64Array, thresholdOf: (label: number) => number): ReadonlySet<EmotionLabel> {
  const labels = emotionLabels.filter((_, label) => probabilities[label]! >= thresholdOf(label));
  return new Set(labels.length > 0 ? labels : ["neutral"]);
}

/** The first label of each group that reaches its threshold; neutral when there is none. */
function groupsSaid(model: EmotionModel, probabilities: Float64Array, groups: LabelGroups): ReadonlySet<EmotionLabel> {
  const said = Object.values(groups).filter((members) => {
    const head = headOf(members);
    return probabilities[head]! >= model.thresholds[head]!;
  });
  return new Set(said.length > 0 ? said.map(([first]) => first!) : ["neutral"]);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
