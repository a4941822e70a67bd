/** What repeated rounds gave: the middle one and the two ends. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The median of an even number of rounds is the mean of the two in the middle. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined)
    throw new Error("There is no spread of nothing: no round was measured.");
  const median = (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
  return { median, least, most };
}

/**
 * The ratio of two things measured in the same rounds, round by round: what slows one round down slows both, so their
 * ratio varies less than either.
 */
export function ratioSpread(values: readonly number[], against: readonly number[]): Spread {
  if (values.length !== against.length)
    throw new Error(`Ratios need as many rounds of both: there are ${values.length} and ${against.length}.`);
  return spreadOf(values.map((value, round) => value / against[round]!));
}
