import type { FilterSettings } from "./fit-filters.ts";
import type { HiddenSettings } from "./fit-hidden.ts";
import type { LogisticSettings } from "./fit-logistic.ts";

export interface TrainingSettings extends LogisticSettings {
  /** An n-gram is kept when so many texts have it. */
  readonly minimumTexts: number;
  readonly mostRows: number;
  /** How often each of our own learners' utterances counts. */
  readonly learnerWeight: number;
  readonly hidden: HiddenSettings;
  /** What the hidden layer's scores count beside the linear ones, both at a standard deviation of 1. */
  readonly hiddenShare: number;
  readonly wordFilters: FilterSettings;
  /** The same for the word filters' scores. */
  readonly filterShare: number;
  /** Calibration and thresholds come from scores of texts that the scoring weights have not seen: so many parts. */
  readonly folds: number;
}

export const trainingSettings: TrainingSettings = {
  minimumTexts: 8,
  mostRows: 131_072,
  cost: 1,
  mostPasses: 10,
  tolerance: 0.1,
  seed: 20_200_707,
  learnerWeight: 1,
  hidden: {
    dimension: 32,
    units: 64,
    epochs: 8,
    ngramDropout: 0.7,
    unitDropout: 0.2,
    embeddingRate: 0.1,
    layerRate: 0.01,
    decay: 1e-4,
    seed: 20_200_708,
  },
  hiddenShare: 0.4,
  wordFilters: {
    mostWords: 4_500,
    dimension: 48,
    filters: 72,
    epochs: 5,
    batch: 32,
    wordDropout: 0.2,
    embeddingDropout: 0.1,
    filterDropout: 0.5,
    rate: 0.003,
    seed: 20_200_709,
  },
  filterShare: 0.5,
  folds: 5,
};
