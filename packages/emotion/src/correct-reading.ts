import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";
import type { Reading, ReadingContext } from "./reading.ts";
import { readingOf } from "./reading-of.ts";
import { tokenise } from "./tokenise.ts";

/** What stands in `model` when the writer said how it was meant. */
export const writersOwnWord = "writer";

/**
 * The reading of a text whose writer says how it sounded: the labels that they chose, the strongest first. The first is
 * certain, each further one counts a fifth less; nothing in the text is evidence for it.
 */
export function correctReading(
  text: string,
  labels: readonly [EmotionLabel, ...EmotionLabel[]],
  context?: ReadingContext,
): Reading {
  const chosen = [...new Set(labels)];
  const probabilities = emotionLabels.map((label) => {
    const place = chosen.indexOf(label);
    return place < 0 ? 0 : 0.8 ** place;
  });
  return readingOf({
    text: tokenise(text),
    probabilities,
    // What was not chosen has 0 and is not said.
    thresholds: emotionLabels.map(() => Number.MIN_VALUE),
    model: writersOwnWord,
    context,
    evidenceFor: () => [],
  });
}
