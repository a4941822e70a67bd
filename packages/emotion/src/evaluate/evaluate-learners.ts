import { emotionLabels, neutralIndex } from "../emotion-labels.ts";
import type { EmotionReader } from "../reading.ts";
import type { Example } from "./parse-examples.ts";

/** How learners' utterances are read, by their primary emotion. */
export interface LearnerScores {
  readonly utterances: number;
  /** Share whose primary emotion is among the labels that a person would give or accept. */
  readonly topOneInGold: number;
  readonly neutralQuestions: number;
  /** Share of the questions that are neutral and nothing else which are read so. */
  readonly neutralQuestionsRead: number;
  /** Emotion read as none, and none read as an emotion. */
  readonly missed: number;
  readonly invented: number;
}

/** Reads every utterance once. */
export function evaluateLearners(reader: EmotionReader, examples: readonly Example[]): LearnerScores {
  const read = examples.map((example) => {
    const primary = emotionLabels.indexOf(reader.read(example.text).primary_emotion);
    const isNeutral = example.labels.every((label) => label === neutralIndex);
    return {
      isRight: example.labels.includes(primary) || example.accepted.includes(primary),
      isNeutral,
      isNeutralQuestion:
        isNeutral && /\?\s*$|^(what|when|where|which|who|how|can|could|do|does|is|are)\b/i.test(example.text),
      isReadNeutral: primary === neutralIndex,
    };
  });
  const questions = read.filter(({ isNeutralQuestion }) => isNeutralQuestion);
  return {
    utterances: read.length,
    topOneInGold: share(read, ({ isRight }) => isRight),
    neutralQuestions: questions.length,
    neutralQuestionsRead: share(questions, ({ isReadNeutral }) => isReadNeutral),
    missed: share(read, ({ isRight, isReadNeutral }) => !isRight && isReadNeutral),
    invented: share(read, ({ isNeutral, isReadNeutral }) => isNeutral && !isReadNeutral),
  };
}

function share<Item>(items: readonly Item[], counts: (item: Item) => boolean): number {
  return items.filter(counts).length / Math.max(1, items.length);
}
