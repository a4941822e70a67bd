import { formatExpression, numberExpression, precedence, type Expression } from "./expression.ts";
import { valueOf } from "./linear-form.ts";
import { formatDecimal, formatRational, negate, type Rational } from "./rational.ts";

interface EvaluationStep {
  /** "3 × 4" */
  readonly operation: string;
  /** "12" */
  readonly result: string;
  /** What is left afterwards: "2 + 12" */
  readonly rest: string;
}

type Operation = Extract<Expression, { readonly kind: "operation" }>;

/** The operations of an expression without unknowns, in the order in which a learner does them. */
export function evaluateStepwise(expression: Expression, style: "decimal" | "fraction"): readonly EvaluationStep[] {
  const format = style === "decimal" ? formatDecimal : formatRational;
  const steps: EvaluationStep[] = [];
  let current = foldSigns(expression, format);
  for (let next = readiest(current); next; next = readiest(current)) {
    const value = valueOf(next);
    if (!value) break;
    const result = numberExpression(value, format(value));
    current = foldSigns(replace(current, next, result), format);
    steps.push({ operation: formatExpression(next), result: format(value), rest: formatExpression(current) });
  }
  return steps;
}

/** Of the operations on two plain numbers, the strongest one, and of equals the leftmost. */
function readiest(expression: Expression): Operation | null {
  if (expression.kind === "negated") return readiest(expression.of);
  if (expression.kind !== "operation") return null;
  if (expression.left.kind === "number" && expression.right.kind === "number") return expression;
  const [left, right] = [readiest(expression.left), readiest(expression.right)];
  if (!left || !right) return left ?? right;
  return precedence[right.operator] > precedence[left.operator] ? right : left;
}

function replace(within: Expression, old: Expression, by: Expression): Expression {
  if (within === old) return by;
  if (within.kind === "negated") return { ...within, of: replace(within.of, old, by) };
  if (within.kind !== "operation") return within;
  return { ...within, left: replace(within.left, old, by), right: replace(within.right, old, by) };
}

/** "−(3)" is the number −3, not an operation that a learner has to do. */
function foldSigns(expression: Expression, format: (value: Rational) => string): Expression {
  if (expression.kind === "operation") {
    return { ...expression, left: foldSigns(expression.left, format), right: foldSigns(expression.right, format) };
  }
  if (expression.kind !== "negated") return expression;
  const of = foldSigns(expression.of, format);
  return of.kind === "number" ? numberExpression(negate(of.value), format(negate(of.value))) : { ...expression, of };
}
