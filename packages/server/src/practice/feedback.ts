import type { Check } from "@masterx/items";

export interface Feedback {
  /** `almost`: the value is right or no answer was found; it counts as no attempt. */
  readonly verdict: "right" | "wrong" | "almost";
  readonly text: string;
}

/** What is said to an answer. */
export function feedbackOn(check: Check): Feedback {
  switch (check.verdict) {
    case "right":
      return {
        verdict: "right",
        text:
          check.unitMissing === null ? "That is right." : `That is right. With its unit it is ${check.unitMissing}.`,
      };
    case "wrong":
      return { verdict: "wrong", text: check.misconception?.correction ?? "Look at it once more." };
    case "not_lowest":
      return almost("The value is right. Write it in lowest terms.");
    case "not_simplified":
      return almost("It is equal to the answer. Simplify it further.");
    case "not_expanded":
      return almost("It is equal to the answer. Multiply out the bracket that is left.");
    case "rounded":
      return almost("That is close, but rounded. Give the exact value.");
    case "unfinished":
      return almost("Your working leads there. Finish it and write the result.");
    case "wrong_unit":
      return almost(`The number is right, the unit is not: it is asked in ${check.unit}.`);
    case "several":
      return almost("There is more than one answer in it. Decide for one.");
    case "none":
      return almost("There is no answer in it yet. Write it as short as you can.");
    default:
      return check satisfies never;
  }
}

const almost = (text: string): Feedback => ({ verdict: "almost", text });
