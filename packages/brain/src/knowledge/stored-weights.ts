import { UnreadableModel } from "../unreadable-model.ts";
import { contextCount } from "./describe.ts";
import { featureCount } from "./feature-table.ts";
import { migrateWeights } from "./migrate-weights.ts";
import { listRows, startFor, type RowTable } from "./row-table.ts";
import { noItemSlopes, noSequences, noSlopes, type Weights } from "./weights.ts";

const weightsVersion = 4;

/** Text from which `parseWeights` makes weights that predict alike, to seven digits, and learn on. */
export function serialiseWeights(weights: Weights): string {
  const { network } = weights;
  return JSON.stringify({
    version: weightsVersion,
    intercept: [weights.intercept, weights.interceptSquares].map(shorter),
    features: listed(weights.features),
    featureSquares: listed(weights.featureSquares),
    contexts: listed(weights.contexts),
    contextSquares: listed(weights.contextSquares),
    sequences: listedRows(weights.sequences),
    slopes: listedRows(weights.slopes),
    itemSlopes: listedRows(weights.itemSlopes),
    network:
      network === null ? null : { into: listed(network.into), bias: listed(network.bias), out: listed(network.out) },
  });
}

/**
 * Also reads those of earlier versions.
 * @throws UnreadableModel for what is not whole weights; a refit makes new ones
 */
export function parseWeights(stored: string): Weights {
  const value = read(stored);
  const { network } = value;
  const units = network === null ? 0 : network.out.length;
  const [intercept, interceptSquares] = numbers(value.intercept, 2, "intercept");
  return {
    intercept: intercept ?? 0,
    interceptSquares: interceptSquares ?? 0,
    features: numbers(value.features, featureCount, "features"),
    featureSquares: numbers(value.featureSquares, featureCount, "featureSquares"),
    contexts: numbers(value.contexts, contextCount, "contexts"),
    contextSquares: numbers(value.contextSquares, contextCount, "contextSquares"),
    sequences: filled(noSequences(), value.sequences, "sequences"),
    slopes: filled(noSlopes(), value.slopes, "slopes"),
    itemSlopes: filled(noItemSlopes(), value.itemSlopes, "slopes"),
    network:
      network === null
        ? null
        : {
            into: numbers(network.into, units * featureCount, "network.into"),
            bias: numbers(network.bias, units, "network.bias"),
            out: numbers(network.out, units, "network.out"),
          },
  };
}

interface Stored {
  readonly version: number;
  readonly intercept: number[];
  readonly features: number[];
  readonly featureSquares: number[];
  readonly contexts: number[];
  readonly contextSquares: number[];
  readonly sequences: number[][];
  readonly slopes: number[][];
  readonly itemSlopes: number[][];
  readonly network: { readonly into: number[]; readonly bias: number[]; readonly out: number[] } | null;
}

function read(stored: string): Stored {
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch (fault) {
    throw new UnreadableModel("The weights are no JSON: refit them.", { cause: fault });
  }
  const weights = migrateWeights(value) as Partial<Stored> | null;
  if (weights?.version !== weightsVersion)
    throw new UnreadableModel(
      `The weights have version ${weights?.version ?? "none"}, this is ${weightsVersion}: refit.`,
    );
  const lists = [weights.sequences, weights.slopes, weights.itemSlopes];
  if (!lists.every((list) => Array.isArray(list)) || weights.network === undefined)
    throw new UnreadableModel("The weights are not whole: refit them.");
  return weights as Stored;
}

function numbers(values: unknown, count: number, what: string): Float64Array {
  if (Array.isArray(values) && values.length === count && values.every((value) => Number.isFinite(value)))
    return Float64Array.from(values as number[]);
  throw new UnreadableModel(`The weights' ${what} should be ${count} numbers: refit them.`);
}

/** The first version once wrote keys to seven digits, by which no row is found again; they cost their room and no more. */
function filled(table: RowTable, rows: readonly number[][], what: string): RowTable {
  for (const row of rows) {
    const [key = 0, ...cells] = numbers(row, 1 + 2 * table.width, what);
    const start = startFor(table, key, 0);
    if (start >= 0) table.cells.set(cells, start);
  }
  return table;
}

const listedRows = (table: RowTable): number[][] =>
  listRows(table).map(([key = 0, ...cells]) => [key, ...cells.map(shorter)]);

const shorter = (value: number): number => Number(value.toPrecision(7));

const listed = (values: Float64Array): number[] => Array.from(values, shorter);
