import { headCount } from "./emotion-model.ts";
import type { FeatureVector } from "./featurise.ts";

/**
 * A small network beside the linear model, which sees what words mean together: each n-gram has an embedding, their sum
 * goes through one hidden layer of rectified units to the heads.
 */
export interface HiddenLayer {
  /** Numbers an n-gram. */
  readonly dimension: number;
  readonly units: number;
  /** Row i is the n-gram `hashes[i]`; `embeddings[i * dimension + d]`. */
  readonly embeddings: Int8Array;
  /** Unit u: `inner[u * (dimension + 1) + d]` and last its bias; what one step of each dimension is worth is in it. */
  readonly inner: Float32Array;
  /** Head h: `outer[h * (units + 1) + u]` and last its bias. */
  readonly outer: Float32Array;
}

export interface HiddenScorer {
  /** Writes the score of every head into `scores`. */
  score(vector: Pick<FeatureVector, "size" | "rows" | "values">, scores: Float64Array): void;
  /**
   * What one step of each dimension adds to a head's score for the text that was scored last: the gradient, which times
   * the input gives each n-gram's share of the score, exactly but for the biases (Ancona et al. 2018). Overwritten by
   * the next call.
   */
  gradientOf(head: number): Float64Array;
}

/** Scores texts with the layer; the memory it works in is its own and is used again. */
export function createHiddenScorer(layer: HiddenLayer): HiddenScorer {
  const { dimension, units, embeddings, inner, outer } = layer;
  const sum = new Float64Array(dimension);
  const raised = new Float64Array(units);
  const gradient = new Float64Array(dimension);

  function score({ size, rows, values }: Pick<FeatureVector, "size" | "rows" | "values">, scores: Float64Array): void {
    sum.fill(0);
    for (let entry = 0; entry < size; entry += 1) {
      const value = values[entry]!;
      const from = rows[entry]! * dimension;
      for (let axis = 0; axis < dimension; axis += 1) sum[axis]! += value * embeddings[from + axis]!;
    }
    for (let unit = 0; unit < units; unit += 1) {
      const from = unit * (dimension + 1);
      let activation = inner[from + dimension]!;
      for (let axis = 0; axis < dimension; axis += 1) activation += inner[from + axis]! * sum[axis]!;
      raised[unit] = activation > 0 ? activation : 0;
    }
    for (let head = 0; head < headCount; head += 1) {
      const from = head * (units + 1);
      let said = outer[from + units]!;
      for (let unit = 0; unit < units; unit += 1) said += outer[from + unit]! * raised[unit]!;
      scores[head] = said;
    }
  }

  function gradientOf(head: number): Float64Array {
    gradient.fill(0);
    for (let unit = 0; unit < units; unit += 1) {
      if (raised[unit] === 0) continue;
      const weight = outer[head * (units + 1) + unit]!;
      const from = unit * (dimension + 1);
      for (let axis = 0; axis < dimension; axis += 1) gradient[axis]! += weight * inner[from + axis]!;
    }
    return gradient;
  }

  return { score, gradientOf };
}
