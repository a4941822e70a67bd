import { labelCount } from "../emotion-labels.ts";
import { headCount } from "../emotion-model.ts";
import type { Example } from "../evaluate/parse-examples.ts";
import { primaryInputs, primaryInputsOf, primaryProbabilities, type PrimaryWeights } from "../primary-model.ts";
import { tokenise } from "../tokenise.ts";

const steps = 400;
const rate = 0.03;
/** How much a label that would be accepted counts beside one that is given. */
const acceptedShare = 0.5;
/** How far a head is trusted before anything is learnt. */
const headStart = 0.7;
/** What a word of the lexicon adds to its label before anything is learnt; nothing for neutral, which has none. */
const lexiconStart = 2.5;
/** The same of a phrase. */
const phraseStart = 2.5;
/** Pulls towards "the likeliest head": a thousand utterances say little about each pair of labels. */
const pull = 0.02;

/**
 * The softmax that names the primary emotion, by Adam (Kingma & Ba 2015) on the negative log of the probability that
 * falls on labels given or accepted, pulled towards its start, where each label has the log-odds of its own head and the words of the lexicon.
 */
export function fitPrimary(examples: readonly Example[], logOdds: readonly ArrayLike<number>[]): PrimaryWeights {
  const inputs = examples.map(({ text }, index) => {
    const of = new Float64Array(primaryInputs);
    primaryInputsOf(logOdds[index]!, tokenise(text), of);
    return of;
  });
  const shares = examples.map(({ labels, accepted }) => {
    const of = new Float64Array(labelCount);
    for (const label of accepted) of[label] = acceptedShare;
    for (const label of labels) of[label] = 1;
    return of;
  });
  const start = new Float64Array(labelCount * primaryInputs);
  for (let label = 0; label < labelCount; label += 1) {
    start[label * primaryInputs + label] = headStart;
    start[label * primaryInputs + headCount + label] = lexiconStart;
    start[label * primaryInputs + headCount + 2 * labelCount + label] = phraseStart;
  }
  const weights = Float32Array.from(start);
  const [slopes, means, squares] = [0, 1, 2].map(() => new Float64Array(start.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const probabilities = new Float64Array(labelCount);
  for (let step = 1; step <= steps; step += 1) {
    slopes.fill(0);
    inputs.forEach((of, index) => {
      primaryProbabilities(weights, of, probabilities);
      const share = shares[index]!;
      let right = 1e-9;
      for (let label = 0; label < labelCount; label += 1) right += share[label]! * probabilities[label]!;
      for (let label = 0; label < labelCount; label += 1) {
        const slope = probabilities[label]! * (1 - share[label]! / right);
        if (Math.abs(slope) < 1e-6) continue;
        for (let input = 0; input < primaryInputs; input += 1)
          slopes[label * primaryInputs + input]! += slope * of[input]!;
      }
    });
    for (let at = 0; at < weights.length; at += 1) {
      const slope = slopes[at]! / examples.length + pull * (weights[at]! - start[at]!);
      means[at] = 0.9 * means[at]! + 0.1 * slope;
      squares[at] = 0.999 * squares[at]! + 0.001 * slope * slope;
      const corrected = means[at]! / (1 - 0.9 ** step) / (Math.sqrt(squares[at]! / (1 - 0.999 ** step)) + 1e-8);
      weights[at]! -= rate * corrected;
    }
  }
  return weights;
}
