import { logistic } from "../../curves.ts";
import { chanceFrom, shuffle } from "../../knowledge/refit.ts";
import type { History } from "../answers.ts";
import type { Prediction } from "../measure.ts";
import type { Baseline } from "./baseline.ts";

/** The features of an answer that are not 0: name and value. */
type Features = readonly (readonly [name: string, value: number])[];

/** Says what is known before each answer of a history. */
type Encode = (history: History) => readonly Features[];

const epochs = 12;
const rate = 0.1;

/** Logistic regression over sparse features, by AdaGrad (Duchi et al. 2011) with a little decay. */
function logisticRegression(encode: Encode): Baseline {
  return (train, test) => {
    const names = new Map<string, number>();
    const rows = train.flatMap((history) => rowsOf(encode(history), history, names, true));
    const weights = new Float64Array(names.size);
    const squares = new Float64Array(names.size).fill(0.5);
    const chance = chanceFrom(1);
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      shuffle(rows, chance);
      for (const { indices, values, correct } of rows) {
        const error = (correct ? 1 : 0) - logistic(scoreOf(weights, indices, values));
        for (let at = 0; at < indices.length; at += 1) {
          const index = indices[at] ?? 0;
          const gradient = error * (values[at] ?? 0) - 1e-4 * (weights[index] ?? 0);
          squares[index] = (squares[index] ?? 0) + gradient * gradient;
          weights[index] = (weights[index] ?? 0) + (rate * gradient) / Math.sqrt(squares[index] ?? 1);
        }
      }
    }
    return test.flatMap((history): Prediction[] =>
      rowsOf(encode(history), history, names, false).map(({ indices, values, correct }) => ({
        probability: logistic(scoreOf(weights, indices, values)),
        correct,
      })),
    );
  };
}

interface Row {
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly correct: boolean;
}

function rowsOf(encoded: readonly Features[], history: History, names: Map<string, number>, grows: boolean): Row[] {
  return encoded.map((features, index) => {
    const known = features.filter(([name]) => grows || names.has(name));
    return {
      indices: Int32Array.from(known, ([name]) => {
        const at = names.get(name) ?? names.size;
        names.set(name, at);
        return at;
      }),
      values: Float64Array.from(known, ([, value]) => value),
      correct: history[index]?.correct ?? false,
    };
  });
}

function scoreOf(weights: Float64Array, indices: Int32Array, values: Float64Array): number {
  let score = 0;
  for (let at = 0; at < indices.length; at += 1) score += (weights[indices[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return score;
}

/** What is answered, and the counts before it: of its skill, of the item, of all. */
interface Of {
  readonly skill: string;
  readonly item: string;
  readonly own: Counts;
  readonly same: Counts;
  readonly all: Counts;
}

interface Counts {
  right: number;
  wrong: number;
}

/** Runs through a history with the counts before each answer. */
function withCounts(history: History, say: (of: Of) => Features) {
  const all: Counts = { right: 0, wrong: 0 };
  const skills = new Map<string, Counts>();
  const items = new Map<string, Counts>();
  return history.map(({ skill = "", item = "", correct }) => {
    const own = skills.get(skill) ?? { right: 0, wrong: 0 };
    skills.set(skill, own);
    const same = items.get(item) ?? { right: 0, wrong: 0 };
    items.set(item, same);
    const features = say({ skill, item, own, same, all });
    for (const counts of [own, same, all])
      if (correct) counts.right += 1;
      else counts.wrong += 1;
    return features;
  });
}

/** Performance Factors Analysis (Pavlik, Cen & Koedinger 2009): a skill's ease and its own gains of right and wrong. */
export const pfa: Baseline = logisticRegression((history) =>
  withCounts(history, ({ skill, own }) => [
    [`ease ${skill}`, 1],
    [`right ${skill}`, own.right / 10],
    [`wrong ${skill}`, own.wrong / 10],
  ]),
);

/** Best-LR (Gervet, Koedinger, Schneider & Mitchell 2020): item, skill, and logarithms of right and wrong counts. */
export const bestLr: Baseline = logisticRegression((history) =>
  withCounts(history, ({ skill, item, own, same, all }) => [
    ["", 1],
    [`item ${item}`, 1],
    [`skill ${skill}`, 1],
    [`right ${skill}`, Math.log1p(own.right)],
    [`wrong ${skill}`, Math.log1p(own.wrong)],
    ["item right", Math.log1p(same.right)],
    ["item wrong", Math.log1p(same.wrong)],
    ["all right", Math.log1p(all.right)],
    ["all wrong", Math.log1p(all.wrong)],
  ]),
);
