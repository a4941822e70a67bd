import type { Answer, Misconception } from "../practice-item.ts";

/** An item as a format tells it, before anybody has looked whether it can be practised. */
export interface DraftItem {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly id: string | null;
  readonly subject: string | null;
  readonly skill: string | null;
  /** 1 to 5; null where the format knows none. */
  readonly level: number | null;
  readonly question: string;
  readonly answer: Answer;
  readonly hints: readonly string[];
  readonly steps: readonly string[];
  readonly misconceptions: readonly Misconception[];
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly source: string | null;
}

/** What a reader found at one place: an item, or why there is none. */
export type Found =
  | { readonly kind: "draft"; readonly draft: DraftItem; readonly notes: readonly string[] }
  | { readonly kind: "refused"; readonly line: number; readonly id: string | null; readonly reason: string };

/** Thrown inside a reader about the item at hand; its message says what cannot be taken and why. */
export class Unusable extends Error {}

/** Characters that a file may spend on one item: more than any that fits `itemLimits`, whatever its markup. */
export const longestItem = 200_000;

/** Runs a reader on one item of `size` characters: an `Unusable` becomes a line of the report. */
export function findItemAt(
  place: { readonly line: number; readonly id: string | null },
  size: number,
  read: (note: (text: string) => void) => DraftItem,
): Found {
  const notes: string[] = [];
  try {
    if (size > longestItem) throw new Unusable(`it is longer than ${longestItem} characters`);
    return { kind: "draft", draft: read((text) => notes.push(text)), notes };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { kind: "refused", ...place, reason: error.message };
  }
}

/** A choice whose wrong options may say why they are wrong. */
export function choiceOf(
  options: readonly { readonly text: string; readonly isRight: boolean; readonly feedback?: string }[],
  isSeveral = false,
): Pick<DraftItem, "answer" | "misconceptions"> {
  const right = options.flatMap(({ isRight }, at) => (isRight ? [at] : []));
  const [first] = right;
  if (first === undefined) throw new Unusable("none of its options is right");
  if (!isSeveral && right.length > 1) throw new Unusable("several of its options are right, where one may be picked");
  const texts = options.map(({ text }) => text);
  return {
    answer: isSeveral
      ? { kind: "choices", options: texts, correct: right }
      : { kind: "choice", options: texts, correct: first },
    misconceptions: isSeveral
      ? []
      : options.flatMap(({ isRight, feedback = "" }, at) =>
          isRight || feedback === "" ? [] : [{ answer: String.fromCharCode(65 + at), correction: feedback }],
        ),
  };
}

/** "72", "-0.5": as an answer is written; throws `Unusable` for what is no finite number of at most nine digits. */
export function numberText(value: number): string {
  const text = String(value);
  if (!/^-?\d{1,9}(?:\.\d+)?$/.test(text)) throw new Unusable(`the number ${text} is too large or no plain decimal`);
  return text;
}
