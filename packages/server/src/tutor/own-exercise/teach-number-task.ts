import { type Answer, formatRational, gcd, lcm, primeFactors, rational } from "@masterx/items";
import { enumerate, type NumberTask } from "./read-number-task.ts";
import type { TaughtTask } from "./taught-exercise.ts";
import { teachAverage } from "./teach-average.ts";
import { teachFactors, teachPrime, teachPrimeFactors } from "./teach-factors.ts";
import { teachCubeRoot } from "./teach-powers.ts";
import { teachRatio, teachSharing } from "./teach-ratio.ts";
import { teachRounding } from "./teach-rounding.ts";

type TaskOf<Kind extends NumberTask["kind"]> = Extract<NumberTask, { readonly kind: Kind }>;

/** Teaches a task about numbers; null where that would take too long, or where there is nothing to find. */
export function teachNumberTask(task: NumberTask): TaughtTask | null {
  switch (task.kind) {
    case "simplify":
      return teachSimplifying(task);
    case "common":
      return task.sought === "factor" ? teachCommonFactor(task) : teachCommonMultiple(task);
    case "root":
      return task.of === 0 ? null : teachRoot(task.of);
    case "cube_root":
      return task.of === 0 ? null : teachCubeRoot(task.of);
    case "ratio":
      return teachRatio(task);
    case "share":
      return teachSharing(task);
    case "average":
      return teachAverage(task);
    case "prime":
      return teachPrime(task.of);
    case "factors":
      return teachFactors(task.of);
    case "prime_factors":
      return teachPrimeFactors(task.of);
    case "round":
      return teachRounding(task);
    default:
      return task satisfies never;
  }
}

const whole = (value: number): Answer => ({ kind: "numeric", value: `${value}`, tolerance: 0, unit: null });

function teachSimplifying({ above, below }: TaskOf<"simplify">): TaughtTask {
  const shared = gcd(above, below);
  const [prime] = primeFactors(shared);
  const [top, bottom] = [above / (prime ?? 1), below / (prime ?? 1)];
  const reduced = formatRational(rational(above, below));
  return {
    topic: "fractions",
    skill: "equal-fractions",
    question: `Simplify ${above}/${below}.`,
    answer: { kind: "fraction", value: reduced, lowestTerms: true },
    hints:
      prime === undefined
        ? [
            "Look for a number above 1 that divides both the top and the bottom.",
            "Try the primes in their order: 2, 3, 5, 7 and so on.",
            "Where no number divides both, the fraction is in its simplest form as it stands.",
          ]
        : [
            "Look for a number above 1 that divides both the top and the bottom.",
            `${prime} divides both ${above} and ${below}.`,
            prime === shared
              ? `Work out ${above} ÷ ${prime} for the top and ${below} ÷ ${prime} for the bottom.`
              : `Divided by ${prime} it is ${top}/${bottom}. Both of these can be divided once more.`,
          ],
    steps:
      prime === undefined
        ? [
            `No number above 1 divides both ${above} and ${below}.`,
            `So ${above}/${below} is in its simplest form already.`,
          ]
        : [
            `The greatest number that divides both ${above} and ${below} is ${shared}.`,
            `${above} ÷ ${shared} = ${above / shared} and ${below} ÷ ${shared} = ${below / shared}, so it is ${reduced}.`,
          ],
  };
}

function teachCommonFactor({ numbers }: TaskOf<"common">): TaughtTask {
  const greatest = numbers.reduce(gcd);
  const least = Math.min(...numbers);
  const others = enumerate(numbers.filter((number) => number !== least));
  return {
    topic: "factors",
    skill: "common-factors",
    question: `What is the greatest common factor of ${enumerate(numbers)}?`,
    answer: whole(greatest),
    hints: [
      `A factor divides a number without a remainder. List the factors of ${least}.`,
      `Now cross out those that do not divide ${others}.`,
      "The largest of those that are left is the one.",
    ],
    steps: [
      `${enumerate(numbers.map((number) => `${number} = ${number / greatest} × ${greatest}`))}.`,
      `${enumerate(numbers.map((number) => number / greatest))} share no factor above 1, so it is ${greatest}.`,
    ],
  };
}

function teachCommonMultiple({ numbers }: TaskOf<"common">): TaughtTask | null {
  const least = numbers.reduce(lcm);
  const largest = Math.max(...numbers);
  const others = enumerate(numbers.filter((number) => number !== largest));
  if (least >= 1_000_000) return null;
  return {
    topic: "factors",
    skill: "common-multiples",
    question: `What is the least common multiple of ${enumerate(numbers)}?`,
    answer: whole(least),
    hints: [
      `List the multiples of ${largest}, one after the other.`,
      `Check which of them is a multiple of ${others} too.`,
      "The first number that stands in every list is the one.",
    ],
    steps: [
      `${enumerate(numbers.map((number) => `${least} = ${least / number} × ${number}`))}.`,
      `No smaller number is a multiple of ${numbers.length === 2 ? "both" : "all of them"}, so it is ${least}.`,
    ],
  };
}

function teachRoot(of: number): TaughtTask {
  const below = Math.floor(Math.sqrt(of));
  const isSquare = below * below === of;
  const known = { topic: "factors", skill: "square-roots" };
  if (isSquare)
    return {
      ...known,
      question: `What is √${of}?`,
      answer: whole(below),
      hints: [
        "The square root is the number that gives this one when it is multiplied by itself.",
        `Look for a number with __ × __ = ${of}.`,
        `${below - 1} × ${below - 1} is ${(below - 1) ** 2}: a little too small.`,
      ],
      steps: [`${below} × ${below} = ${of}.`, `So √${of} = ${below}.`],
    };
  // No option is below 0.
  const correct = Math.min(of % 3, below);
  const options = [0, 1, 2].map((at) => below + at - correct).map((from) => `${from} and ${from + 1}`);
  return {
    ...known,
    question: `√${of} is no whole number. Which two whole numbers does it lie between?`,
    answer: { kind: "choice", options, correct },
    hints: [
      "The square root is the number that gives this one when it is multiplied by itself.",
      `Go through the square numbers, 1, 4, 9, 16 and so on, to the last one below ${of}.`,
      `${below} × ${below} is ${below ** 2}: a little too small. See what the next number gives.`,
    ],
    steps: [
      `${below} × ${below} = ${below ** 2} and ${below + 1} × ${below + 1} = ${(below + 1) ** 2}.`,
      ...simplerRoot(of),
      `${of} is between these squares, so √${of} is between ${below} and ${below + 1}: option ${"ABC"[correct]}.`,
    ],
  };
}

/** √50 = 5√2: what stands twice among the prime factors comes out of the root. */
function simplerRoot(of: number): readonly string[] {
  const [outside, inside] = primeFactors(of).reduce<readonly [number, number]>(
    ([out, rest], prime) => (rest % prime === 0 ? [out * prime, rest / prime] : [out, rest * prime]),
    [1, 1],
  );
  return outside === 1
    ? []
    : [`${of} = ${outside ** 2} × ${inside}, so √${of} can be written as ${outside}√${inside} too.`];
}
