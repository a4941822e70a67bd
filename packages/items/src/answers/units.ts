import { multiply, parseDecimal, type Rational } from "../mathematics/rational.ts";

type Dimension =
  | "length"
  | "area"
  | "mass"
  | "volume"
  | "density"
  | "money"
  | "temperature"
  | "share"
  | "speed"
  | "acceleration"
  | "time"
  | "force"
  | "energy"
  | "current";

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

const cubic = (letters: string, word: string): string =>
  `${letters}(?:³|\\^?3)|cubic (?:${letters}|${word})|${word} cubed`;

/** Longer spellings stand before shorter ones: the first match wins. */
const units: readonly Unit[] = [
  { name: "mm²", dimension: "area", size: "1", written: square("mm", `millim${metre.slice(1)}`) },
  { name: "cm²", dimension: "area", size: "100", written: square("cm", `centim${metre.slice(1)}`) },
  { name: "km²", dimension: "area", size: "1000000000000", written: square("km", `kilom${metre.slice(1)}`) },
  { name: "m²", dimension: "area", size: "1000000", written: square("m", metre) },
  {
    name: "g/cm³",
    dimension: "density",
    size: "1000",
    written: `g ?/ ?cm(?:³|\\^?3)|grams? per cubic centim${metre.slice(1)}`,
  },
  { name: "kg/m³", dimension: "density", size: "1", written: `kg ?/ ?m(?:³|\\^?3)|kilograms? per cubic ${metre}` },
  { name: "mm³", dimension: "volume", size: "1", written: cubic("mm", `millim${metre.slice(1)}`) },
  { name: "cm³", dimension: "volume", size: "1000", written: cubic("cm", `centim${metre.slice(1)}`) },
  { name: "dm³", dimension: "volume", size: "1000000", written: cubic("dm", `decim${metre.slice(1)}`) },
  { name: "m³", dimension: "volume", size: "1000000000", written: cubic("m", metre) },
  {
    name: "m/s²",
    dimension: "acceleration",
    size: "1",
    written: "m ?/ ?s(?:²|\\^?2)|met(?:re|er)s? per second squared",
  },
  { name: "km/h", dimension: "speed", size: "5", written: "km ?/ ?h|kmh|kph|kilomet(?:re|er)s? (?:per|an) hour" },
  { name: "m/s", dimension: "speed", size: "18", written: "m ?/ ?s|met(?:re|er)s? (?:per|a) second" },
  { name: "min", dimension: "time", size: "60", written: "mins?|minutes?" },
  { name: "h", dimension: "time", size: "3600", written: "h|hrs?|hours?" },
  { name: "s", dimension: "time", size: "1", written: "s|secs?|seconds?" },
  { name: "kJ", dimension: "energy", size: "1000", written: "kj|kilojoules?" },
  { name: "J", dimension: "energy", size: "1", written: "j|joules?" },
  { name: "N", dimension: "force", size: "1", written: "n|newtons?" },
  { name: "A", dimension: "current", size: "1", written: "a|amps?|amperes?" },
  { name: "mm", dimension: "length", size: "1", written: `mm|millim${metre.slice(1)}` },
  { name: "cm", dimension: "length", size: "10", written: `cm|centim${metre.slice(1)}` },
  { name: "km", dimension: "length", size: "1000000", written: `kms?|kilom${metre.slice(1)}` },
  { name: "kg", dimension: "mass", size: "1000", written: "kg|kilograms?|kilos?" },
  { name: "g", dimension: "mass", size: "1", written: "g|grams?|grammes?" },
  { name: "ml", dimension: "volume", size: "1000", written: "ml|millilit(?:re|er)s?" },
  { name: "l", dimension: "volume", size: "1000000", written: "l|lit(?:re|er)s?" },
  { name: "m", dimension: "length", size: "1000", written: `m|${metre}` },
  { name: "€", dimension: "money", size: "1", written: "€|euros?|eur" },
  { name: "°C", dimension: "temperature", size: "1", written: "°c?|degrees?(?: celsius)?|celsius" },
  { name: "%", dimension: "share", size: "1", written: "%|per ?cent" },
];

const patterns = units.map((unit) => ({
  unit,
  pattern: new RegExp(`^ ?(?:${unit.written})(?![\\p{L}\\p{M}\\p{N}])`, "iu"),
}));
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
