import { learning } from "../constants.ts";
import { populationFeatures, startWeights } from "./feature-table.ts";

/** Stored weights of an older version as this one would have written them, predicting alike; others as they are. */
export function migrateWeights(stored: unknown): unknown {
  const old = stored as FirstWeights | null;
  return fromThird(fromSecond(old?.version === 1 && isWhole(old) ? fromFirst(old) : stored));
}

/** The third version had five slopes of a skill and of an item: the others begin at nothing. */
const thirdSlopes = 5;

interface ThirdWeights {
  readonly version: number;
  readonly slopes: readonly (readonly number[])[];
  readonly itemSlopes: readonly (readonly number[])[];
}

function fromThird(old: unknown): unknown {
  const third = old as ThirdWeights | null;
  if (third?.version !== 3 || !hasRows(third.slopes) || !hasRows(third.itemSlopes)) return old;
  return {
    ...third,
    version: 4,
    slopes: third.slopes.map((row) => widened(row, 4, learning.slopeDamping)),
    itemSlopes: third.itemSlopes.map((row) => widened(row, 1, learning.itemSlopeDamping)),
  };
}

const hasRows = (rows: unknown): boolean => Array.isArray(rows) && rows.every((row) => Array.isArray(row));

/** Key, values and squares of a row with so many more slopes. */
function widened(row: readonly number[], more: number, squares: number): readonly number[] {
  const squaresAt = 1 + thirdSlopes;
  const added = (value: number) => Array.from({ length: more }, () => value);
  return [...row.slice(0, squaresAt), ...added(0), ...row.slice(squaresAt), ...added(squares)];
}

/** The second version had no slopes of items: they begin at nothing. */
function fromSecond(old: unknown): unknown {
  const { version } = (old ?? {}) as { readonly version?: number };
  return version === 2 ? { ...(old as object), version: 3, itemSlopes: [] } : old;
}

/** The first version had no features of the population: rows of skills counted in full, and the network saw none. */
interface FirstWeights {
  readonly version: number;
  readonly features: readonly number[];
  readonly featureSquares: readonly number[];
  readonly network?: { readonly into: readonly number[]; readonly out: readonly number[] } | null;
}

const isWhole = ({ features, featureSquares, network }: FirstWeights): boolean =>
  [features, featureSquares].every((list) => Array.isArray(list) && list.length === populationFeatures) &&
  (network === null || (Array.isArray(network?.into) && Array.isArray(network?.out)));

function fromFirst(old: FirstWeights): unknown {
  const { network } = old;
  const added = Array.from(startWeights.slice(populationFeatures));
  const unseen = added.map(() => 0);
  return {
    ...old,
    version: 2,
    features: [...old.features, ...added],
    featureSquares: [...old.featureSquares, ...added.map(() => 0.1)],
    network: network && {
      ...network,
      into: network.out.flatMap((_, unit) => [
        ...network.into.slice(unit * populationFeatures, (unit + 1) * populationFeatures),
        ...unseen,
      ]),
    },
  };
}
