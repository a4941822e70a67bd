import { emotionLabels } from "../emotion-labels.ts";
import { headCount, type EmotionModel } from "../emotion-model.ts";
import type { LearnerScores } from "../evaluate/evaluate-learners.ts";
import type { Evaluation, EvaluationDetails } from "../evaluate/evaluate-model.ts";
import type { FairnessFinding } from "../evaluate/measure-fairness.ts";
import { comparisonTable } from "../evaluate/published-figures.ts";
import { filterWidths } from "../filter-peaks.ts";
import type { TrainingSettings } from "./training-settings.ts";

/** What the model card states besides what is always so. */
export interface ModelFacts {
  readonly model: EmotionModel;
  readonly weightsBytes: number;
  /** CRC-32 of the weights, as `parseWeights` checks it. */
  readonly checksum: string;
  readonly trainTexts: number;
  readonly learnerTexts: number;
  readonly namingTexts: number;
  readonly devTexts: number;
  readonly dev: EvaluationDetails;
  /** The figures on dev with thresholds that dev had no part in. */
  readonly withoutDev: Evaluation;
  readonly learners: LearnerScores;
  readonly fairness: readonly FairnessFinding[];
  readonly settings: TrainingSettings;
}

/** The model card, in Markdown. The same facts give the same card: no date, no time. */
export function describeModel(facts: ModelFacts): string {
  const { model, settings, learners, withoutDev } = facts;
  const { evaluation: dev, sharedThreshold, sharedThresholdMacroF1, reliability } = facts.dev;
  const perLabel = emotionLabels.map((label, index) => {
    const { precision, recall, f1, support } = dev.per_label[label];
    const cells = [precision, recall, f1, model.thresholds[index] ?? 1].map((share) => share.toFixed(3));
    return `| ${label} | ${cells.join(" | ")} | ${support} |`;
  });
  return `# Model card: ${model.id}

Written by the training command. Reads 27 emotions and neutral from English text; \`emotion.bin\` holds the weights
(${facts.weightsBytes} bytes, checksum ${facts.checksum}, ${model.hashes.length} n-grams × ${headCount} heads: 28 labels and 6 groups of them).

## Data and licence
- GoEmotions: Demszky, Movshovitz-Attias, Ko, Cowen, Nemade, Ravi (2020), "GoEmotions: A Dataset of Fine-Grained
  Emotions", ACL 2020, https://github.com/google-research/google-research/tree/master/goemotions. The data are licensed
  under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); these weights are derived from them. ${facts.trainTexts} texts for
  training; ${facts.devTexts} (dev) for measuring and, beside those for training, for the thresholds. The texts are Reddit comments, unfiltered, and are not part of MasterX.
- ${facts.learnerTexts} utterances of learners, written for MasterX (\`learners/README.md\` has the guideline), each weighing ${settings.learnerWeight} of those;
  ${facts.namingTexts} more teach only which emotion is named first, and
  ${learners.utterances} more are set aside for measuring.

## Recipe
Chat spelling made plain, emoji merged, emotion words after a negator rewritten. Words and pairs, characters 3 to 5
within words, flags, kinds of words by an own lexicon (\`word-clusters.ts\`), alone and after the word before, each group
of length 1 times its weight; n-grams of at least ${settings.minimumTexts} texts, at most ${settings.mostRows}.
One logistic regression a head (C = ${settings.cost}, dual coordinate descent, at most ${settings.mostPasses} passes, seed ${settings.seed}) on columns
scaled by the naive-Bayes log-count ratio to the power ¾. Beside it two networks for all heads: embeddings of ${settings.hidden.dimension}
numbers, summed, and ${settings.hidden.units} rectified units (AdaGrad, ${settings.hidden.epochs} epochs, ${percent(settings.hidden.ngramDropout)} of the n-grams left out each time, seed
${settings.hidden.seed}), counted ${settings.hiddenShare} where the regression counts 1; and over the ${model.wordFilters.rows.length} commonest words in their order,
${settings.wordFilters.filters} filters each of ${filterWidths.join(" and ")} words with the strongest place of each (Kim 2014; embeddings of ${settings.wordFilters.dimension} numbers, Adam, ${settings.wordFilters.epochs}
epochs, steps of ${settings.wordFilters.batch} texts, ${percent(settings.wordFilters.wordDropout)} of the words, ${percent(settings.wordFilters.embeddingDropout)} of their numbers and ${percent(settings.wordFilters.filterDropout)} of the filters left out each
time, seed ${settings.wordFilters.seed}), counted ${settings.filterShare}. Weights, embeddings and what words give filters in bytes. Platt scaling a head, one
bend for all above even odds: from scores of training texts by weights fitted without them (${settings.folds} parts). Thresholds
for the best F1 from the same scores and dev's together; with thresholds that dev had no part in the figures on dev are
${[withoutDev.macro_f1, withoutDev.micro_f1, withoutDev.ekman_macro_f1, withoutDev.sentiment_macro_f1].map((f1) => f1.toFixed(3)).join(", ")} (macro, micro, Ekman, sentiment). A group is said by a logistic regression over the
log-odds of all heads and of any label of each group (noisy or), held to the group's own head, fitted to the same
scores. Kinds of features, settings of this recipe and the shares of the networks were chosen by looking at dev, which
flatters a little more; the test split was never looked at. The primary emotion is named by a softmax over the heads'
log-odds, lexicons of words and phrases and the kind of message, fitted to the learners' utterances alone; the lexicons
were written while looking at those for training, many of their phrases also freely.

## Figures on dev
${comparisonTable({ ...dev, shared_threshold_macro_f1: sharedThresholdMacroF1 })}

With one threshold for all labels (${sharedThreshold.toFixed(2)}), as the paper has it: macro-F1 ${sharedThresholdMacroF1.toFixed(3)}. Micro-F1 over 28 labels: ${dev.micro_f1.toFixed(3)}.
Expected calibration error (ten equal bins a label, mean over labels with at least 50 texts): ${dev.calibration_error.toFixed(3)}; over all that is
stated with 0.1 or more, which is stricter: ${reliability.errorAboveTenth.toFixed(3)}. The curve: \`reliability.svg\`.

| label | precision | recall | F1 | threshold | texts |
| --- | --- | --- | --- | --- | --- |
${perLabel.join("\n")}

## Figures on learners' utterances
${learners.utterances} utterances never trained on, written by the same people as those for training, and measured for each of the five
versions of the model and for others that were not taken, which both flatters:

| primary emotion as a person would say | plain questions read as neutral | an emotion read as none or as another | nothing read as an emotion |
| --- | --- | --- | --- |
| ${percent(learners.topOneInGold)} | ${percent(learners.neutralQuestionsRead)} of ${learners.neutralQuestions} | ${percent(1 - learners.topOneInGold - learners.invented)} | ${percent(learners.invented)} |

## Fairness
The same sentence with one word or phrase exchanged should read alike. The tolerance is a mean change of 0.05 of the
probabilities of the emotions said, and the same primary emotion in at least 95 % of the pairs.

| exchanged | pairs | mean change | largest change | same primary emotion |
| --- | --- | --- | --- | --- |
${facts.fairness.map(({ name, pairs, meanChange, largestChange, samePrimary }) => `| ${name} | ${pairs} | ${meanChange.toFixed(3)} | ${largestChange.toFixed(3)} | ${percent(samePrimary)} |`).join("\n")}

## Limits
- English, mostly of adults on Reddit. Other languages read as neutral or "not sure".
- Rare in the data, so weak here: grief, pride, relief, nervousness. GoEmotions has no boredom and no frustration.
- One message at a time, without irony, context or the person. A reading is what a message sounds like, not what
  somebody feels; it is no diagnosis and must not decide anything about a person by itself.
- Intensity, readiness and cognitive load are heuristics over the probabilities and the words.

## Training it again
\`npm run train:emotion -- --data DIR\`, where DIR holds \`train.tsv\`, \`dev.tsv\` and \`emotions.txt\` of GoEmotions. The same
data give the same bytes. \`npm run eval:emotion -- --data FILE.tsv\` measures the result.
`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
