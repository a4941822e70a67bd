import { bent, headCount, labelCount, logistic, type EmotionModel } from "../emotion-model.ts";
import type { Example } from "../evaluate/parse-examples.ts";
import { heads } from "../label-groups.ts";
import { createScorer } from "../create-scorer.ts";
import { tokenise } from "../tokenise.ts";
import { bayesScales } from "./bayes-scales.ts";
import { calibrate } from "./calibrate.ts";
import { chooseBend, straight } from "./choose-bend.ts";
import { chooseSharedThreshold, chooseThreshold } from "./choose-threshold.ts";
import { buildFeatureMatrix, type FeatureMatrix } from "./feature-matrix.ts";
import { createHiddenScorer, type HiddenLayer } from "../hidden-layer.ts";
import { fitGroups } from "./fit-groups.ts";
import { fitHidden } from "./fit-hidden.ts";
import { fitLogistic } from "./fit-logistic.ts";
import { fitPrimary } from "./fit-primary.ts";
import { teachingOf, type Source, type Teaching } from "./labelled-texts.ts";
import { learnVocabulary, type LearntVocabulary } from "./learn-vocabulary.ts";
import { quantise, type QuantisedWeights } from "./quantise.ts";
import { trainingSettings, type TrainingSettings } from "./training-settings.ts";

export const modelId = "goemotions-wide@4";

/** A head's weights, and the score that each text gets from weights that were fitted without its part. */
export interface FittedHead {
  readonly quantised: QuantisedWeights;
  /** Of all texts, GoEmotions first, then the learners'. */
  readonly scores: Float64Array;
}

/** The hidden layer, and its scores as a head's: `scores[head][text]`. */
export interface FittedHidden {
  readonly layer: HiddenLayer;
  readonly scores: readonly Float64Array[];
}

export interface TrainedModel {
  readonly model: EmotionModel;
  /** Thresholds that dev had no part in, to see by how much it flatters the model's own. */
  readonly thresholdsWithoutDev: Float32Array;
}

/**
 * Weights from GoEmotions and learners' utterances together; what comes after the weights is decided on scores that
 * weights fitted without a fifth of the texts give that fifth. The same examples give the same model, bit for bit.
 * `onProgress` is told what is being done and what share is done.
 */
export function trainModel(
  goEmotions: readonly Example[],
  learners: readonly Example[],
  dev: readonly Example[],
  onProgress: (doing: string, share: number) => void,
  settings: TrainingSettings = trainingSettings,
): TrainedModel {
  onProgress(`reading ${goEmotions.length + learners.length} texts`, 0);
  const texts = [...goEmotions, ...learners].map(({ text }) => tokenise(text));
  const vocabulary = learnVocabulary(texts, settings);
  const matrix = buildFeatureMatrix(texts, vocabulary);
  const sources = sourcesOf(goEmotions, learners, settings);
  const teachings = heads.map((_, head) => teachingOf(head, sources));
  const linearShare = 0.7;
  const fitted = heads.map(({ name }, head) =>
    fitHead(matrix, teachings[head]!, settings, (what, share) =>
      onProgress(`head ${head + 1} of ${headCount}: ${name}, ${what}`, (linearShare * (head + share)) / headCount),
    ),
  );
  const hidden = fitHiddenLayer(matrix, teachings, settings, (what, share) =>
    onProgress(`hidden layer, ${what}`, linearShare + (1 - linearShare) * share),
  );
  onProgress("calibrating", 1);
  return assembleModel(vocabulary, fitted, hidden, { goEmotions, learners, dev }, settings);
}

export function sourcesOf(
  goEmotions: readonly Example[],
  learners: readonly Example[],
  { learnerWeight }: TrainingSettings,
): Source[] {
  return [
    { examples: goEmotions, weight: 1 },
    { examples: learners, weight: learnerWeight },
  ];
}

/** The slow part: one head with all texts, and once without each part. */
export function fitHead(
  matrix: FeatureMatrix,
  teaching: Teaching,
  settings: TrainingSettings,
  onProgress: (what: string, share: number) => void,
): FittedHead {
  const { folds } = settings;
  const scores = new Float64Array(matrix.texts);
  for (let fold = 0; fold < folds; fold += 1) {
    onProgress(`without part ${fold + 1} of ${folds}`, fold / (folds + 1));
    const isHeldOut = (text: number) => text % folds === fold;
    const weights = teaching.weights.map((each, text) => (isHeldOut(text) ? 0 : each));
    scoreTexts(matrix, fit(matrix, { ...teaching, weights }, settings), isHeldOut, scores);
  }
  onProgress("with all texts", folds / (folds + 1));
  return { quantised: quantise(fit(matrix, teaching, settings)), scores };
}

/** The hidden layer with all texts, and once without each part. */
export function fitHiddenLayer(
  matrix: FeatureMatrix,
  teachings: readonly Teaching[],
  { folds, hidden }: TrainingSettings,
  onProgress: (what: string, share: number) => void,
): FittedHidden {
  const scores = teachings.map(() => new Float64Array(matrix.texts));
  for (let fold = 0; fold < folds; fold += 1) {
    onProgress(`without part ${fold + 1} of ${folds}`, fold / (folds + 1));
    const layer = fitHidden(matrix, teachings, (text) => text % folds !== fold, hidden);
    const { score } = createHiddenScorer(layer);
    const own = new Float64Array(teachings.length);
    for (let text = fold; text < matrix.texts; text += folds) {
      score(vectorOf(matrix, text), own);
      own.forEach((value, head) => (scores[head]![text] = value));
    }
  }
  onProgress("with all texts", folds / (folds + 1));
  return { layer: fitHidden(matrix, teachings, () => true, hidden), scores };
}

function vectorOf({ starts, indices, values }: FeatureMatrix, text: number) {
  const [from, to] = [starts[text]!, starts[text + 1]!];
  return { size: to - from, rows: indices.subarray(from, to), values: values.subarray(from, to) };
}

/**
 * Calibration, of GoEmotions alone, whose texts are as common as they are; thresholds, of the same and of dev, which the
 * authors of the data set mean for that.
 */
export function assembleModel(
  vocabulary: LearntVocabulary,
  fitted: readonly FittedHead[],
  hidden: FittedHidden,
  { goEmotions, learners, dev }: Readonly<Record<"goEmotions" | "learners" | "dev", readonly Example[]>>,
  { hiddenShare, folds }: Pick<TrainingSettings, "hiddenShare" | "folds">,
): TrainedModel {
  const positives = heads.map((_, head) => teachingOf(head, [{ examples: goEmotions, weight: 1 }]).positive);
  const mixes = fitted.map(({ scores }, head) => ({
    linear: 1 / deviationOf(scores.subarray(0, goEmotions.length)),
    hidden: hiddenShare / deviationOf(hidden.scores[head]!.subarray(0, goEmotions.length)),
  }));
  const mixed = fitted.map(({ scores }, head) =>
    scores.map((score, text) => mixes[head]!.linear * score + mixes[head]!.hidden * hidden.scores[head]![text]!),
  );
  const common = mixed.map((scores) => scores.subarray(0, goEmotions.length));
  const first = common.map((scores, head) => calibrate(scores, positives[head]!, straight));
  const bend = chooseBend(
    common.map((scores, head) => scores.map((score) => first[head]!.gain * score + first[head]!.offset)),
    positives,
  );
  const calibrations = common.map((scores, head) => calibrate(scores, positives[head]!, bend));
  const logOddsOf = (head: number, score: number) =>
    bent(calibrations[head]!.gain * score + calibrations[head]!.offset, bend);
  const logOdds = common.map((scores, head) => scores.map((score) => logOddsOf(head, score)));
  const groups = fitGroups(logOdds, positives, folds);
  const calibrated = logOdds.map((ofHead, head) => ({
    probabilities: groups.probabilities[head - labelCount] ?? ofHead.map(logistic),
    positive: positives[head]!,
  }));
  const learnersLogOdds = learners.map((_, index) =>
    Float64Array.from(mixed, (scores, head) => logOddsOf(head, scores[goEmotions.length + index]!)),
  );
  const model: EmotionModel = {
    id: modelId,
    ...vocabulary,
    weights: interleave(fitted.map(({ quantised }) => quantised)),
    hidden: hidden.layer,
    gains: Float32Array.from(
      calibrations,
      ({ gain }, head) => gain * mixes[head]!.linear * fitted[head]!.quantised.scale,
    ),
    hiddenGains: Float32Array.from(calibrations, ({ gain }, head) => gain * mixes[head]!.hidden),
    offsets: Float32Array.from(calibrations, ({ offset }) => offset),
    bend,
    thresholds: new Float32Array(headCount),
    sharedThreshold: Math.fround(chooseSharedThreshold(calibrated.slice(0, labelCount))),
    groups: groups.weights,
    primary: fitPrimary(learners, learnersLogOdds),
  };
  const score = createScorer(model);
  const ofDev = dev.map(({ text }) => score(tokenise(text)).probabilities.slice());
  const thresholds = Float32Array.from(calibrated, ({ probabilities, positive }, head) =>
    chooseThreshold(
      Float64Array.from([...probabilities, ...ofDev.map((each) => each[head]!)]),
      Uint8Array.from([...positive, ...teachingOf(head, [{ examples: dev, weight: 1 }]).positive]),
    ),
  );
  return {
    model: { ...model, thresholds },
    thresholdsWithoutDev: Float32Array.from(calibrated, ({ probabilities, positive }) =>
      chooseThreshold(probabilities, positive),
    ),
  };
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length) || 1;
}

function fit(matrix: FeatureMatrix, { positive, weights }: Teaching, settings: TrainingSettings): Float64Array {
  return fitLogistic(matrix, positive, weights, bayesScales(matrix, positive, weights), settings);
}

function scoreTexts(
  { texts, starts, indices, values }: FeatureMatrix,
  weights: Float64Array,
  isScored: (text: number) => boolean,
  scores: Float64Array,
): void {
  for (let text = 0; text < texts; text += 1) {
    if (!isScored(text)) continue;
    let sum = 0;
    for (let entry = starts[text]!; entry < starts[text + 1]!; entry += 1)
      sum += values[entry]! * weights[indices[entry]!]!;
    scores[text] = sum;
  }
}

function interleave(quantised: readonly QuantisedWeights[]): Int8Array {
  const weights = new Int8Array((quantised[0]?.steps.length ?? 0) * headCount);
  quantised.forEach(({ steps }, head) => steps.forEach((step, row) => (weights[row * headCount + head] = step)));
  return weights;
}
