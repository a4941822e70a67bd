import { parseDecimal, type Rational } from "@masterx/items";
import { averageReaders, type AverageTask } from "./read-average-task.ts";
import { ratioReaders, type RatioTask } from "./read-ratio-task.ts";

/** A question about numbers rather than a calculation; whole numbers are below a million. */
export type NumberTask =
  | { readonly kind: "simplify"; readonly above: number; readonly below: number }
  | { readonly kind: "common"; readonly sought: "factor" | "multiple"; readonly numbers: readonly number[] }
  | RatioTask
  | AverageTask
  | { readonly kind: "root" | "cube_root" | "prime" | "factors" | "prime_factors"; readonly of: number }
  | { readonly kind: "round"; readonly value: Rational; readonly written: string; readonly to: Rounding };

/** Places behind the point, before it where negative: −1 are tens. Or so many figures. */
export type Rounding = { readonly places: number } | { readonly figures: number };

export interface ReadTask {
  /** The task in its shortest words, from which it can be read again. */
  readonly text: string;
  readonly task: NumberTask;
}

const lead =
  /^(?:(?:hi|hey|ok|so|please|now|and|can|could|would|you|u|help|me|i|we|to|need|want|with|how|do|does|is|are|it|what|whats|what's|which|find|get|work out|calculate|compute|tell|give|show|list|name|write|the|a|all|of|numbers?|value|solve),? )+/;
const tail = /(?: please| pls| plz| for me| then| number)*[?!.,;= ]*$/;
const number = String.raw`(\d{1,6})(?![\d.]|,\d)`;
const numberList = String.raw`(\d{1,6}(?:(?:, and | and |, ?| & )\d{1,6}){1,3})`;
const form = String.raw`(?:in |to |into )?(?:its |the |your )?(?:simplest|lowest|reduced|simplified) (?:form|terms?)`;
const roundedTo = String.raw`(?:off |up )?(?:correct )?to (?:the )?(?:nearest )?([a-z\d. ]+?)`;

export type Reader = readonly [pattern: string, read: (found: readonly string[]) => ReadTask | null];

const simplify = ([, above = "", below = ""]: readonly string[]): ReadTask | null =>
  Number(below) === 0
    ? null
    : {
        text: `simplify ${above}/${below}`,
        task: { kind: "simplify", above: Number(above), below: Number(below) },
      };

function common(sought: "factor" | "multiple", [, listed = ""]: readonly string[]): ReadTask | null {
  const numbers = [...new Set((listed.match(/\d+/g) ?? []).map(Number))];
  if (numbers.length < 2 || numbers.includes(0)) return null;
  const name = sought === "factor" ? "greatest common factor" : "least common multiple";
  return { text: `${name} of ${enumerate(numbers)}`, task: { kind: "common", sought, numbers } };
}

function round([, written = "", to = ""]: readonly string[]): ReadTask | null {
  const [value, rounding] = [parseDecimal(written), readRounding(to)];
  if (!value || !rounding) return null;
  const text = `round ${written} to ${roundingWords(rounding)}`;
  return { text, task: { kind: "round", value, written, to: rounding } };
}

const about =
  (kind: "root" | "cube_root" | "prime" | "factors" | "prime_factors", write: (of: string) => string): Reader[1] =>
  ([, of = ""]) => ({ text: write(of), task: { kind, of: Number(of) } });

const readers: readonly Reader[] = [
  [
    String.raw`(?:simplify|reduce|cancel(?: down)?) (?:the )?(?:fraction )?(\d{1,6}) ?\/ ?(\d{1,6})(?: ${form})?`,
    simplify,
  ],
  [String.raw`(\d{1,6}) ?\/ ?(\d{1,6}) (?:simplified|reduced|${form})`, simplify],
  [
    String.raw`(?:(?:highest|greatest|largest|biggest) common (?:factor|divisor)|hcf|gcf|gcd) ?(?:of|for|between)? ?\(?${numberList}\)?`,
    (found) => common("factor", found),
  ],
  [
    String.raw`(?:(?:lowest|least|smallest) common multiple|lcm) ?(?:of|for|between)? ?\(?${numberList}\)?`,
    (found) => common("multiple", found),
  ],
  [String.raw`(?:square root of|sq ?rt(?: of)?|√) ?\(?${number}\)?`, about("root", (of) => `√${of}`)],
  [String.raw`(?:cube(?:d)? root of|cbrt(?: of)?|∛|³√) ?\(?${number}\)?`, about("cube_root", (of) => `∛${of}`)],
  ...ratioReaders,
  ...averageReaders,
  [String.raw`(?:round )(\d{1,7}(?:\.\d{1,6})?) ${roundedTo}`, round],
  [String.raw`(\d{1,7}(?:\.\d{1,6})?) (?:rounded )${roundedTo}`, round],
  [
    String.raw`${number} (?:a )?prime|(?:why|whether|if) ${number} is (?:a )?prime`,
    ([, of, other]) => about("prime", (one) => `is ${one} prime`)(["", of ?? other ?? ""]),
  ],
  [
    String.raw`(?:prime (?:factors|factori[sz]ation|factor decomposition) of|product of (?:its )?prime factors of|prime factori[sz]e) ${number}`,
    about("prime_factors", (of) => `prime factors of ${of}`),
  ],
  [String.raw`(?:factors|divisors) of ${number}`, about("factors", (of) => `factors of ${of}`)],
];

const wholeReaders = readers.map(([pattern, read]) => [new RegExp(`^(?:${pattern})$`), read] as const);

const places: readonly (readonly [RegExp, number])[] = [
  [/^(?:whole(?: number)?|integer|ones?|units?|1)$/, 0],
  [/^tenths?$/, 1],
  [/^hundredths?$/, 2],
  [/^thousandths?$/, 3],
  [/^(?:10s?|tens?)$/, -1],
  [/^(?:100s?|(?:a )?hundreds?)$/, -2],
  [/^(?:1000s?|(?:a )?thousands?)$/, -3],
];
const digitWords = ["zero", "one", "two", "three", "four", "five"];

function readRounding(text: string): Rounding | null {
  const named = places.find(([pattern]) => pattern.test(text.trim()));
  if (named) return { places: named[1] };
  const [, count = "", unit = ""] =
    /^([0-5]|zero|one|two|three|four|five) (d\.?p\.?|decimals?|decimal places?|places?|s\.?f\.?|sig(?:nificant)? fig(?:ure)?s?)$/.exec(
      text.trim(),
    ) ?? [];
  if (unit === "") return null;
  const size = digitWords.includes(count) ? digitWords.indexOf(count) : Number(count);
  if (!unit.startsWith("s")) return { places: size };
  return size === 0 ? null : { figures: size };
}

/** As it is asked for: "2 decimal places", "the nearest 10". */
export function roundingWords(to: Rounding): string {
  if ("figures" in to) return `${to.figures} significant figure${to.figures === 1 ? "" : "s"}`;
  if (to.places > 0) return `${to.places} decimal place${to.places === 1 ? "" : "s"}`;
  return to.places === 0 ? "the nearest whole number" : `the nearest ${10 ** -to.places}`;
}

/** The task that a whole message asks for, besides polite words; null for any other text. */
export function readNumberTask(message: string): ReadTask | null {
  const asked = message.toLowerCase().replace(tail, "").replace(lead, "").trim();
  for (const [pattern, read] of wholeReaders) {
    const found = pattern.exec(asked);
    if (found) return read(found);
  }
  return null;
}

/** "12, 18 and 30". */
export const enumerate = (parts: readonly (number | string)[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
