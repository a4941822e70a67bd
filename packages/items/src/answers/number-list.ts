import { normaliseReply } from "./read-reply.ts";

const list = /^\d{1,7}(?:, \d{1,7})+$/;
const product = /^\d{1,7}(?: × \d{1,7})+$/;
const longestPower = 20;

/** Of an accepted text that is "1, 2, 3, 6" or "2 × 3"; null for any other text. */
export function compareNumberList(accepted: string, reply: string): "same" | "part" | "other" | "none" | null {
  const isProduct = product.test(accepted);
  if (!isProduct && !list.test(accepted)) return null;
  const wanted = numbersIn(accepted);
  const said = numbersIn(
    normaliseReply(reply)
      .split(/=|\b(?:are|is)\b/i)
      .at(-1) ?? "",
  );
  if (said.length === 0) return "none";
  return isProduct ? compareProducts(wanted, said) : compareLists(wanted, said);
}

/** In their order, whatever stands between them. */
const numbersIn = (text: string): readonly number[] =>
  [
    ...text
      .replace(/²/g, "^2")
      .replace(/³/g, "^3")
      .matchAll(/(\d{1,7})(?:\^(\d{1,2}))?/g),
  ].flatMap(([, base, power]) =>
    Array.from({ length: Math.min(Number(power ?? 1), longestPower) }, () => Number(base)),
  );

/** "6 × 6" names one factor twice. */
function compareLists(wanted: readonly number[], repeated: readonly number[]): "same" | "part" | "other" {
  if (repeated.join() === wanted.join()) return "same";
  const said = [...new Set(repeated)];
  if (said.join() === wanted.join()) return "same";
  return said.length < wanted.length && said.every((number) => wanted.includes(number)) ? "part" : "other";
}

/** Factors may be in any order; a product that is worth the same can be taken further apart. */
function compareProducts(wanted: readonly number[], said: readonly number[]): "same" | "part" | "other" {
  const sorted = (numbers: readonly number[]): string => numbers.toSorted((a, b) => a - b).join();
  if (sorted(said) === sorted(wanted)) return "same";
  const worth = (numbers: readonly number[]): number => numbers.reduce((all, number) => all * number, 1);
  const isSplit = said.length > 1 && said.length < wanted.length && !said.includes(1);
  return isSplit && worth(said) === worth(wanted) ? "part" : "other";
}
