import { emotionLabels } from "../emotion-labels.ts";
import { bent, labelCount, logistic, type EmotionModel } from "../emotion-model.ts";
import type { Example } from "../evaluate/parse-examples.ts";
import { tokenise } from "../tokenise.ts";
import { bayesScales } from "./bayes-scales.ts";
import { calibrate } from "./calibrate.ts";
import { chooseBend, straight } from "./choose-bend.ts";
import { chooseThreshold } from "./choose-threshold.ts";
import { buildFeatureMatrix, type FeatureMatrix } from "./feature-matrix.ts";
import { fitLogistic } from "./fit-logistic.ts";
import { learnVocabulary } from "./learn-vocabulary.ts";
import { quantise, type QuantisedWeights } from "./quantise.ts";
import { trainingSettings, type TrainingSettings } from "./training-settings.ts";

export const modelId = "goemotions-linear@1";

/**
 * Weights from `train`; calibration and thresholds from `dev`. The same examples give the same model, bit for bit.
 * `onProgress` is told what is being done.
 */
export function trainModel(
  train: readonly Example[],
  dev: readonly Example[],
  onProgress: (doing: string) => void,
  settings: TrainingSettings = trainingSettings,
): EmotionModel {
  onProgress(`reading ${train.length + dev.length} texts`);
  const trainTexts = train.map(({ text }) => tokenise(text));
  const vocabulary = learnVocabulary(trainTexts, settings);
  const trainMatrix = buildFeatureMatrix(trainTexts, vocabulary);
  const quantised = emotionLabels.map((name, label) => {
    onProgress(`label ${label + 1} of ${labelCount}: ${name}, ${vocabulary.hashes.length} n-grams`);
    const positive = having(train, label);
    return quantise(fitLogistic(trainMatrix, positive, bayesScales(trainMatrix, positive), settings));
  });

  onProgress("calibrating");
  const devTexts = dev.map(({ text }) => tokenise(text));
  const devMatrix = buildFeatureMatrix(devTexts, vocabulary);
  const scores = quantised.map((weights) => scoresOf(devMatrix, weights));
  const positives = emotionLabels.map((_, label) => having(dev, label));
  const first = scores.map((each, label) => calibrate(each, positives[label]!, straight));
  const bend = chooseBend(
    scores.map((each, label) => each.map((score) => first[label]!.gain * score + first[label]!.offset)),
    positives,
  );
  const calibrations = scores.map((each, label) => calibrate(each, positives[label]!, bend));
  const thresholds = scores.map((each, label) => {
    const { gain, offset } = calibrations[label]!;
    return chooseThreshold(
      each.map((score) => logistic(bent(gain * score + offset, bend))),
      positives[label]!,
    );
  });
  return {
    id: modelId,
    ...vocabulary,
    weights: interleave(quantised),
    gains: Float32Array.from(calibrations, ({ gain }, label) => gain * quantised[label]!.scale),
    offsets: Float32Array.from(calibrations, ({ offset }) => offset),
    bend,
    thresholds: Float32Array.from(thresholds),
  };
}

function having(examples: readonly Example[], label: number): Uint8Array {
  return Uint8Array.from(examples, ({ labels }) => (labels.includes(label) ? 1 : 0));
}

function scoresOf({ texts, starts, indices, values }: FeatureMatrix, { steps, scale }: QuantisedWeights): Float64Array {
  const scores = new Float64Array(texts);
  for (let text = 0; text < texts; text += 1) {
    let sum = 0;
    for (let entry = starts[text]!; entry < starts[text + 1]!; entry += 1)
      sum += values[entry]! * steps[indices[entry]!]!;
    scores[text] = sum * scale;
  }
  return scores;
}

function interleave(quantised: readonly QuantisedWeights[]): Int8Array {
  const weights = new Int8Array((quantised[0]?.steps.length ?? 0) * labelCount);
  quantised.forEach(({ steps }, label) => steps.forEach((step, row) => (weights[row * labelCount + label] = step)));
  return weights;
}
