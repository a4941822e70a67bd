import { headCount, labelCount } from "../emotion-model.ts";
import { groupCount, groupInputs, groupInputsOf, groupProbability, type GroupWeights } from "../group-model.ts";
import { fitRidge } from "./fit-ridge.ts";

/** How strongly a group is held to what its own head says, in texts an input of variance 1. */
const pull = 100;

export interface FittedGroups {
  readonly weights: GroupWeights;
  /** `probabilities[group][text]`, by weights that were fitted without the text's part. */
  readonly probabilities: readonly Float64Array[];
}

/**
 * The regressions that say the groups, fitted to the heads' scores of texts that the heads had not seen:
 * `logOdds[head][text]` and `positives[head][text]`.
 */
export function fitGroups(
  logOdds: readonly Float64Array[],
  positives: readonly Uint8Array[],
  folds: number,
): FittedGroups {
  const texts = logOdds[0]?.length ?? 0;
  const inputs = new Float64Array(texts * groupInputs);
  const ofText = new Float64Array(headCount);
  for (let text = 0; text < texts; text += 1) {
    for (let head = 0; head < headCount; head += 1) ofText[head] = logOdds[head]![text]!;
    groupInputsOf(ofText, inputs.subarray(text * groupInputs, (text + 1) * groupInputs));
  }
  const weights = new Float32Array(groupCount * groupInputs);
  const probabilities = Array.from({ length: groupCount }, (_, group) => {
    const own = labelCount + group;
    const start = Float64Array.from({ length: groupInputs }, (__, input) => (input === own ? 1 : 0));
    const fit = (isTaught: (text: number) => boolean) => fitRidge(inputs, positives[own]!, isTaught, start, pull);
    weights.set(
      fit(() => true),
      group * groupInputs,
    );
    const heldOut = new Float64Array(texts);
    for (let fold = 0; fold < folds; fold += 1) {
      const withoutPart = fit((text) => text % folds !== fold);
      for (let text = fold; text < texts; text += folds)
        heldOut[text] = groupProbability(withoutPart, 0, inputs.subarray(text * groupInputs, (text + 1) * groupInputs));
    }
    return heldOut;
  });
  return { weights, probabilities };
}
