import { computeProbabilities, labelCount, type EmotionModel } from "../emotion-model.ts";
import type { Example } from "../evaluate/parse-examples.ts";
import { createFeaturiser } from "../featurise.ts";
import { tokenise } from "../tokenise.ts";
import { createVocabulary } from "../vocabulary.ts";

const bins = 10;

/**
 * Expected calibration error in ten equal bins over what has a probability of at least a tenth: how far stated and
 * actual shares lie apart, weighted by how many there are. The rest, nearly all of them, would hide it.
 */
export function measureCalibration(model: EmotionModel, examples: readonly Example[]): number {
  const featurise = createFeaturiser(createVocabulary(model.hashes), model.idf);
  const probabilities = new Float64Array(labelCount);
  const stated = new Float64Array(bins);
  const actual = new Float64Array(bins);
  let counted = 0;
  for (const { text, labels } of examples) {
    computeProbabilities(model, featurise(tokenise(text)), probabilities);
    probabilities.forEach((probability, label) => {
      const bin = Math.min(bins - 1, Math.floor(probability * bins));
      if (bin === 0) return;
      stated[bin]! += probability;
      actual[bin]! += labels.includes(label) ? 1 : 0;
      counted += 1;
    });
  }
  return stated.reduce((sum, one, bin) => sum + Math.abs(one - actual[bin]!), 0) / Math.max(1, counted);
}
