import { clamp } from "./clamp.ts";
import { loadLevel, loadScore } from "./cognitive-load.ts";
import { emotionLabels, neutralIndex } from "./emotion-labels.ts";
import { computeProbabilities, labelCount, type EmotionModel } from "./emotion-model.ts";
import { createFeaturiser } from "./featurise.ts";
import { findEvidence } from "./find-evidence.ts";
import { learningDimensions } from "./learning-dimensions.ts";
import { meanPad } from "./mean-pad.ts";
import type { EmotionReader, Reading } from "./reading.ts";
import { readinessLevel, readinessScore } from "./readiness.ts";
import { textCues, type TextCues } from "./text-cues.ts";
import { tokenise } from "./tokenise.ts";
import { createVocabulary } from "./vocabulary.ts";
import { wordFor } from "./word-for.ts";

/** A reading less confident than this is "not sure": show no emotion for it. */
export const unsureBelow = 0.3;

const mostEmotions = 5;

/** A reader over a model. It keeps working memory between readings, nothing of the texts. */
export function createEmotionReader(model: EmotionModel): EmotionReader {
  const featurise = createFeaturiser(createVocabulary(model.hashes), model.idf);
  const probabilities = new Float64Array(labelCount);
  return {
    read(text, context = {}): Reading {
      const tokenised = tokenise(text);
      const vector = featurise(tokenised);
      computeProbabilities(model, vector, probabilities);
      const said = labelsSaid(probabilities, model.thresholds);
      const primary = said.find((label) => label !== neutralIndex) ?? neutralIndex;
      const label = emotionLabels[primary] ?? "neutral";
      const emotions = said.map((each) => ({
        label: emotionLabels[each] ?? "neutral",
        probability: rounded(probabilities[each]!),
      }));
      const cues = textCues(tokenised);
      const dimensions = learningDimensions(probabilities, cues);
      const readiness = rounded(readinessScore(dimensions, context.confusedTurns));
      const load = rounded(loadScore(cues, dimensions, context));
      const pad = meanPad(emotions);
      return {
        primary_emotion: label,
        word: wordFor(label),
        intensity: rounded(intensityOf(probabilities, cues)),
        confidence: rounded(probabilities[primary]!),
        emotions,
        pad_values: {
          pleasure: rounded(pad.pleasure),
          arousal: rounded(pad.arousal),
          dominance: rounded(pad.dominance),
        },
        learning_readiness: readinessLevel(readiness),
        readiness_score: readiness,
        cognitive_load: loadLevel(load),
        load_score: load,
        source: "text",
        model: model.id,
        evidence: findEvidence(model, primary, vector, tokenised, text).map((place) => ({
          text: place.text,
          weight: rounded(place.weight),
        })),
      };
    },
  };
}

/** The numbers of the labels that reach their thresholds, likeliest first. */
function labelsSaid(probabilities: Float64Array, thresholds: Float32Array): number[] {
  const said: number[] = [];
  probabilities.forEach((probability, label) => {
    if (probability >= thresholds[label]!) said.push(label);
  });
  return said.toSorted((a, b) => probabilities[b]! - probabilities[a]!).slice(0, mostEmotions);
}

/** The strongest emotion's probability, raised by capitals, stretched words, "!!" and "very", lowered by hedges. */
function intensityOf(probabilities: Float64Array, cues: TextCues): number {
  let strongest = 0;
  probabilities.forEach((probability, label) => {
    if (label !== neutralIndex && probability > strongest) strongest = probability;
  });
  return clamp(strongest * (1 + 0.15 * cues.boosters - 0.15 * Math.min(2, cues.hedges)), 0, 1);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
