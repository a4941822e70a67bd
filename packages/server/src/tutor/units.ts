import { multiply, parseDecimal, type Rational } from "./mathematics/rational.ts";

type Dimension = "length" | "area" | "mass" | "volume" | "money" | "temperature" | "share";

interface Unit {
  readonly name: string;
  readonly dimension: Dimension;
  /** How many of the smallest unit of the dimension one of these is. */
  readonly size: string;
  /** A pattern for how people write it after a number. */
  readonly written: string;
}

const metre = "met(?:re|er)s?";
const square = (letters: string, word: string): string =>
  `${letters}(?:²|\\^?2)|sq(?:uare)?\\.? ?(?:${letters}|${word})|${word} squared`;

/** Longer spellings stand before shorter ones: the first match wins. */
const units: readonly Unit[] = [
  { name: "mm²", dimension: "area", size: "1", written: square("mm", `millim${metre.slice(1)}`) },
  { name: "cm²", dimension: "area", size: "100", written: square("cm", `centim${metre.slice(1)}`) },
  { name: "km²", dimension: "area", size: "1000000000000", written: square("km", `kilom${metre.slice(1)}`) },
  { name: "m²", dimension: "area", size: "1000000", written: square("m", metre) },
  { name: "mm", dimension: "length", size: "1", written: `mm|millim${metre.slice(1)}` },
  { name: "cm", dimension: "length", size: "10", written: `cm|centim${metre.slice(1)}` },
  { name: "km", dimension: "length", size: "1000000", written: `kms?|kilom${metre.slice(1)}` },
  { name: "kg", dimension: "mass", size: "1000", written: "kg|kilograms?|kilos?" },
  { name: "g", dimension: "mass", size: "1", written: "g|grams?|grammes?" },
  { name: "ml", dimension: "volume", size: "1", written: "ml|millilit(?:re|er)s?" },
  { name: "l", dimension: "volume", size: "1000", written: "l|lit(?:re|er)s?" },
  { name: "m", dimension: "length", size: "1000", written: `m|${metre}` },
  { name: "€", dimension: "money", size: "1", written: "€|euros?|eur" },
  { name: "°C", dimension: "temperature", size: "1", written: "°c?|degrees?(?: celsius)?|celsius" },
  { name: "%", dimension: "share", size: "1", written: "%|per ?cent" },
];

const patterns = units.map((unit) => ({ unit, pattern: new RegExp(`^ ?(?:${unit.written})(?![a-z0-9²])`, "i") }));
const byName = new Map(units.map((unit) => [unit.name, unit]));

/** The unit that stands at the beginning of `text`, right after a number. */
export function unitAt(text: string): { readonly name: string; readonly length: number } | null {
  for (const { unit, pattern } of patterns) {
    const found = pattern.exec(text);
    if (found) return { name: unit.name, length: found[0].length };
  }
  return null;
}

/** `value` in unit `from`, written in unit `to`; null when they measure different things. */
export function convert(value: Rational, from: string, to: string): Rational | null {
  const [source, target] = [byName.get(from), byName.get(to)];
  if (!source || !target || source.dimension !== target.dimension) return null;
  const [size, by] = [parseDecimal(source.size), parseDecimal(target.size)];
  if (!size || !by) return null;
  return multiply(value, { numerator: size.numerator, denominator: by.numerator });
}
