/** What a learner's own exercise needs beside its answer to be taught like a prepared item. */
export interface TaughtExercise {
  readonly topic: string;
  readonly skill: string;
  readonly hints: readonly [string, string, string];
  readonly steps: readonly string[];
}
