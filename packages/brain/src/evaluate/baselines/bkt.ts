import type { Baseline } from "./baseline.ts";

interface Parameters4 {
  readonly start: number;
  readonly learn: number;
  readonly guess: number;
  readonly slip: number;
}

const iterations = 20;

/** Bayesian Knowledge Tracing (Corbett & Anderson 1994), four parameters a skill, fitted by EM (Baum & Welch). */
export const bkt: Baseline = (train, test) => {
  const bySkill = new Map<string, boolean[][]>();
  for (const history of train)
    for (const [skill, answers] of Map.groupBy(history, ({ skill: name = "" }) => name)) {
      const sequences = bySkill.get(skill) ?? [];
      bySkill.set(skill, sequences);
      sequences.push(answers.map(({ correct }) => correct));
    }
  const fitted = new Map([...bySkill].map(([skill, sequences]) => [skill, fit(sequences)]));
  return test.flatMap((history) => {
    const known = new Map<string, number>();
    return history.map(({ skill = "", correct }) => {
      const parameters = fitted.get(skill) ?? initial;
      const before = known.get(skill) ?? parameters.start;
      const probability = rightGiven(before, parameters);
      known.set(skill, afterAnswer(before, correct, parameters));
      return { probability, correct };
    });
  });
};

const initial: Parameters4 = { start: 0.5, learn: 0.1, guess: 0.25, slip: 0.1 };

const rightGiven = (known: number, { guess, slip }: Parameters4): number => known * (1 - slip) + (1 - known) * guess;

function posterior(known: number, correct: boolean, { guess, slip }: Parameters4): number {
  const ifKnown = known * (correct ? 1 - slip : slip);
  const ifNot = (1 - known) * (correct ? guess : 1 - guess);
  return ifKnown / (ifKnown + ifNot);
}

function afterAnswer(known: number, correct: boolean, parameters: Parameters4): number {
  const seen = posterior(known, correct, parameters);
  return seen + (1 - seen) * parameters.learn;
}

function fit(sequences: readonly (readonly boolean[])[]): Parameters4 {
  let parameters = initial;
  for (let iteration = 0; iteration < iterations; iteration += 1) parameters = improve(sequences, parameters);
  return parameters;
}

/** One step of EM, with a pseudo-count on each side so that no probability becomes 0 or 1. */
function improve(sequences: readonly (readonly boolean[])[], parameters: Parameters4): Parameters4 {
  const sums = { start: 1, starts: 2, learned: 0.2, couldLearn: 2, guessed: 0.5, unknown: 2, slipped: 0.2, known: 2 };
  for (const answers of sequences) {
    const { known, learned } = smooth(answers, parameters);
    sums.start += known[0] ?? 0;
    sums.starts += 1;
    for (const [index, correct] of answers.entries()) {
      const probability = known[index] ?? 0;
      sums.known += probability;
      sums.unknown += 1 - probability;
      if (correct) sums.guessed += 1 - probability;
      else sums.slipped += probability;
      if (index + 1 === answers.length) continue;
      sums.couldLearn += 1 - probability;
      sums.learned += learned[index] ?? 0;
    }
  }
  return {
    start: sums.start / sums.starts,
    learn: sums.learned / sums.couldLearn,
    // Beyond these limits "known" and "not known" change places (Baker et al. 2008).
    guess: Math.min(0.5, sums.guessed / sums.unknown),
    slip: Math.min(0.4, sums.slipped / sums.known),
  };
}

/** Forward and backward: of each answer whether the skill was known then, and whether it was learned right after. */
function smooth(answers: readonly boolean[], parameters: Parameters4) {
  const { start, learn, guess, slip } = parameters;
  const filtered: number[] = [];
  let before = start;
  for (const correct of answers) {
    const seen = posterior(before, correct, parameters);
    filtered.push(seen);
    before = seen + (1 - seen) * learn;
  }
  const known = filtered.slice();
  const learned: number[] = [];
  let backKnown = 1;
  let backNot = 1;
  for (let index = answers.length - 2; index >= 0; index -= 1) {
    const correct = answers[index + 1] ?? false;
    const emitKnown = (correct ? 1 - slip : slip) * backKnown;
    const emitNot = (correct ? guess : 1 - guess) * backNot;
    const seen = filtered[index] ?? 0;
    const stays = seen * emitKnown;
    const learns = (1 - seen) * learn * emitKnown;
    const lacks = (1 - seen) * (1 - learn) * emitNot;
    const whole = stays + learns + lacks;
    known[index] = stays / whole;
    learned[index] = learns / whole;
    backKnown = emitKnown;
    backNot = learn * emitKnown + (1 - learn) * emitNot;
    const scale = backKnown + backNot;
    backKnown /= scale;
    backNot /= scale;
  }
  return { known, learned };
}
