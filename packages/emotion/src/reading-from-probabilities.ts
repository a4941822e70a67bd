import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";
import type { Reading, ReadingContext } from "./reading.ts";
import { readingOf } from "./reading-of.ts";
import { tokenise } from "./tokenise.ts";

/** A label is said when a reader without thresholds of its own finds it at least so likely. */
const saidFrom = 0.3;

/**
 * The reading of a text by a reader that only says how likely each label is, such as a transformer or an AI provider:
 * labels left out have 0, what is not a share counts as 0 or 1. Nothing in the text is evidence for it. `model` names the
 * reader.
 */
export function readingFromProbabilities(
  text: string,
  probabilityOf: Readonly<Partial<Record<EmotionLabel, number>>>,
  model: string,
  context?: ReadingContext,
): Reading {
  return readingOf({
    text: tokenise(text),
    probabilities: emotionLabels.map((label) => share(probabilityOf[label] ?? 0)),
    thresholds: emotionLabels.map(() => saidFrom),
    model,
    context,
    evidenceFor: () => [],
  });
}

function share(value: number): number {
  return value > 0 ? Math.min(1, value) : 0;
}
