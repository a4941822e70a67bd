import type { History } from "../answers.ts";
import type { Prediction } from "../measure.ts";

/** A published model: learns from some learners, predicts others. */
export type Baseline = (train: readonly History[], test: readonly History[]) => readonly Prediction[];
