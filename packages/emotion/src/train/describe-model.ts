import { emotionLabels } from "../emotion-labels.ts";
import type { EmotionModel } from "../emotion-model.ts";
import type { Evaluation } from "../evaluate/evaluate-reader.ts";
import type { TrainingSettings } from "./training-settings.ts";

/** What the model card states besides what is always so. */
export interface ModelFacts {
  readonly model: EmotionModel;
  readonly weightsBytes: number;
  readonly trainTexts: number;
  readonly learnerTexts: number;
  readonly devTexts: number;
  readonly calibrationError: number;
  readonly dev: Evaluation;
  readonly settings: TrainingSettings;
}

/** The model card, in Markdown. The same facts give the same card: no date, no time. */
export function describeModel(facts: ModelFacts): string {
  const { model, dev, settings } = facts;
  const perLabel = emotionLabels.map((label, index) => {
    const { precision, recall, f1, support } = dev.per_label[label];
    const threshold = model.thresholds[index] ?? 1;
    const cells = [precision, recall, f1, threshold].map((share) => share.toFixed(3));
    return `| ${label} | ${cells.join(" | ")} | ${support} |`;
  });
  return `# Model card: ${model.id}

Written by the training command. Reads 27 emotions and neutral from English text; \`emotion.bin\` holds the weights
(${facts.weightsBytes} bytes, ${model.hashes.length} n-grams × 28 labels).

## Data and licence
- GoEmotions: Demszky, Movshovitz-Attias, Ko, Cowen, Nemade, Ravi (2020), "GoEmotions: A Dataset of Fine-Grained
  Emotions", ACL 2020, https://github.com/google-research/google-research/tree/master/goemotions. The data are licensed
  under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); these weights are derived from them. ${facts.trainTexts} texts for
  training, ${facts.devTexts} for calibration and thresholds. The texts are Reddit comments, unfiltered, and are not part of
  MasterX.
- ${facts.learnerTexts} sentences of learners, written for MasterX (\`src/train/learner-sentences.ts\`), each counted ${settings.learnerWeight} times.

## Recipe
Chat spelling made plain, emoji merged, emotion words after a negator rewritten. Words and pairs, characters 3 to 5
within words, and flags, each group of length 1 (flags at 0.3); n-grams of at least ${settings.minimumTexts} texts, at most ${settings.mostRows}.
One balanced logistic regression a label (C = ${settings.cost}, dual coordinate descent, at most ${settings.mostPasses} passes, seed ${settings.seed}) on
columns scaled by the naive-Bayes log-count ratio to the power ½. Weights in bytes with one scale a label. On dev:
Platt scaling a label, one bend for all labels above even odds, thresholds for the best F1.

## Figures on dev
Calibration and thresholds were chosen on these texts, which flatters: expect 0.01 to 0.03 less on others of the kind.

| macro-F1, 28 labels | micro-F1 | macro-F1, Ekman | macro-F1, sentiment | calibration error |
| --- | --- | --- | --- | --- |
| ${[dev.macro_f1, dev.micro_f1, dev.ekman_macro_f1, dev.sentiment_macro_f1, facts.calibrationError].map((figure) => figure.toFixed(3)).join(" | ")} |

| label | precision | recall | F1 | threshold | texts |
| --- | --- | --- | --- | --- | --- |
${perLabel.join("\n")}

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
