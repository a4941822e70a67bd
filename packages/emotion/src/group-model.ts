import { emotionLabels } from "./emotion-labels.ts";
import { headCount, labelCount, logistic } from "./emotion-model.ts";
import { heads } from "./label-groups.ts";

/**
 * What says that a text has one of a group's labels: a logistic regression over what all heads say together (stacking,
 * Wolpert 1992), since a text may be likely to ask or to wonder without being likely to do either. Row g belongs to the
 * group of head `labelCount + g`.
 */
export type GroupWeights = Float32Array;

export const groupCount = headCount - labelCount;
/** The log-odds of all heads, those of any label of each group, and 1. */
export const groupInputs = headCount + groupCount + 1;

const groupMembers: readonly (readonly number[])[] = heads
  .slice(labelCount)
  .map(({ members }) => members.map((label) => emotionLabels.indexOf(label)));
const least = -7;
const most = 4;

/** Writes what the regression sees. `logOdds` has one number a head. */
export function groupInputsOf(logOdds: ArrayLike<number>, inputs: Float64Array): void {
  for (let head = 0; head < headCount; head += 1) inputs[head] = Math.min(most, Math.max(least, logOdds[head]!));
  groupMembers.forEach((members, group) => {
    // As if the labels were independent: the noisy or (Pearl 1988).
    let none = 1;
    for (const label of members) none *= 1 - logistic(inputs[label]!);
    inputs[headCount + group] = Math.log((1 - none) / none);
  });
  inputs[groupInputs - 1] = 1;
}

/** The probability of a group, 0 to 1. */
export function groupProbability(weights: ArrayLike<number>, group: number, inputs: ArrayLike<number>): number {
  let logOdds = 0;
  const row = group * groupInputs;
  for (let input = 0; input < groupInputs; input += 1) logOdds += weights[row + input]! * inputs[input]!;
  return logistic(logOdds);
}
