import { type LinearForm } from "./linear-form.ts";
import {
  divide,
  equals,
  formatDecimal,
  isNegative,
  isZero,
  negate,
  one,
  subtract,
  zero,
  type Rational,
} from "./rational.ts";

interface SolutionStep {
  /** "Subtract 3 on both sides" */
  readonly action: string;
  /** "2x = 8" */
  readonly equation: string;
}

export interface Solution {
  readonly value: Rational;
  readonly steps: readonly SolutionStep[];
}

/** Solves left = right for one unknown; null when there is no solution or more than one. */
export function solveStepwise(left: LinearForm, right: LinearForm, name: string): Solution | null {
  const coefficient = subtract(left.coefficient, right.coefficient);
  if (isZero(coefficient)) return null;
  const steps: SolutionStep[] = [];
  let [onLeft, onRight] = [left, right];
  const note = (action: string): void => {
    steps.push({ action, equation: `${formatLinear(onLeft, name)} = ${formatLinear(onRight, name)}` });
  };
  if (!isZero(right.coefficient)) {
    onLeft = { ...onLeft, coefficient };
    onRight = { ...onRight, coefficient: zero };
    note(moving({ coefficient: right.coefficient, constant: zero }, name));
  }
  if (!isZero(onLeft.constant)) {
    onRight = { ...onRight, constant: subtract(onRight.constant, onLeft.constant) };
    const moved = { coefficient: zero, constant: onLeft.constant };
    onLeft = { ...onLeft, constant: zero };
    note(moving(moved, name));
  }
  const value = divide(onRight.constant, coefficient);
  if (!equals(coefficient, one)) {
    [onLeft, onRight] = [
      { coefficient: one, constant: zero },
      { coefficient: zero, constant: value },
    ];
    note(undoing(coefficient));
  }
  return { value, steps };
}

const undoing = (coefficient: Rational): string =>
  coefficient.numerator === 1n && coefficient.denominator !== 1n
    ? `Multiply both sides by ${coefficient.denominator}`
    : `Divide both sides by ${formatDecimal(coefficient)}`;

const moving = (term: LinearForm, name: string): string => {
  const isBelow = isNegative(term.coefficient) || isNegative(term.constant);
  const size: LinearForm = isBelow ? { coefficient: negate(term.coefficient), constant: negate(term.constant) } : term;
  return `${isBelow ? "Add" : "Subtract"} ${formatLinear(size, name)} on both sides`;
};

/** "2x + 3", "−x", "x/3", "7". */
export function formatLinear(form: LinearForm, name: string): string {
  const { coefficient, constant } = form;
  if (isZero(coefficient)) return formatDecimal(constant);
  const size = isNegative(coefficient) ? negate(coefficient) : coefficient;
  const factor = equals(size, one) ? "" : formatDecimal(size);
  const unsigned =
    size.numerator === 1n && size.denominator !== 1n
      ? `${name}/${size.denominator}`
      : `${factor.includes("/") ? `(${factor})` : factor}${name}`;
  const term = `${isNegative(coefficient) ? "−" : ""}${unsigned}`;
  if (isZero(constant)) return term;
  return isNegative(constant) ? `${term} − ${formatDecimal(negate(constant))}` : `${term} + ${formatDecimal(constant)}`;
}
