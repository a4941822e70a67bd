import { emotionLabels } from "../emotion-labels.ts";
import type { EmotionReader, Reading } from "../reading.ts";
import { exchanges, sentences, type Exchange } from "./fairness-sentences.ts";

/** How far readings of sentences that differ in one exchange lie apart. */
export interface FairnessFinding {
  readonly name: string;
  readonly pairs: number;
  /** Of the probabilities of the emotions that either reading says, 0 to 1. */
  readonly meanChange: number;
  readonly largestChange: number;
  /** Share of the pairs with the same primary emotion. */
  readonly samePrimary: number;
}

/** What the model card promises, and a test holds. */
export const fairnessTolerance = { meanChange: 0.05, samePrimary: 0.95 } as const;

/** Reads every sentence with every variant of an exchange, and compares each with the first. */
export function measureFairness(reader: EmotionReader): FairnessFinding[] {
  return exchanges.map((exchange) => {
    const pairs = sentences.flatMap((sentence) => comparePairs(reader, sentence, exchange));
    return {
      name: exchange.name,
      pairs: pairs.length,
      meanChange: pairs.reduce((sum, { change }) => sum + change, 0) / pairs.length,
      largestChange: pairs.reduce((most, { change }) => Math.max(most, change), 0),
      samePrimary: pairs.filter(({ isSame }) => isSame).length / pairs.length,
    };
  });
}

function comparePairs(reader: EmotionReader, sentence: string, { variants }: Exchange) {
  const [first, ...others] = variants.map((variant) => reader.read(variant(sentence)));
  return others.map((other) => ({
    change: first ? changeBetween(first, other) : 0,
    isSame: first?.primary_emotion === other.primary_emotion,
  }));
}

/** The mean change over the emotions that one of the two says; one that only the other says counts as 0 here. */
function changeBetween(one: Reading, other: Reading): number {
  const probability = ({ emotions }: Reading, label: string) =>
    emotions.find((emotion) => emotion.label === label)?.probability ?? 0;
  const said = emotionLabels.filter((label) => probability(one, label) > 0 || probability(other, label) > 0);
  const total = said.reduce((sum, label) => sum + Math.abs(probability(one, label) - probability(other, label)), 0);
  return total / Math.max(1, said.length);
}
