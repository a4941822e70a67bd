import { add, negate, parseDecimal, rational, type Rational } from "../mathematics/rational.ts";
import { digitsForWords, signsForWords } from "./number-words.ts";
import { unitAt } from "./units.ts";

/** One number that a reply names. */
export interface NamedNumber {
  readonly value: Rational;
  /** Top and bottom as they were written, before any reducing. */
  readonly fraction: readonly [bigint, bigint] | null;
  readonly decimalPlaces: number;
  readonly unit: string | null;
  readonly start: number;
  readonly end: number;
}

type NumericReply =
  | { readonly kind: "number"; readonly number: NamedNumber }
  /** Arithmetic that was not finished, such as "6/8 + 1/8". */
  | { readonly kind: "working"; readonly text: string }
  | { readonly kind: "several"; readonly numbers: readonly NamedNumber[] }
  | { readonly kind: "none" };

const longestReply = 400;
const numberPattern =
  /(?:(\d{1,6}) )?(\d{1,9}) ?\/ ?(\d{1,9})(?!\d|\.\d)|\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d{1,9}[.,]\d{1,6}|\.\d{1,6}|\d{1,9}/g;
const between = /^\s*[-+*×·÷:^]\s*$|^\s+x\s+$/;

/** Brings dashes, quotes, spaces and number words to one form; what all readers of replies begin with. */
export function normaliseReply(reply: string): string {
  const cut = reply.slice(0, longestReply);
  const digits = digitsForWords(
    cut
      .normalize("NFC")
      .replace(/[¼-¾⅐-⅞]/g, (sign) => ` ${sign.normalize("NFKC")}`)
      .replace(/[−–—]/g, "-")
      .replace(/[’‘]/g, "'")
      .replace(/⁄/g, "/")
      .replace(/(?<=[\d)])[⁴-⁹]/g, (sign) => `^${sign.normalize("NFKC")}`)
      .replace(/(\d)\s+over\s+(\d)/gi, "$1/$2")
      .replace(/\b(?:minus|negative) (?=\d)/gi, "-")
      .replace(/\s+/g, " ")
      .trim(),
  );
  return signsForWords(digits);
}

/** Every number in a normalised reply, in the order of the text. */
function namedNumbers(reply: string): readonly NamedNumber[] {
  const numbers: NamedNumber[] = [];
  for (const found of reply.matchAll(numberPattern)) {
    const at = found.index;
    if (/[\p{L}\p{M}]$/u.test(reply.slice(0, at)) || at < (numbers.at(-1)?.end ?? 0)) continue;
    const fraction: readonly [bigint, bigint] | null =
      found[2] === undefined || found[3] === undefined ? null : [BigInt(found[2]), BigInt(found[3])];
    if (fraction?.[1] === 0n) continue;
    const decimal = decimalText(found[0]);
    const size = fraction
      ? add(rational(BigInt(found[1] ?? "0")), rational(fraction[0], fraction[1]))
      : parseDecimal(decimal);
    if (!size) continue;
    const signed = isSigned(reply, at);
    const unit = unitAt(reply.slice(at + found[0].length)) ?? null;
    const currency = /€ ?-?$/.test(reply.slice(0, at)) ? "€" : null;
    numbers.push({
      value: signed ? negate(size) : size,
      fraction,
      decimalPlaces: fraction ? 0 : (decimal.split(".")[1]?.length ?? 0),
      unit: unit?.name ?? currency,
      start: at,
      end: at + found[0].length + (unit?.length ?? 0),
    });
  }
  return numbers;
}

/** "7,50" is a decimal, "1,200" a thousand. */
const decimalText = (written: string): string =>
  /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(written) ? written.replace(/,/g, "") : written.replace(",", ".");

const isSigned = (reply: string, at: number): boolean =>
  /(?:^|[^\w)%.²] ?|[a-z,]\s)-$/i.test(reply.slice(0, at)) || /(?:^|[=:(] ?)- $/.test(reply.slice(0, at));

const cue = /=|\b(?:is|be|it's|its|got|get|gives?|makes?|equals?|answer|say|think)\b/gi;

/** The number that the reply gives as its answer. */
export function readNumericReply(normalised: string): NumericReply {
  const all = namedNumbers(normalised);
  if (all.length === 0) return { kind: "none" };
  const lastCue = [...normalised.matchAll(cue)].findLast((found) => all.some((number) => number.start >= found.index));
  const from = lastCue ? lastCue.index + lastCue[0].length : 0;
  const numbers = all.filter((number) => number.start >= from);
  const [first, second] = numbers;
  if (!first) return { kind: "none" };
  if (!second) return { kind: "number", number: first };
  const gap = normalised.slice(first.end, second.start);
  const last = numbers.at(-1) ?? first;
  if (between.test(gap))
    return { kind: "working", text: normalised.slice(signStart(normalised, first.start), last.end) };
  if (/\b(?:or|and|maybe)\b|^\s*[,;?]\s*$/i.test(gap)) return { kind: "several", numbers };
  return { kind: "number", number: lastCue ? first : last };
}

const signStart = (reply: string, start: number): number =>
  isSigned(reply, start) ? reply.lastIndexOf("-", start) : start;
