/** An exact number; the denominator is positive and the pair is in lowest terms. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [magnitude(left), magnitude(right)];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** Throws on a denominator of zero: check it first. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const [above, below] = [BigInt(numerator), BigInt(denominator)];
  if (below === 0n) throw new RangeError(`a fraction needs a denominator other than 0, got ${above}/0`);
  const divisor = greatestCommonDivisor(above, below) * (below < 0n ? -1n : 1n);
  return { numerator: above / divisor, denominator: below / divisor };
}

/** Reads "12", "-3", "0.75"; null for anything else. */
export function parseDecimal(text: string): Rational | null {
  const found = /^([-−]?)(\d{1,12})?(?:\.(\d{1,9}))?$/.exec(text);
  if (!found) return null;
  const [, sign, whole = "", decimals = ""] = found;
  if (whole + decimals === "") return null;
  const value = rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return sign === "" ? value : negate(value);
}

export const zero = rational(0);
export const one = rational(1);

export const negate = (of: Rational): Rational => rational(-of.numerator, of.denominator);

export const add = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));

export const multiply = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

/** Throws when `by` is zero: check it first. */
export const divide = (a: Rational, by: Rational): Rational =>
  rational(a.numerator * by.denominator, a.denominator * by.numerator);

export const equals = (a: Rational, b: Rational): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;

export const isZero = (value: Rational): boolean => value.numerator === 0n;

export const isWhole = (value: Rational): boolean => value.denominator === 1n;

export const isNegative = (value: Rational): boolean => value.numerator < 0n;

export const toNumber = (value: Rational): number => Number(value.numerator) / Number(value.denominator);

/** "7/8", "-3", and "0.75" as 3/4: always the fraction in lowest terms, with a real minus sign. */
export function formatRational(value: Rational): string {
  const above = `${value.numerator < 0n ? "−" : ""}${magnitude(value.numerator)}`;
  return isWhole(value) ? above : `${above}/${value.denominator}`;
}

/** "0.75" where the decimal ends, otherwise the fraction. */
export function formatDecimal(value: Rational): string {
  let places = 0;
  let scaled = value;
  while (!isWhole(scaled) && places < 6) {
    scaled = multiply(scaled, rational(10));
    places += 1;
  }
  if (!isWhole(scaled)) return formatRational(value);
  const digits = magnitude(scaled.numerator)
    .toString()
    .padStart(places + 1, "0");
  const sign = isNegative(value) ? "−" : "";
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
