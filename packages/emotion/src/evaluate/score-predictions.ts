import type { EmotionLabel } from "../emotion-labels.ts";
import type { LabelGroups } from "../label-groups.ts";

/** The labels that a text has and those that a reading said of it. */
export interface Prediction {
  readonly actual: ReadonlySet<EmotionLabel>;
  readonly said: ReadonlySet<EmotionLabel>;
}

export interface GroupScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Texts that have the group. */
  readonly support: number;
}

export interface Scores {
  readonly macroF1: number;
  readonly microF1: number;
  readonly perGroup: Readonly<Record<string, GroupScore>>;
}

interface Counts {
  readonly hits: number;
  readonly said: number;
  readonly actual: number;
}

/** F1 of each group of labels, their mean, and F1 over all decisions. A group is said when one of its labels is. */
export function scorePredictions(predictions: readonly Prediction[], groups: LabelGroups): Scores {
  const counted = Object.entries(groups).map(([name, labels]) => [name, countGroup(predictions, labels)] as const);
  const perGroup = Object.fromEntries(counted.map(([name, counts]) => [name, scoreOf(counts)]));
  const f1s = Object.values(perGroup).map(({ f1 }) => f1);
  const all = counted.reduce<Counts>(
    (sum, [, { hits, said, actual }]) => ({
      hits: sum.hits + hits,
      said: sum.said + said,
      actual: sum.actual + actual,
    }),
    { hits: 0, said: 0, actual: 0 },
  );
  return { macroF1: f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length, microF1: scoreOf(all).f1, perGroup };
}

function countGroup(predictions: readonly Prediction[], labels: readonly EmotionLabel[]): Counts {
  let [hits, said, actual] = [0, 0, 0];
  for (const prediction of predictions) {
    const isSaid = labels.some((label) => prediction.said.has(label));
    const isActual = labels.some((label) => prediction.actual.has(label));
    if (isSaid) said += 1;
    if (isActual) actual += 1;
    if (isSaid && isActual) hits += 1;
  }
  return { hits, said, actual };
}

function scoreOf({ hits, said, actual }: Counts): GroupScore {
  return {
    precision: said === 0 ? 0 : hits / said,
    recall: actual === 0 ? 0 : hits / actual,
    f1: said + actual === 0 ? 0 : (2 * hits) / (said + actual),
    support: actual,
  };
}
