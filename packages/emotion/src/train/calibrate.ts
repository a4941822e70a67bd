import { bendSlope, bent, logistic, type Bend } from "../emotion-model.ts";

/** The log-odds of a label are `gain` · score + `offset`, before the bend. */
export interface Calibration {
  readonly gain: number;
  readonly offset: number;
}

const mostSteps = 100;

/** Platt scaling (Platt 1999, targets smoothed as there) under a bend, by Gauss–Newton with step halving. */
export function calibrate(scores: Float64Array, positive: Uint8Array, bend: Bend): Calibration {
  const positives = positive.reduce((sum, one) => sum + one, 0);
  const negatives = positive.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const target = (index: number) => (positive[index] === 1 ? high : low);
  const lossAt = (gain: number, offset: number) =>
    scores.reduce((sum, score, index) => sum + logLoss(bent(gain * score + offset, bend), target(index)), 0);

  let gain = 1;
  let offset = Math.log((positives + 1) / (negatives + 1));
  let loss = lossAt(gain, offset);
  for (let step = 0; step < mostSteps; step += 1) {
    let [gainSlope, offsetSlope, gainCurve, offsetCurve, mixedCurve] = [0, 0, 1e-9, 1e-9, 0];
    scores.forEach((score, index) => {
      const straight = gain * score + offset;
      const steepness = bendSlope(straight, bend);
      const probability = logistic(bent(straight, bend));
      const fault = (probability - target(index)) * steepness;
      const curve = probability * (1 - probability) * steepness * steepness;
      gainSlope += fault * score;
      offsetSlope += fault;
      gainCurve += curve * score * score;
      offsetCurve += curve;
      mixedCurve += curve * score;
    });
    if (Math.abs(gainSlope) < 1e-6 && Math.abs(offsetSlope) < 1e-6) break;
    const determinant = gainCurve * offsetCurve - mixedCurve * mixedCurve;
    const gainStep = (offsetCurve * gainSlope - mixedCurve * offsetSlope) / determinant;
    const offsetStep = (gainCurve * offsetSlope - mixedCurve * gainSlope) / determinant;
    let size = 1;
    let next = lossAt(gain - gainStep, offset - offsetStep);
    while (!(next < loss) && size > 1e-10) {
      size /= 2;
      next = lossAt(gain - size * gainStep, offset - size * offsetStep);
    }
    if (!(next < loss)) break;
    gain -= size * gainStep;
    offset -= size * offsetStep;
    loss = next;
  }
  return { gain, offset };
}

/** The surprise at a target between 0 and 1, in nats. */
export function logLoss(logOdds: number, target: number): number {
  return Math.log1p(Math.exp(-Math.abs(logOdds))) + Math.max(logOdds, 0) - target * logOdds;
}
