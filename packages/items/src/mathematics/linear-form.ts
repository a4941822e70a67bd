import type { Expression } from "./expression.ts";
import { add, divide, isWhole, isZero, multiply, negate, one, rational, zero, type Rational } from "./rational.ts";

/** coefficient · unknown + constant. */
export interface LinearForm {
  readonly coefficient: Rational;
  readonly constant: Rational;
}

const maximumExponent = 20n;
/** Of a power, on either side of the fraction line: a tower of powers would grow without end. */
const mostDigits = 72;

/** The linear form that an expression equals; null when it is not linear, divides by zero or has two unknowns. */
export function linearForm(expression: Expression): LinearForm | null {
  return unknownsOf(expression).size > 1 ? null : reduce(expression);
}

/** The value of an expression without an unknown; null otherwise. */
export function valueOf(expression: Expression): Rational | null {
  const form = linearForm(expression);
  return form && isZero(form.coefficient) && unknownsOf(expression).size === 0 ? form.constant : null;
}

export function unknownsOf(expression: Expression): ReadonlySet<string> {
  switch (expression.kind) {
    case "number":
      return new Set();
    case "unknown":
      return new Set([expression.name]);
    case "negated":
      return unknownsOf(expression.of);
    case "operation":
      return new Set([...unknownsOf(expression.left), ...unknownsOf(expression.right)]);
    default:
      return expression satisfies never;
  }
}

function reduce(expression: Expression): LinearForm | null {
  switch (expression.kind) {
    case "number":
      return { coefficient: zero, constant: expression.value };
    case "unknown":
      return { coefficient: one, constant: zero };
    case "negated": {
      const form = reduce(expression.of);
      return form && { coefficient: negate(form.coefficient), constant: negate(form.constant) };
    }
    case "operation": {
      const [left, right] = [reduce(expression.left), reduce(expression.right)];
      if (!left || !right) return null;
      switch (expression.operator) {
        case "+":
          return plus(left, right);
        case "−":
          return plus(left, scale(right, rational(-1)));
        case "×":
          if (isZero(left.coefficient)) return scale(right, left.constant);
          return isZero(right.coefficient) ? scale(left, right.constant) : null;
        case "÷":
          if (!isZero(right.coefficient) || isZero(right.constant)) return null;
          return scale(left, divide(one, right.constant));
        case "^":
          return isZero(left.coefficient) && isZero(right.coefficient) ? power(left.constant, right.constant) : null;
        default:
          return expression.operator satisfies never;
      }
    }
    default:
      return expression satisfies never;
  }
}

const plus = (a: LinearForm, b: LinearForm): LinearForm => ({
  coefficient: add(a.coefficient, b.coefficient),
  constant: add(a.constant, b.constant),
});

const scale = (form: LinearForm, by: Rational): LinearForm => ({
  coefficient: multiply(form.coefficient, by),
  constant: multiply(form.constant, by),
});

function power(base: Rational, exponent: Rational): LinearForm | null {
  if (!isWhole(exponent) || exponent.numerator < 0n || exponent.numerator > maximumExponent) return null;
  const digits = Math.max(`${base.numerator}`.length, `${base.denominator}`.length);
  if (digits * Number(exponent.numerator) > mostDigits) return null;
  return {
    coefficient: zero,
    constant: rational(base.numerator ** exponent.numerator, base.denominator ** exponent.numerator),
  };
}
