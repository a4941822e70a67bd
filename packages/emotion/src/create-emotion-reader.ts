import { createScorer } from "./create-scorer.ts";
import type { EmotionModel } from "./emotion-model.ts";
import { findEvidence } from "./find-evidence.ts";
import type { EmotionReader } from "./reading.ts";
import { readingOf } from "./reading-of.ts";
import { tokenise } from "./tokenise.ts";

/** A reading less confident than this is "not sure": show no emotion for it. */
export const unsureBelow = 0.3;

/** A reader over a model. It keeps working memory between readings, nothing of the texts. */
export function createEmotionReader(model: EmotionModel): EmotionReader {
  const score = createScorer(model);
  return {
    read(written, context) {
      const text = tokenise(written);
      const scores = score(text);
      const { probabilities, first } = scores;
      return readingOf({
        text,
        probabilities,
        first,
        thresholds: model.thresholds,
        model: model.id,
        context,
        evidenceFor: (label) => findEvidence(model, label, scores, text, written),
      });
    },
  };
}
