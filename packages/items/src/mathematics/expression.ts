import { unknownsOf } from "./linear-form.ts";
import { formatDecimal, isNegative, isWhole, type Rational } from "./rational.ts";

export type Operator = "+" | "−" | "×" | "÷" | "^";

/** Arithmetic in numbers and unknowns, as it was written. */
export type Expression =
  | { readonly kind: "number"; readonly value: Rational; readonly text: string }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "negated"; readonly of: Expression }
  | { readonly kind: "operation"; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export const precedence = { "+": 1, "−": 1, "×": 2, "÷": 2, "^": 3 } as const satisfies Record<Operator, number>;

export const numberExpression = (value: Rational, text: string = formatDecimal(value)): Expression => ({
  kind: "number",
  value,
  text,
});

/** What is raised to a power binds more strongly than a power itself: (−2)^2, (2^2)^3. */
const asBase = 4;

/** Writes an expression with the brackets that it needs and no others. */
export function formatExpression(expression: Expression, outer = 0, onTheRight = false): string {
  switch (expression.kind) {
    case "number": {
      const needsBrackets =
        (isNegative(expression.value) && (onTheRight || outer === asBase)) ||
        (outer >= 3 && !isWhole(expression.value));
      return needsBrackets ? `(${expression.text})` : expression.text;
    }
    case "unknown":
      return expression.name;
    case "negated":
      return outer === asBase || onTheRight
        ? `(−${formatExpression(expression.of, 3)})`
        : `−${formatExpression(expression.of, 3)}`;
    case "operation": {
      const own = precedence[expression.operator];
      const left = formatExpression(expression.left, expression.operator === "^" ? asBase : own);
      const right = formatExpression(expression.right, own, true);
      const written =
        expression.operator === "^"
          ? `${left}^${right}`
          : expression.operator === "×" && expression.left.kind === "number" && isBehindNumber(expression.right, right)
            ? `${left}${right}`
            : `${left} ${expression.operator} ${right}`;
      return own < outer || (own === outer && onTheRight) ? `(${written})` : written;
    }
    default:
      return expression satisfies never;
  }
}

/** "2x" and "2(x + 1)" need no sign between number and factor. */
const isBehindNumber = (factor: Expression, written: string): boolean =>
  factor.kind === "unknown" || (written.startsWith("(") && unknownsOf(factor).size > 0);
