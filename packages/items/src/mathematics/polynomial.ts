import type { Expression } from "./expression.ts";
import { add, isNegative, isWhole, isZero, multiply, negate, one, rational, type Rational } from "./rational.ts";

/** Coefficients by the letters that they stand before, sorted: "" for none, "xxy" for x²y. None is 0. */
export type Polynomial = ReadonlyMap<string, Rational>;

const mostTerms = 20;
const highestDegree = 6;
const largestCoefficient = 10n ** 12n;

const of = (letters: string, coefficient: Rational): Polynomial =>
  isZero(coefficient) ? new Map() : new Map([[letters, coefficient]]);

/** What an expression comes to without brackets and with like terms put together; null where it is none, or too long. */
export function polynomialOf(expression: Expression): Polynomial | null {
  switch (expression.kind) {
    case "number":
      return of("", expression.value);
    case "unknown":
      return of(expression.name, one);
    case "negated": {
      const negated = polynomialOf(expression.of);
      return negated && productOf(negated, of("", rational(-1)));
    }
    case "operation": {
      const [left, right] = [polynomialOf(expression.left), polynomialOf(expression.right)];
      if (!left || !right) return null;
      switch (expression.operator) {
        case "+":
          return addPolynomials(left, right);
        case "−":
          return subtracted(left, right);
        case "×":
          return productOf(left, right);
        case "÷":
          return divided(left, right);
        case "^":
          return power(left, right);
        default:
          return expression.operator satisfies never;
      }
    }
    default:
      return expression satisfies never;
  }
}

export function addPolynomials(left: Polynomial, right: Polynomial): Polynomial | null {
  const sum = new Map(left);
  for (const [letters, coefficient] of right) {
    const together = add(sum.get(letters) ?? rational(0), coefficient);
    if (isLarge(together)) return null;
    if (isZero(together)) sum.delete(letters);
    else sum.set(letters, together);
  }
  return sum.size > mostTerms ? null : sum;
}

function subtracted(left: Polynomial, right: Polynomial): Polynomial | null {
  const negated = productOf(right, of("", rational(-1)));
  return negated && addPolynomials(left, negated);
}

function productOf(left: Polynomial, right: Polynomial): Polynomial | null {
  let product: Polynomial | null = new Map();
  for (const [a, first] of left)
    for (const [b, second] of right) {
      const letters = `${a}${b}`.split("").toSorted().join("");
      if (letters.length > highestDegree) return null;
      product = product && addPolynomials(product, of(letters, multiply(first, second)));
    }
  return product;
}

function divided(left: Polynomial, right: Polynomial): Polynomial | null {
  const by = numberIn(right);
  return by && !isZero(by) ? productOf(left, of("", rational(by.denominator, by.numerator))) : null;
}

function power(base: Polynomial, by: Polynomial): Polynomial | null {
  const exponent = numberIn(by);
  if (!exponent || !isWhole(exponent) || isNegative(exponent) || exponent.numerator > highestDegree) return null;
  let result: Polynomial | null = of("", one);
  for (let times = 0n; times < exponent.numerator; times += 1n) result = result && productOf(result, base);
  return result;
}

const isLarge = ({ numerator, denominator }: Rational): boolean =>
  numerator > largestCoefficient || numerator < -largestCoefficient || denominator > largestCoefficient;

const numberIn = (polynomial: Polynomial): Rational | null =>
  polynomial.size === 0 ? rational(0) : polynomial.size === 1 ? (polynomial.get("") ?? null) : null;

/** "x² + 3xy − 4", the highest powers first; null where a coefficient is no whole number. */
export function formatPolynomial(polynomial: Polynomial): string | null {
  const terms = [...polynomial].toSorted(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  if (terms.some(([, coefficient]) => !isWhole(coefficient))) return null;
  return terms.length === 0
    ? "0"
    : terms
        .map(([letters, coefficient], at) => {
          const size = isNegative(coefficient) ? negate(coefficient) : coefficient;
          const sign = at === 0 ? (isNegative(coefficient) ? "−" : "") : isNegative(coefficient) ? " − " : " + ";
          const factor = size.numerator === 1n && letters !== "" ? "" : `${size.numerator}`;
          return `${sign}${factor}${formatLetters(letters)}`;
        })
        .join("");
}

const formatLetters = (letters: string): string =>
  letters.replace(/(.)\1+/g, (row, letter: string) => `${letter}${exponents[row.length] ?? `^${row.length}`}`);
const exponents: Readonly<Record<number, string>> = { 2: "²", 3: "³" };
