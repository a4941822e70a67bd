import type { Expression } from "./expression.ts";
import { unknownsOf } from "./linear-form.ts";

/** The largest Mersenne prime below 2^64: calculation in its field is exact and never grows. */
const prime = 2n ** 61n - 1n;
const points = 6;
/** Far above school algebra, and far below the prime: only there does agreement at random points mean equality. */
const highestDegree = 10_000;

const within = (value: bigint): bigint => ((value % prime) + prime) % prime;

/**
 * Whether two expressions are the same rational function, such as 2(x + 2) and 2x + 4: compared at points of a prime
 * field that depend on nothing but their number. Different ones of degree d agree at one point with a probability of at
 * most d / 2^61 (Schwartz, 1980; Zippel, 1979). null where one of them cannot be calculated: a power that is no whole
 * number or above the bound, a division by what is always zero.
 */
export function areEquivalent(left: Expression, right: Expression): boolean | null {
  if (degreeOf(left) > highestDegree || degreeOf(right) > highestDegree) return null;
  const names = [...new Set([...unknownsOf(left), ...unknownsOf(right)])].toSorted();
  let compared = 0;
  for (let point = 1; point <= points; point += 1) {
    const values = new Map(names.map((name, at) => [name, coordinate(point, at + 1)]));
    const [a, b] = [evaluate(left, values), evaluate(right, values)];
    if (a === null || b === null) continue;
    if (a !== b) return false;
    compared += 1;
  }
  return compared > 0 ? true : null;
}

/** Scattered over the whole field, the same in every run. */
const coordinate = (point: number, axis: number): bigint =>
  power(within(BigInt(point) * 0x9e3779b97f4a7c15n + BigInt(axis) * 0xbf58476d1ce4e5b9n), 5n);

/** A bound of the degree of numerator and denominator; Infinity for what is no rational function of a bounded one. */
function degreeOf(expression: Expression): number {
  switch (expression.kind) {
    case "number":
      return 0;
    case "unknown":
      return 1;
    case "negated":
      return degreeOf(expression.of);
    case "operation": {
      const { operator, left, right } = expression;
      if (operator !== "^") return degreeOf(left) + degreeOf(right);
      const exponent = exponentOf(right);
      return exponent === null ? Infinity : degreeOf(left) * Math.abs(Number(exponent));
    }
    default:
      return expression satisfies never;
  }
}

function exponentOf(expression: Expression): bigint | null {
  if (expression.kind === "negated") {
    const exponent = exponentOf(expression.of);
    return exponent === null ? null : -exponent;
  }
  if (expression.kind !== "number" || expression.value.denominator !== 1n) return null;
  const { numerator } = expression.value;
  return numerator > 1_000n || numerator < -1_000n ? null : numerator;
}

/** null where the point lies on a pole. */
function evaluate(expression: Expression, at: ReadonlyMap<string, bigint>): bigint | null {
  switch (expression.kind) {
    case "number":
      return quotient(within(expression.value.numerator), within(expression.value.denominator));
    case "unknown":
      return at.get(expression.name) ?? null;
    case "negated": {
      const of = evaluate(expression.of, at);
      return of === null ? null : within(-of);
    }
    case "operation": {
      const left = evaluate(expression.left, at);
      if (left === null) return null;
      if (expression.operator === "^") {
        const exponent = exponentOf(expression.right);
        if (exponent === null) return null;
        return exponent < 0n ? quotient(1n, power(left, -exponent)) : power(left, exponent);
      }
      const right = evaluate(expression.right, at);
      if (right === null) return null;
      switch (expression.operator) {
        case "+":
          return within(left + right);
        case "−":
          return within(left - right);
        case "×":
          return within(left * right);
        case "÷":
          return quotient(left, right);
        default:
          return expression.operator satisfies never;
      }
    }
    default:
      return expression satisfies never;
  }
}

/** By Fermat: the inverse of b is b^(p − 2). */
const quotient = (a: bigint, b: bigint): bigint | null => (b === 0n ? null : within(a * power(b, prime - 2n)));

function power(base: bigint, exponent: bigint): bigint {
  let [result, square, left] = [1n, within(base), exponent];
  while (left > 0n) {
    if (left & 1n) result = within(result * square);
    square = within(square * square);
    left >>= 1n;
  }
  return result;
}
