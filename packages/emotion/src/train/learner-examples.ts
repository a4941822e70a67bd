import { emotionLabels } from "../emotion-labels.ts";
import type { Example } from "../evaluate/parse-examples.ts";
import { learnerSentences } from "./learner-sentences.ts";

/** The learners' sentences as examples. */
export function learnerExamples(): Example[] {
  return learnerSentences.flatMap(([labels, sentences]) =>
    sentences.map((text) => ({ text, labels: labels.map((label) => emotionLabels.indexOf(label)) })),
  );
}
