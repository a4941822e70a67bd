import type { LogisticSettings } from "./fit-logistic.ts";

export interface TrainingSettings extends LogisticSettings {
  /** An n-gram is kept when so many texts have it. */
  readonly minimumTexts: number;
  readonly mostRows: number;
  /** How often each of our own learners' sentences counts. */
  readonly learnerWeight: number;
}

export const trainingSettings: TrainingSettings = {
  minimumTexts: 5,
  mostRows: 131_072,
  cost: 1,
  mostPasses: 30,
  tolerance: 0.1,
  seed: 20_200_707,
  learnerWeight: 4,
};
