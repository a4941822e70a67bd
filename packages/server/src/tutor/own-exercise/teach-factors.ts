import { factorPairs, primeFactors } from "@masterx/items";
import { enumerate } from "./read-number-task.ts";
import type { TaughtTask } from "./taught-exercise.ts";

/** The primes that have to be tried are up to 31. */
const largestPrime = 1_000;
/** More would not fit into one answer. */
const mostPairs = 12;

/** Nothing is to be found out about 0. */
export function teachPrime(of: number): TaughtTask | null {
  if (of === 1) return one;
  if (of < 2 || of > largestPrime) return null;
  const [least = of] = primeFactors(of);
  const most = Math.floor(Math.sqrt(of));
  const isPrime = least === of;
  const tried = Array.from({ length: most }, (_, at) => at + 1).filter(
    (one) => one < least && primeFactors(one).length === 1,
  );
  const without =
    tried.length === 0 ? [] : [`${enumerate(tried)} ${tried.length === 1 ? "does" : "do"} not divide ${of}.`];
  return {
    topic: "factors",
    skill: "prime-numbers",
    question: `Is ${of} prime or not prime?`,
    answer: { kind: "choice", options: ["prime", "not prime"], correct: isPrime ? 0 : 1 },
    hints: [
      "A prime number has exactly two divisors: 1 and itself.",
      "Try the primes in their order: 2 divides even numbers, 3 those with a sum of digits that it divides, 5 what ends in 0 or 5.",
      `You can stop at ${most}: ${most + 1} × ${most + 1} is more than ${of} already.`,
    ],
    steps: [
      ...without,
      isPrime
        ? `No smaller number above 1 divides ${of}, so it is prime: option A.`
        : `${of} = ${least} × ${of / least}, so it is not prime: option B.`,
    ],
  };
}

const one: TaughtTask = {
  topic: "factors",
  skill: "prime-numbers",
  question: "Is 1 prime or not prime?",
  answer: { kind: "choice", options: ["prime", "not prime"], correct: 1 },
  hints: [
    "A prime number has exactly two divisors.",
    "Which numbers divide 1 without a remainder? Write all of them down.",
    "Count them, and compare with the two that a prime number has.",
  ],
  steps: ["The only divisor of 1 is 1 itself.", "A prime number has exactly two, so 1 is not prime: option B."],
};

export function teachFactors(of: number): TaughtTask | null {
  const pairs = factorPairs(of);
  if (of < 2 || pairs.length > mostPairs) return null;
  const rising = [...new Set([...pairs.map(([small]) => small), ...pairs.map(([, large]) => large).toReversed()])];
  const paired = [...new Set(pairs.flat())];
  const [, second] = pairs;
  return {
    topic: "factors",
    skill: "common-factors",
    question: `List all the factors of ${of}.`,
    answer: { kind: "text", accepted: [rising, rising.toReversed(), paired].map((numbers) => numbers.join(", ")) },
    hints: [
      `Factors come in pairs: two numbers that make ${of} when they are multiplied. Begin with 1 × ${of}.`,
      second
        ? `The next pair is ${second[0]} × ${second[1]}. Go on from there.`
        : "Try 2, 3, 4 and so on: which of them goes into it without a remainder.",
      `You can stop at ${Math.floor(Math.sqrt(of))}: after that the pairs come again, turned round.`,
    ],
    steps: [
      `${pairs.map(([small, large]) => `${small} × ${large}`).join(", ")}: each of these makes ${of}.`,
      `So the factors are ${rising.join(", ")}.`,
    ],
  };
}

export function teachPrimeFactors(of: number): TaughtTask | null {
  const primes = primeFactors(of);
  const [first = of] = primes;
  if (primes.length < 2) return teachPrime(of);
  const split = primes
    .slice(0, -1)
    .reduce<readonly (readonly [number, number])[]>(
      (steps, prime) => [...steps, [prime, (steps.at(-1)?.[1] ?? of) / prime]],
      [],
    );
  const chain = split.map(([prime, rest]) => `${prime * rest} = ${prime} × ${rest}`);
  return {
    topic: "factors",
    skill: "prime-numbers",
    question: `Write ${of} as a product of prime numbers.`,
    answer: { kind: "text", accepted: [primes.join(" × ")] },
    hints: [
      "Split off one prime number after the other, the smallest first.",
      `${first} divides ${of}: it is ${first} × ${of / first}.`,
      `Go on with ${of / first} in the same way, until only primes are left.`,
    ],
    steps: [`${chain.join(", ")}.`, `So ${of} = ${primes.join(" × ")}.`],
  };
}
