import { learning } from "../constants.ts";
import { clamp } from "../curves.ts";
import { directions, featureCount, projected } from "./feature-table.ts";
import { stepped } from "./network.ts";
import type { Described } from "./describe.ts";
import type { SkillStatistics } from "./population.ts";
import { type RowTable, startFor } from "./row-table.ts";
import { itemSlopeFeatures, slopeFeatures, type Weights } from "./weights.ts";

/** What an answer can teach the weights: how the question was seen, and how far the prediction was off. */
export type Lesson = Readonly<Omit<Described, "variance" | "ability">>;

const [rateOfTwo, rateOfThree, rateOfFour] = learning.sequenceRates;

/**
 * AdaGrad's step for everything linear, projected so that a right answer instead of a wrong one never lowers a
 * prediction. The network learns in a refit only.
 */
export function teach(weights: Weights, lesson: Lesson): void {
  const { features, context, two, three, four, last, skillKey, itemKey, error } = lesson;
  weights.interceptSquares += error * error;
  if (weights.interceptSquares > 0) weights.intercept += (learning.rate * error) / Math.sqrt(weights.interceptSquares);
  for (let index = 0; index < featureCount; index += 1) {
    const feature = features[index] ?? 0;
    if (feature === 0) continue;
    const weight = stepped(weights.features, weights.featureSquares, index, error * feature, learning.rate);
    weights.features[index] = projected(weight, directions[index] ?? 0);
  }
  weights.contexts[context] = betweenOutcomes(
    weights.contexts,
    context,
    stepped(weights.contexts, weights.contextSquares, context, error, learning.rate),
  );
  if (two !== 0) teachSequence(weights.sequences, two, last > 0, error, rateOfTwo);
  if (three !== 0) teachSequence(weights.sequences, three, last > 0, error, rateOfThree);
  if (four !== 0) teachSequence(weights.sequences, four, last > 0, error, rateOfFour);
  const { slopes, itemSlopes } = weights;
  if (skillKey !== 0) {
    const start = startFor(slopes, skillKey, learning.slopeDamping);
    teachSlopes(slopes, start, slopeFeatures, features, error, learning.rate);
  }
  if (itemKey !== 0) {
    const start = startFor(itemSlopes, itemKey, learning.itemSlopeDamping);
    teachSlopes(itemSlopes, start, itemSlopeFeatures, features, error, learning.itemSlopeRate);
  }
}

/** Elo's step for the skill. */
export function learnSkill(skill: SkillStatistics | undefined, error: number): SkillStatistics {
  const { bias, answers } = skill ?? { bias: 0, answers: 0 };
  const step = learning.skillStep / (1 + learning.stepDecay * answers);
  return { bias: clamp(bias + step * error, -learning.mostBias, learning.mostBias), answers: answers + 1 };
}

/** The last outcome on the item, on the skill and overall: a right one is never worth less than a wrong one. */
const outcomeStrides = Uint8Array.of(9, 3, 1);

function betweenOutcomes(contexts: Float64Array, at: number, value: number): number {
  let bounded = value;
  for (let index = 0; index < outcomeStrides.length; index += 1) {
    const stride = outcomeStrides[index] ?? 1;
    const outcome = Math.floor(at / stride) % 3;
    if (outcome === 0) bounded = Math.min(bounded, contexts[at + 2 * stride] ?? bounded);
    if (outcome === 2) bounded = Math.max(bounded, contexts[at - 2 * stride] ?? bounded);
  }
  return bounded;
}

function teachSequence(table: RowTable, key: number, afterRight: boolean, error: number, rate: number): void {
  const start = startFor(table, key, learning.sequenceDamping);
  if (start < 0) return;
  const { cells } = table;
  const wrong = cells[start] ?? 0;
  const right = cells[start + 1] ?? 0;
  const squaresAt = start + (afterRight ? 3 : 2);
  const squares = (cells[squaresAt] ?? 0) + error * error;
  cells[squaresAt] = squares;
  const step = (rate * error) / Math.sqrt(squares);
  if (afterRight) cells[start + 1] = Math.max(wrong, right + step);
  else cells[start] = Math.min(right, wrong + step);
}

/** @param start −1 where there are too many */
function teachSlopes(
  { cells, width }: RowTable,
  start: number,
  indices: Uint8Array,
  features: Float64Array,
  error: number,
  rate: number,
): void {
  if (start < 0) return;
  for (let index = 0; index < width; index += 1) {
    const gradient = error * (features[indices[index] ?? 0] ?? 0);
    if (gradient === 0) continue;
    const at = start + index;
    const squares = (cells[at + width] ?? 1) + gradient * gradient;
    cells[at + width] = squares;
    cells[at] = (cells[at] ?? 0) + (rate * gradient) / Math.sqrt(squares);
  }
}
