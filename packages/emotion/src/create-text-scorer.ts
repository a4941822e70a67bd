import { createScorer } from "./create-scorer.ts";
import type { EmotionModel } from "./emotion-model.ts";
import { heads } from "./label-groups.ts";
import { tokenise } from "./tokenise.ts";

/** What a model says of one label or one group of labels. */
export interface HeadScore {
  readonly name: string;
  /** Calibrated, 0 to 1. */
  readonly probability: number;
  /** It is said from here on. */
  readonly threshold: number;
}

/** Scores texts for who wants to see everything: the 28 labels in the order of `emotionLabels`, then the groups. */
export function createTextScorer(model: EmotionModel): (text: string) => readonly HeadScore[] {
  const score = createScorer(model);
  return (text) => {
    const { probabilities } = score(tokenise(text));
    return heads.map(({ name }, head) => ({
      name,
      probability: probabilities[head]!,
      threshold: model.thresholds[head]!,
    }));
  };
}
