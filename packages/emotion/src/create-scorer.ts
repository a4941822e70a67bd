import { computeLogOdds, headCount, labelCount, logistic, type EmotionModel } from "./emotion-model.ts";
import { createFeaturiser, type FeatureVector } from "./featurise.ts";
import { groupCount, groupInputs, groupInputsOf, groupProbability } from "./group-model.ts";
import { createHiddenScorer } from "./hidden-layer.ts";
import { primaryInputs, primaryInputsOf, primaryProbabilities } from "./primary-model.ts";
import type { TokenisedText } from "./tokenise.ts";
import { createVocabulary } from "./vocabulary.ts";
import { createFilterScorer, type FilterScorer } from "./word-filters.ts";

/** Overwritten by the next text. */
export interface Scores {
  readonly vector: FeatureVector;
  /** Calibrated, one a head; of a group those of its own head, which its probability is stacked on. */
  readonly logOdds: Float64Array;
  /** Calibrated, one a head: the labels first, then the groups of `heads`. */
  readonly probabilities: Float64Array;
  /** How likely each label is what a person would name first; they sum to 1. */
  readonly first: Float64Array;
  /** The hidden layer's gradient of a head, as `HiddenScorer` has it. */
  gradientOf(head: number): Float64Array;
  /** The filters' shares of the tokens, as `FilterScorer` has them. */
  readonly addShares: FilterScorer["addShares"];
}

/** Scores texts with a model; the memory it works in is its own and is used again. */
export function createScorer(model: EmotionModel): (text: TokenisedText) => Scores {
  const featurise = createFeaturiser(createVocabulary(model.hashes), model.idf);
  const hidden = createHiddenScorer(model.hidden);
  const wordFilters = createFilterScorer(model.wordFilters, model.hashes.length);
  const hiddenScores = new Float64Array(headCount);
  const filterScores = new Float64Array(headCount);
  const logOdds = new Float64Array(headCount);
  const probabilities = new Float64Array(headCount);
  const inputs = new Float64Array(primaryInputs);
  const ofGroups = new Float64Array(groupInputs);
  const first = new Float64Array(labelCount);
  return (text) => {
    const vector = featurise(text);
    hidden.score(vector, hiddenScores);
    wordFilters.score(vector, filterScores);
    computeLogOdds(model, vector, hiddenScores, filterScores, logOdds);
    for (let label = 0; label < labelCount; label += 1) probabilities[label] = logistic(logOdds[label]!);
    groupInputsOf(logOdds, ofGroups);
    for (let group = 0; group < groupCount; group += 1)
      probabilities[labelCount + group] = groupProbability(model.groups, group, ofGroups);
    primaryInputsOf(logOdds, text, inputs);
    primaryProbabilities(model.primary, inputs, first);
    return { vector, logOdds, probabilities, first, gradientOf: hidden.gradientOf, addShares: wordFilters.addShares };
  };
}
