import type { Timing } from "../response-time.ts";
import type { Population } from "./population.ts";

/**
 * All that the picture took from the population at an answer. Stored with the event it rebuilds the picture, whatever
 * all learners have taught since.
 */
export interface Judgement {
  /** Of a right answer, and the same for a learner of whom nothing is known. */
  readonly probability: number;
  readonly expected: number;
  /** Of a right answer to a new item of level 3 of the same skill, after this answer. */
  readonly fresh: number;
  /** How long the item took others. */
  readonly usual: Timing;
}

/** What an answer leaves behind goes by this; mastery, by `fresh`, comes after it. */
export type Judged = Omit<Judgement, "fresh">;

export const isJudgement = (by: Population | Judgement): by is Judgement => "fresh" in by;
