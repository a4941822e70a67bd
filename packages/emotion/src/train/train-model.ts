import { bent, headCount, labelCount, logistic, type EmotionModel } from "../emotion-model.ts";
import type { Example } from "../evaluate/parse-examples.ts";
import { heads } from "../label-groups.ts";
import { primaryInputs } from "../primary-model.ts";
import { createScorer } from "../create-scorer.ts";
import { tokenise } from "../tokenise.ts";
import { calibrate } from "./calibrate.ts";
import { chooseBend, straight } from "./choose-bend.ts";
import { chooseSharedThreshold, chooseThreshold } from "./choose-threshold.ts";
import { buildFeatureMatrix } from "./feature-matrix.ts";
import type { HiddenLayer } from "../hidden-layer.ts";
import type { WordFilters } from "../word-filters.ts";
import { fitHead, fitHiddenLayer, fitWordFilters, type FittedHead, type FittedNetwork } from "./fit-parts.ts";
import { fitGroups } from "./fit-groups.ts";
import { fitPrimary } from "./fit-primary.ts";
import { teachingOf, type Source } from "./labelled-texts.ts";
import { learnVocabulary, type LearntVocabulary } from "./learn-vocabulary.ts";
import type { QuantisedWeights } from "./quantise.ts";
import { trainingSettings, type TrainingSettings } from "./training-settings.ts";
import { buildWordSequences } from "./word-sequences.ts";

export const modelId = "goemotions-wide@6";

/** What scores a text together. */
export interface FittedParts {
  readonly fitted: readonly FittedHead[];
  readonly hidden: FittedNetwork<HiddenLayer>;
  readonly filters: FittedNetwork<WordFilters>;
}

export interface TrainedModel {
  readonly model: EmotionModel;
  /** Thresholds that dev had no part in, to see by how much it flatters the model's own. */
  readonly thresholdsWithoutDev: Float32Array;
}

/** What teaches; `naming` teaches only what a person would name first, and no score of any emotion. */
export interface Lessons {
  readonly goEmotions: readonly Example[];
  readonly learners: readonly Example[];
  readonly naming: readonly Example[];
  readonly dev: readonly Example[];
}

/**
 * Weights from GoEmotions and learners' utterances together; what comes after the weights is decided on scores that
 * weights fitted without a fifth of the texts give that fifth. The same examples give the same model, bit for bit.
 * `onProgress` is told what is being done and what share is done.
 */
export function trainModel(
  lessons: Lessons,
  onProgress: (doing: string, share: number) => void,
  settings: TrainingSettings = trainingSettings,
): TrainedModel {
  const { goEmotions, learners } = lessons;
  onProgress(`reading ${goEmotions.length + learners.length} texts`, 0);
  const texts = [...goEmotions, ...learners].map(({ text }) => tokenise(text));
  const vocabulary = learnVocabulary(texts, settings);
  const matrix = buildFeatureMatrix(texts, vocabulary);
  const sources = sourcesOf(goEmotions, learners, settings);
  const teachings = heads.map((_, head) => teachingOf(head, sources));
  const sequences = buildWordSequences(texts, vocabulary, settings.wordFilters.mostWords);
  const [linearShare, hiddenShare] = [0.4, 0.2];
  const fitted = heads.map(({ name }, head) =>
    fitHead(matrix, teachings[head]!, settings, (what, share) =>
      onProgress(`head ${head + 1} of ${headCount}: ${name}, ${what}`, (linearShare * (head + share)) / headCount),
    ),
  );
  const hidden = fitHiddenLayer(matrix, teachings, settings, (what, share) =>
    onProgress(`hidden layer, ${what}`, linearShare + hiddenShare * share),
  );
  const filters = fitWordFilters(sequences, teachings, settings, (what, share) =>
    onProgress(`word filters, ${what}`, linearShare + hiddenShare + (1 - linearShare - hiddenShare) * share),
  );
  onProgress("calibrating", 1);
  return assembleModel(vocabulary, { fitted, hidden, filters }, lessons, settings);
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

/**
 * Calibration, of GoEmotions alone, whose texts are as common as they are; thresholds, of the same and of dev, which the
 * authors of the data set mean for that.
 */
export function assembleModel(
  vocabulary: LearntVocabulary,
  { fitted, hidden, filters }: FittedParts,
  { goEmotions, learners, naming, dev }: Lessons,
  { hiddenShare, filterShare, folds }: Pick<TrainingSettings, "hiddenShare" | "filterShare" | "folds">,
): TrainedModel {
  const positives = heads.map((_, head) => teachingOf(head, [{ examples: goEmotions, weight: 1 }]).positive);
  const onScale = (share: number, scores: Float64Array) => share / deviationOf(scores.subarray(0, goEmotions.length));
  const mixes = fitted.map(({ scores }, head) => ({
    linear: onScale(1, scores),
    hidden: onScale(hiddenShare, hidden.scores[head]!),
    filters: onScale(filterShare, filters.scores[head]!),
  }));
  const mixed = fitted.map(({ scores }, head) => {
    const mix = mixes[head]!;
    const [ofHidden, ofFilters] = [hidden.scores[head]!, filters.scores[head]!];
    return scores.map(
      (score, text) => mix.linear * score + mix.hidden * ofHidden[text]! + mix.filters * ofFilters[text]!,
    );
  });
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
  const unnamed: EmotionModel = {
    id: modelId,
    ...vocabulary,
    weights: interleave(fitted.map(({ quantised }) => quantised)),
    hidden: hidden.network,
    wordFilters: filters.network,
    gains: Float32Array.from(
      calibrations,
      ({ gain }, head) => gain * mixes[head]!.linear * fitted[head]!.quantised.scale,
    ),
    hiddenGains: Float32Array.from(calibrations, ({ gain }, head) => gain * mixes[head]!.hidden),
    filterGains: Float32Array.from(calibrations, ({ gain }, head) => gain * mixes[head]!.filters),
    offsets: Float32Array.from(calibrations, ({ offset }) => offset),
    bend,
    thresholds: new Float32Array(headCount),
    sharedThreshold: Math.fround(chooseSharedThreshold(calibrated.slice(0, labelCount))),
    groups: groups.weights,
    primary: new Float32Array(labelCount * primaryInputs),
  };
  // No weights have seen them, so that their scores are as those of the others are, each from weights without it.
  const scoreUnnamed = createScorer(unnamed);
  const namingLogOdds = naming.map(({ text }) => scoreUnnamed(tokenise(text)).logOdds.slice());
  const primary = fitPrimary([...learners, ...naming], [...learnersLogOdds, ...namingLogOdds]);
  const model: EmotionModel = { ...unnamed, primary };
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

function interleave(quantised: readonly QuantisedWeights[]): Int8Array {
  const weights = new Int8Array((quantised[0]?.steps.length ?? 0) * headCount);
  quantised.forEach(({ steps }, head) => steps.forEach((step, row) => (weights[row * headCount + head] = step)));
  return weights;
}
