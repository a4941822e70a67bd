/** How well probabilities foretold outcomes. */
export interface Measures {
  /** Area under the ROC curve. */
  readonly auc: number;
  readonly accuracy: number;
  readonly rmse: number;
  /** Natural logarithm, mean. */
  readonly log_loss: number;
  /** Expected calibration error over ten bins of equal width (Naeini et al. 2015). */
  readonly calibration_error: number;
}

export interface Prediction {
  readonly probability: number;
  readonly correct: boolean;
}

export function measure(predictions: readonly Prediction[]): Measures {
  const count = predictions.length;
  let hits = 0;
  let squares = 0;
  let loss = 0;
  for (const { probability, correct } of predictions) {
    if (probability >= 0.5 === correct) hits += 1;
    squares += (probability - (correct ? 1 : 0)) ** 2;
    loss -= Math.log(Math.max(1e-9, correct ? probability : 1 - probability));
  }
  return {
    auc: aucOf(predictions),
    accuracy: hits / count,
    rmse: Math.sqrt(squares / count),
    log_loss: loss / count,
    calibration_error: binsOf(predictions).reduce(
      (sum, bin) => sum + (bin.count / count) * Math.abs(bin.predicted - bin.observed),
      0,
    ),
  };
}

/** Mann and Whitney's statistic, ties counted half. */
function aucOf(predictions: readonly Prediction[]): number {
  const sorted = predictions.toSorted((first, second) => first.probability - second.probability);
  let ranks = 0;
  let right = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]?.probability === sorted[from]?.probability) to += 1;
    for (let index = from; index < to; index += 1)
      if (sorted[index]?.correct === true) {
        ranks += (from + to + 1) / 2;
        right += 1;
      }
  }
  return (ranks - (right * (right + 1)) / 2) / (right * (sorted.length - right));
}

export interface Bin {
  readonly count: number;
  readonly predicted: number;
  readonly observed: number;
}

/** Ten bins of equal width, empty ones left out. */
export function binsOf(predictions: readonly Prediction[]): readonly Bin[] {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, predicted: 0, right: 0 }));
  for (const { probability, correct } of predictions) {
    const bin = bins[Math.min(9, Math.floor(probability * 10))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.predicted += probability;
    bin.right += correct ? 1 : 0;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ count, predicted, right }) => ({ count, predicted: predicted / count, observed: right / count }));
}
