import { logistic } from "../emotion-model.ts";
import type { HiddenLayer } from "../hidden-layer.ts";
import type { FeatureMatrix } from "./feature-matrix.ts";
import type { Teaching } from "./labelled-texts.ts";
import { quantise } from "./quantise.ts";
import { createSeededRandom, shuffle } from "./random-order.ts";

export interface HiddenSettings {
  readonly dimension: number;
  readonly units: number;
  readonly epochs: number;
  /** Share of the n-grams of a text that are left out whenever it is seen: no word may be relied on alone. */
  readonly ngramDropout: number;
  readonly unitDropout: number;
  /** Of embeddings, and of the two layers after them; both fall to a tenth. */
  readonly embeddingRate: number;
  readonly layerRate: number;
  readonly decay: number;
  readonly seed: number;
}

const firstSpread = 0.3;
const firstSquare = 1e-6;

/**
 * The network by AdaGrad (Duchi, Hazan & Singer 2011) on the logistic loss of all heads together, one text at a time.
 * `teachings` has one entry a head; texts that are not taught are not looked at.
 */
export function fitHidden(
  matrix: FeatureMatrix,
  teachings: readonly Teaching[],
  isTaught: (text: number) => boolean,
  settings: HiddenSettings,
): HiddenLayer {
  const { dimension, units, epochs, ngramDropout, unitDropout, decay } = settings;
  const { starts, indices, values, columns, texts } = matrix;
  const heads = teachings.length;
  const random = createSeededRandom(settings.seed);
  const spread = (count: number, deviation: number) =>
    Float32Array.from({ length: count }, () => (random() * 2 - 1) * Math.sqrt(3) * deviation);
  const squaresOf = (weights: Float32Array) => new Float32Array(weights.length).fill(firstSquare);

  const embeddings = spread(columns * dimension, firstSpread / Math.sqrt(dimension));
  const inner = spread(units * (dimension + 1), Math.sqrt(2 / dimension));
  const outer = spread(heads * (units + 1), Math.sqrt(1 / units));
  const order = Uint32Array.from({ length: texts }, (_, text) => text).filter(isTaught);
  for (let unit = 0; unit < units; unit += 1) inner[unit * (dimension + 1) + dimension] = 0;
  teachings.forEach(({ positive }, head) => {
    const positives = order.reduce((sum, text) => sum + positive[text]!, 0);
    outer[head * (units + 1) + units] = Math.log((positives + 1) / (order.length - positives + 1));
  });
  const [embeddingSquares, innerSquares, outerSquares] = [squaresOf(embeddings), squaresOf(inner), squaresOf(outer)];

  const longest = order.reduce((most, text) => Math.max(most, starts[text + 1]! - starts[text]!), 0);
  const rows = new Int32Array(longest);
  const shares = new Float32Array(longest);
  const sum = new Float32Array(dimension);
  const sumSlopes = new Float32Array(dimension);
  const raised = new Float32Array(units);
  const raisedSlopes = new Float32Array(units);
  const keptNgrams = 1 / (1 - ngramDropout);
  const keptUnits = 1 / (1 - unitDropout);

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const share = 1 - (0.9 * epoch) / epochs;
    const embeddingRate = settings.embeddingRate * share;
    const layerRate = settings.layerRate * share;
    for (const text of order) {
      let size = 0;
      sum.fill(0);
      for (let entry = starts[text]!; entry < starts[text + 1]!; entry += 1) {
        if (random() < ngramDropout) continue;
        const value = values[entry]! * keptNgrams;
        const row = indices[entry]! * dimension;
        rows[size] = row;
        shares[size] = value;
        size += 1;
        for (let axis = 0; axis < dimension; axis += 1) sum[axis]! += value * embeddings[row + axis]!;
      }
      for (let unit = 0; unit < units; unit += 1) {
        raised[unit] = 0;
        if (random() < unitDropout) continue;
        const from = unit * (dimension + 1);
        let activation = inner[from + dimension]!;
        for (let axis = 0; axis < dimension; axis += 1) activation += inner[from + axis]! * sum[axis]!;
        if (activation > 0) raised[unit] = activation * keptUnits;
      }
      raisedSlopes.fill(0);
      for (let head = 0; head < heads; head += 1) {
        const weight = teachings[head]!.weights[text]!;
        if (weight === 0) continue;
        const from = head * (units + 1);
        let score = outer[from + units]!;
        for (let unit = 0; unit < units; unit += 1) score += outer[from + unit]! * raised[unit]!;
        const slope = weight * (logistic(score) - teachings[head]!.positive[text]!);
        for (let unit = 0; unit < units; unit += 1) {
          if (raised[unit] === 0) continue;
          raisedSlopes[unit]! += slope * outer[from + unit]!;
          descend(outer, outerSquares, from + unit, slope * raised[unit]!, layerRate);
        }
        descend(outer, outerSquares, from + units, slope, layerRate);
      }
      sumSlopes.fill(0);
      for (let unit = 0; unit < units; unit += 1) {
        if (raised[unit] === 0) continue;
        const slope = raisedSlopes[unit]! * keptUnits;
        const from = unit * (dimension + 1);
        for (let axis = 0; axis < dimension; axis += 1) {
          sumSlopes[axis]! += slope * inner[from + axis]!;
          descend(inner, innerSquares, from + axis, slope * sum[axis]!, layerRate);
        }
        descend(inner, innerSquares, from + dimension, slope, layerRate);
      }
      for (let entry = 0; entry < size; entry += 1) {
        const row = rows[entry]!;
        const value = shares[entry]!;
        for (let axis = 0; axis < dimension; axis += 1) {
          const at = row + axis;
          descend(embeddings, embeddingSquares, at, sumSlopes[axis]! * value + decay * embeddings[at]!, embeddingRate);
        }
      }
    }
  }
  return quantised(embeddings, inner, outer, dimension, units);
}

function descend(weights: Float32Array, squares: Float32Array, at: number, slope: number, rate: number): void {
  const square = squares[at]! + slope * slope;
  squares[at] = square;
  weights[at]! -= (rate * slope) / Math.sqrt(square);
}

/** Embeddings in bytes, with one scale a dimension, which the inner layer takes over. */
function quantised(
  embeddings: Float32Array,
  inner: Float32Array,
  outer: Float32Array,
  dimension: number,
  units: number,
): HiddenLayer {
  const steps = new Int8Array(embeddings.length);
  const scaled = inner.slice();
  for (let axis = 0; axis < dimension; axis += 1) {
    const along = Float64Array.from(
      { length: embeddings.length / dimension },
      (_, row) => embeddings[row * dimension + axis]!,
    );
    const column = quantise(along);
    column.steps.forEach((step, row) => (steps[row * dimension + axis] = step));
    for (let unit = 0; unit < units; unit += 1) scaled[unit * (dimension + 1) + axis]! *= column.scale;
  }
  return { dimension, units, embeddings: steps, inner: scaled, outer };
}
