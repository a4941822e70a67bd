import type { Reader, ReadTask } from "./read-number-task.ts";

/** Parts are whole numbers from 1. */
export type RatioTask =
  | { readonly kind: "ratio"; readonly parts: readonly number[] }
  | { readonly kind: "share"; readonly amount: number; readonly parts: readonly number[] };

const ratio = String.raw`(\d{1,5}(?: ?: ?\d{1,5}){1,2})`;
const form = String.raw`(?:(?:in |to |into )?(?:its |the |your )?(?:simplest|lowest|reduced|simplified) (?:form|terms?)|as simply as possible)`;
const between = String.raw`(?: [a-z€$£]{1,15}){0,6}? (?:in|into) (?:the |a )?ratio(?: of)?:?`;

const partsOf = (written: string): readonly number[] => (written.match(/\d+/g) ?? []).map(Number);

function simplify([, written = ""]: readonly string[]): ReadTask | null {
  const parts = partsOf(written);
  return parts.includes(0) ? null : { text: `simplify ${parts.join(":")}`, task: { kind: "ratio", parts } };
}

function share([, amount = "", written = ""]: readonly string[]): ReadTask | null {
  const parts = partsOf(written);
  if (parts.includes(0) || Number(amount) === 0) return null;
  const text = `share ${Number(amount)} in the ratio ${parts.join(":")}`;
  return { text, task: { kind: "share", amount: Number(amount), parts } };
}

export const ratioReaders: readonly Reader[] = [
  [String.raw`(?:simplify|reduce|cancel(?: down)?) (?:the )?(?:ratio )?${ratio}(?: ${form})?`, simplify],
  [String.raw`(?:simplest form of )?(?:ratio )?${ratio} (?:simplified|reduced|${form})`, simplify],
  [String.raw`(?:simplest|lowest) (?:form|terms) of (?:the )?(?:ratio )?${ratio}`, simplify],
  [String.raw`(?:share|divide|split) [€$£]? ?(\d{1,6})(?: ?[€$£])?${between} ${ratio}`, share],
];
