const firstDecay = 0.9;
const secondDecay = 0.999;
const least = 1e-8;

export interface Adam {
  readonly weights: Float32Array;
  /** The gradient of the next step, to which learning adds; a step sets it to 0 again. */
  readonly slopes: Float32Array;
  /** One step of all weights, or only of these rows of `width` weights. */
  step(rate: number, rows?: readonly number[], width?: number): void;
}

/** Adam (Kingma & Ba 2015) on these weights, which it changes. Rows that are not in a step stay as they are. */
export function createAdam(weights: Float32Array): Adam {
  const slopes = new Float32Array(weights.length);
  const means = new Float32Array(weights.length);
  const squares = new Float32Array(weights.length);
  let steps = 0;

  function move(from: number, to: number, rate: number, meanGain: number, squareGain: number): void {
    for (let at = from; at < to; at += 1) {
      const slope = slopes[at]!;
      const mean = firstDecay * means[at]! + (1 - firstDecay) * slope;
      const square = secondDecay * squares[at]! + (1 - secondDecay) * slope * slope;
      means[at] = mean;
      squares[at] = square;
      weights[at]! -= (rate * mean * meanGain) / (Math.sqrt(square * squareGain) + least);
      slopes[at] = 0;
    }
  }

  function step(rate: number, rows?: readonly number[], width = 1): void {
    steps += 1;
    const gains = [1 / (1 - firstDecay ** steps), 1 / (1 - secondDecay ** steps)] as const;
    if (rows === undefined) move(0, weights.length, rate, ...gains);
    else for (const row of rows) move(row * width, (row + 1) * width, rate, ...gains);
  }

  return { weights, slopes, step };
}
