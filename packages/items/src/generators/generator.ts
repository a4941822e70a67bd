import { gcd } from "../mathematics/whole-numbers.ts";
import type { Answer, Level } from "../practice-item.ts";
import type { Chance } from "./chance.ts";

/** What a generator makes of its numbers. */
export interface Draft {
  readonly question: string;
  readonly answer: Answer;
  /** In order, computed from the numbers. One that would hold the answer is replaced by a harmless one. */
  readonly hints: readonly [string, string, string];
  readonly steps: readonly string[];
  /** The answer that a mistake leads to, and what to say to it; left out where the mistake gives the right answer. */
  readonly mistakes: readonly (readonly [answer: string | number, correction: string])[];
  /** Arithmetic or an equation whose value is the answer, so that tests need not trust the generator. */
  readonly computation?: string;
}

/** Makes any number of items on one skill, at each of its levels. */
export interface Generator {
  readonly skill: string;
  readonly levels: readonly Level[];
  draw(level: Level, chance: Chance): Draft;
}

export const everyLevel: readonly Level[] = [1, 2, 3, 4, 5];

/** With a real minus sign, as it is shown. */
export const shown = (value: number): string => String(value).replace("-", "−");

/** After an operator: (−3). */
export const bracketed = (value: number): string => (value < 0 ? `(${shown(value)})` : String(value));

export const numeric = (value: number | string, unit: string | null = null, tolerance = 0): Answer => ({
  kind: "numeric",
  value: String(value),
  tolerance,
  unit,
});

export function fraction(above: number, below: number, lowestTerms = false): Answer {
  const by = lowestTerms ? gcd(above, below) : 1;
  return { kind: "fraction", value: `${above / by}/${below / by}`, lowestTerms };
}

/** The right one and what else is offered, in an order that chance decides. */
export function choice(chance: Chance, right: string, others: readonly string[]): Answer {
  const options = chance.shuffled([right, ...new Set(others.filter((other) => other !== right))]);
  return { kind: "choice", options, correct: options.indexOf(right) };
}

/** Two different whole numbers. */
export function pair(chance: Chance, from: number, to: number): readonly [number, number] {
  const first = chance.whole(from, to);
  const second = chance.whole(from, to - 1);
  return [first, second >= first ? second + 1 : second];
}

/** Binary fractions such as 0.1 + 0.2 put right; at most six places. */
export const exact = (value: number): number => Math.round(value * 1e6) / 1e6;

const partNames = "halves thirds quarters fifths sixths sevenths eighths ninths tenths elevenths twelfths".split(" ");

/** "thirds" for 3. */
export const partsOf = (count: number): string => partNames[count - 2] ?? `parts of which ${count} make a whole`;
