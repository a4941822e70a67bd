import { formatDecimal, multiply, type Rational, rational } from "@masterx/items";
import { type NumberTask, type Rounding, roundingWords } from "./read-number-task.ts";
import type { TaughtTask } from "./taught-exercise.ts";

type RoundingTask = Extract<NumberTask, { readonly kind: "round" }>;

const placeNames: Readonly<Record<number, string>> = {
  [-3]: "thousands",
  [-2]: "hundreds",
  [-1]: "tens",
  0: "ones",
  1: "tenths",
  2: "hundredths",
  3: "thousandths",
  4: "ten-thousandths",
  5: "hundred-thousandths",
};

/** Teaches rounding a number that is not negative; null for a place that has no name at school. */
export function teachRounding({ value, written, to }: RoundingTask): TaughtTask | null {
  const places = placesOf(to, value);
  const place = placeNames[places];
  if (place === undefined) return null;
  const tenfold = floor(multiply(value, power(places + 1)));
  const next = tenfold % 10n;
  const isUp = next >= 5n;
  const kept = tenfold / 10n + (isUp ? 1n : 0n);
  const rounded = withPlaces(multiply(rational(kept), power(-places)), places);
  return {
    topic: "counting",
    skill: "rounding",
    question: `Round ${written} to ${roundingWords(to)}.`,
    answer: { kind: "numeric", value: rounded, tolerance: 0, unit: null },
    hints: [
      `Find the digit that stands for the ${place}. It either stays, or goes up by one.`,
      `The digit right behind it decides. Here that is ${next}.`,
      isUp ? "From five on it goes up." : "Below five it stays.",
    ],
    steps: [
      `Right behind the ${place} stands ${next}, so the digit before it ${isUp ? "goes up by one" : "stays"}.`,
      `${written} becomes ${rounded}.`,
    ],
  };
}

const power = (of: number): Rational => (of >= 0 ? rational(10n ** BigInt(of)) : rational(1n, 10n ** BigInt(-of)));

const floor = ({ numerator, denominator }: Rational): bigint => numerator / denominator;

/** The first figure that is not 0 counts as the first. */
function placesOf(to: Rounding, value: Rational): number {
  if ("places" in to) return to.places;
  let first = -6;
  while (first < 6 && floor(multiply(value, power(first))) === 0n) first += 1;
  return first + to.figures - 1;
}

/** With the zeros that rounding leaves: "3.40". */
function withPlaces(value: Rational, places: number): string {
  const [before = "", behind = ""] = formatDecimal(value).split(".");
  return places > 0 ? `${before}.${behind.padEnd(places, "0")}` : before;
}
