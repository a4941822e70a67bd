import { directions, featureCount, projected } from "./feature-table.ts";

/**
 * A small network beside the linear part, for what features do together. Monotone as the linear part is (Sill 1998):
 * weights into a unit keep the feature's side, weights out of it are never negative.
 */
export interface Network {
  readonly into: Float64Array;
  readonly bias: Float64Array;
  readonly out: Float64Array;
}

export function createNetwork(units: number, seed: number): Network {
  let state = seed >>> 0;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const into = Float64Array.from({ length: units * featureCount }, (_, index) => {
    const weight = (chance() - 0.5) * 0.6;
    const direction = directions[index % featureCount] ?? 0;
    return direction === 0 ? weight : Math.abs(weight) * direction;
  });
  return {
    into,
    bias: Float64Array.from({ length: units }, () => (chance() - 0.5) * 2),
    out: new Float64Array(units).fill(0.1),
  };
}

/** Its share of the log-odds; what each unit said is written to `said`. */
export function networkLogit(
  { into, bias, out }: Network,
  features: Float64Array,
  said: Float64Array = roomFor(out.length),
): number {
  // Eight units at a time: a processor adds sums that do not wait for each other in the time of one.
  for (let unit = 0; unit < out.length; unit += 8) {
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    let fifth = 0;
    let sixth = 0;
    let seventh = 0;
    let eighth = 0;
    const start = unit * featureCount;
    for (let index = 0; index < featureCount; index += 1) {
      const feature = features[index] ?? 0;
      if (feature === 0) continue;
      const at = start + index;
      // The farthest first: where that lies within the table the others do, and are not checked.
      eighth += (into[at + 7 * featureCount] ?? 0) * feature;
      seventh += (into[at + 6 * featureCount] ?? 0) * feature;
      sixth += (into[at + 5 * featureCount] ?? 0) * feature;
      fifth += (into[at + 4 * featureCount] ?? 0) * feature;
      fourth += (into[at + 3 * featureCount] ?? 0) * feature;
      third += (into[at + 2 * featureCount] ?? 0) * feature;
      second += (into[at + featureCount] ?? 0) * feature;
      first += (into[at] ?? 0) * feature;
    }
    said[unit] = first;
    said[unit + 1] = second;
    said[unit + 2] = third;
    said[unit + 3] = fourth;
    said[unit + 4] = fifth;
    said[unit + 5] = sixth;
    said[unit + 6] = seventh;
    said[unit + 7] = eighth;
  }
  let logit = 0;
  for (let unit = 0; unit < out.length; unit += 1) {
    const value = tanh((said[unit] ?? 0) + (bias[unit] ?? 0));
    said[unit] = value;
    logit += (out[unit] ?? 0) * value;
  }
  return logit;
}

/**
 * Lambert's continued fraction (1761), broken off after its seventh term: within 1e-4 of the hyperbolic tangent, rising as
 * it does, and without a call several times as fast.
 */
export function tanh(value: number): number {
  const x = Math.min(mostInner, Math.max(-mostInner, value));
  const y = x * x;
  return (x * (135_135 + y * (17_325 + y * (378 + y)))) / (135_135 + y * (62_370 + y * (3150 + 28 * y)));
}

/** Beyond it the fraction would pass 1. */
const mostInner = 4.97;

/** Filled and read within one call. */
const room = new Float64Array(64);
const roomFor = (units: number): Float64Array => (units <= room.length ? room : new Float64Array(units));

/** A network with AdaGrad's sums, while it learns. */
export interface NetworkSteps {
  readonly into: Float64Array;
  readonly bias: Float64Array;
  readonly out: Float64Array;
}

export function networkSteps({ into, bias, out }: Network): NetworkSteps {
  return {
    into: new Float64Array(into.length).fill(0.1),
    bias: new Float64Array(bias.length).fill(0.1),
    out: new Float64Array(out.length).fill(0.1),
  };
}

/** One step against the error, projected. */
export function trainNetwork(
  network: Network,
  steps: NetworkSteps,
  features: Float64Array,
  said: Float64Array,
  error: number,
  rate: number,
): void {
  const { into, bias, out } = network;
  for (let unit = 0; unit < out.length; unit += 1) {
    const value = said[unit] ?? 0;
    const inner = error * (out[unit] ?? 0) * (1 - value * value);
    out[unit] = Math.max(0, stepped(out, steps.out, unit, error * value, rate));
    bias[unit] = stepped(bias, steps.bias, unit, inner, rate);
    for (let index = 0, at = unit * featureCount; index < featureCount; index += 1, at += 1) {
      const feature = features[index] ?? 0;
      if (feature === 0) continue;
      into[at] = projected(stepped(into, steps.into, at, inner * feature, rate), directions[index] ?? 0);
    }
  }
}

/** AdaGrad: what the value becomes; its sum of squares grows. */
export function stepped(
  values: Float64Array,
  squares: Float64Array,
  at: number,
  gradient: number,
  rate: number,
): number {
  const sum = (squares[at] ?? 0) + gradient * gradient;
  squares[at] = sum;
  return (values[at] ?? 0) + (rate * gradient) / Math.sqrt(sum);
}
