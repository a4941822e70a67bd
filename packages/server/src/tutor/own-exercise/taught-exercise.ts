import type { Answer, Misconception } from "@masterx/items";

/** What a learner's own exercise needs beside its answer to be taught like a prepared item. */
export interface TaughtExercise {
  readonly topic: string;
  readonly skill: string;
  readonly hints: readonly [string, string, string];
  readonly steps: readonly string[];
  /** Left out: none is known. */
  readonly misconceptions?: readonly Misconception[];
}

/** One that says itself what is asked, and what the answer is. */
export interface TaughtTask extends TaughtExercise {
  readonly question: string;
  readonly answer: Answer;
}
