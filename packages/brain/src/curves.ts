/** The number within the limits; what is not a number becomes the lower one. */
export function clamp(value: number, least: number, most: number): number {
  return value > least ? Math.min(value, most) : least;
}

/**
 * To the nearest of so many parts of 1, a half up; never the negative zero, which JSON does not have. `Math.round` would
 * do, but half the time the processor guesses wrong which way it goes.
 */
export function rounded(value: number, parts: number): number {
  return Math.floor(value * parts + 0.5) / parts;
}

/** Up by a share of what is left to 1 for u ≥ 0, down by a share of what is there below; stays in [0, 1]. */
export function push(value: number, by: number): number {
  return clamp(by >= 0 ? value + (1 - value) * -Math.expm1(-by) : value * Math.exp(by), 0, 1);
}

/** The share of a way that is left after a time; two steps in a row are one step of their sum. */
export function shareLeft(elapsedMs: number, halfLifeMs: number): number {
  return elapsedMs === 0 ? 1 : Math.exp((-Math.LN2 * elapsedMs) / halfLifeMs);
}

/** @param left share of the way to `rest` */
export function relax(value: number, rest: number, left: number): number {
  return left === 1 ? value : rest + (value - rest) * left;
}

/** A share of the way to `goal`. */
export function leak(value: number, share: number, goal: number): number {
  return value + share * (goal - value);
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Inverse of `logistic`; probabilities of 0 and 1 are drawn in so that it stays finite. */
export function logOdds(probability: number): number {
  const inside = clamp(probability, 1e-9, 1 - 1e-9);
  return Math.log(inside / (1 - inside));
}
