import { headCount } from "../emotion-model.ts";
import { createHiddenScorer, type HiddenLayer } from "../hidden-layer.ts";
import { heads } from "../label-groups.ts";
import { createFilterScorer, type WordFilters } from "../word-filters.ts";
import { bayesScales } from "./bayes-scales.ts";
import type { FeatureMatrix } from "./feature-matrix.ts";
import { fitFilters } from "./fit-filters.ts";
import { fitHidden } from "./fit-hidden.ts";
import { fitLogistic } from "./fit-logistic.ts";
import type { Teaching } from "./labelled-texts.ts";
import { quantise, type QuantisedWeights } from "./quantise.ts";
import type { TrainingSettings } from "./training-settings.ts";
import type { WordSequences } from "./word-sequences.ts";

/** A head's weights, and the score that each text gets from weights that were fitted without its part. */
export interface FittedHead {
  readonly quantised: QuantisedWeights;
  /** Of all texts, GoEmotions first, then the learners'. */
  readonly scores: Float64Array;
}

/** A network for all heads, and its scores as a head's: `scores[head][text]`. */
export interface FittedNetwork<Network> {
  readonly network: Network;
  readonly scores: readonly Float64Array[];
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
): FittedNetwork<HiddenLayer> {
  return crossFit(
    [matrix.texts, folds],
    (isTaught) => fitHidden(matrix, teachings, isTaught, hidden),
    (layer) => {
      const { score } = createHiddenScorer(layer);
      return (text, scores) => score(vectorOf(matrix, text), scores);
    },
    onProgress,
  );
}

/** The word filters with all texts, and once without each part. */
export function fitWordFilters(
  sequences: WordSequences,
  teachings: readonly Teaching[],
  { folds, wordFilters }: TrainingSettings,
  onProgress: (what: string, share: number) => void,
): FittedNetwork<WordFilters> {
  const { starts, ofTokens, vocabularySize } = sequences;
  return crossFit(
    [starts.length - 1, folds],
    (isTaught) => fitFilters(sequences, teachings, isTaught, wordFilters),
    (filters) => {
      const { score } = createFilterScorer(filters, vocabularySize);
      return (text, scores) => {
        const words = ofTokens.subarray(starts[text], starts[text + 1]);
        score({ tokens: words.length, words }, scores);
      };
    },
    onProgress,
  );
}

function crossFit<Network>(
  [texts, folds]: readonly [texts: number, folds: number],
  fitNetwork: (isTaught: (text: number) => boolean) => Network,
  createTextScorer: (network: Network) => (text: number, scores: Float64Array) => void,
  onProgress: (what: string, share: number) => void,
): FittedNetwork<Network> {
  const scores = heads.map(() => new Float64Array(texts));
  const own = new Float64Array(headCount);
  for (let fold = 0; fold < folds; fold += 1) {
    onProgress(`without part ${fold + 1} of ${folds}`, fold / (folds + 1));
    const score = createTextScorer(fitNetwork((text) => text % folds !== fold));
    for (let text = fold; text < texts; text += folds) {
      score(text, own);
      own.forEach((value, head) => (scores[head]![text] = value));
    }
  }
  onProgress("with all texts", folds / (folds + 1));
  return { network: fitNetwork(() => true), scores };
}

function vectorOf({ starts, indices, values }: FeatureMatrix, text: number) {
  const [from, to] = [starts[text]!, starts[text + 1]!];
  return { size: to - from, rows: indices.subarray(from, to), values: values.subarray(from, to) };
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
