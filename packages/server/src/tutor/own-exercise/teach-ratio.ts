import { gcd, primeFactors } from "@masterx/items";
import { enumerate } from "./read-number-task.ts";
import type { RatioTask } from "./read-ratio-task.ts";
import type { TaughtTask } from "./taught-exercise.ts";

type TaskOf<Kind extends RatioTask["kind"]> = Extract<RatioTask, { readonly kind: Kind }>;

const spaced = (parts: readonly number[]): string => parts.join(" : ");

export function teachRatio({ parts }: TaskOf<"ratio">): TaughtTask {
  const shared = parts.reduce(gcd);
  const [prime] = primeFactors(shared);
  const reduced = parts.map((part) => part / shared);
  const [first = 0, second = 0, third] = reduced;
  const all = parts.length === 2 ? "both parts" : "all the parts";
  const turned = reduced.toReversed();
  return {
    topic: "ratios",
    skill: "simplifying-ratios",
    question: `Write the ratio ${spaced(parts)} as simply as possible.`,
    answer:
      third === undefined
        ? { kind: "ratio", parts: [first, second], lowestTerms: true }
        : { kind: "text", accepted: [reduced.join(", "), spaced(reduced)] },
    hints: [
      `Look for a number above 1 that divides ${all}.`,
      prime === undefined
        ? "Try the primes in their order: 2, 3, 5, 7 and so on."
        : `${prime} divides ${enumerate(parts)}.`,
      prime === undefined
        ? `Where no number divides ${all}, the ratio is as simple as it can be.`
        : `Divide each part by ${prime}${prime === shared ? "" : ", and see whether it can be done once more"}.`,
    ],
    steps:
      prime === undefined
        ? [`No number above 1 divides ${all}.`, `So it stays ${spaced(parts)}.`]
        : [
            `The greatest number that divides ${all} is ${shared}.`,
            `${enumerate(parts.map((part) => `${part} ÷ ${shared} = ${part / shared}`))}.`,
            `So it is ${spaced(reduced)}.`,
          ],
    misconceptions: [
      {
        answer: third === undefined ? spaced(turned) : turned.join(", "),
        correction: `The order matters: the first part belongs to the ${parts[0]}.`,
      },
    ],
  };
}

/** null where a share is no whole number. */
export function teachSharing({ amount, parts }: TaskOf<"share">): TaughtTask | null {
  const count = parts.reduce((sum, part) => sum + part);
  const one = amount / count;
  if (!Number.isInteger(one)) return null;
  const shares = parts.map((part) => part * one);
  return {
    topic: "ratios",
    skill: "sharing-in-a-ratio",
    question: `Share ${amount} in the ratio ${spaced(parts)}. What are the shares, in this order?`,
    answer: { kind: "text", accepted: [shares.join(", "), enumerate(shares)] },
    hints: [
      "Count first how many parts there are together.",
      `There are ${count} parts in ${amount}. Find the size of one.`,
      `One part is ${one}. Take it ${enumerate(parts.map((part) => (part === 1 ? "once" : `${part} times`)))}.`,
    ],
    steps: [
      `${parts.join(" + ")} = ${count}.`,
      `${amount} ÷ ${count} = ${one}.`,
      `${enumerate(parts.map((part, at) => `${part} × ${one} = ${shares[at]}`))}.`,
      `So the shares are ${enumerate(shares)}.`,
    ],
    misconceptions: [
      {
        answer: shares.toReversed().join(", "),
        correction: `The order matters: the first share has ${parts[0]} of the ${count} parts.`,
      },
    ],
  };
}
