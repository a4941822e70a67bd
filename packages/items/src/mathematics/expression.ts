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

/** Writes an expression with the brackets that it needs and no others. */
export function formatExpression(expression: Expression, outer = 0, onTheRight = false): string {
  switch (expression.kind) {
    case "number": {
      const needsBrackets = (isNegative(expression.value) && onTheRight) || (outer === 3 && !isWhole(expression.value));
      return needsBrackets ? `(${expression.text})` : expression.text;
    }
    case "unknown":
      return expression.name;
    case "negated":
      return `−${formatExpression(expression.of, 3)}`;
    case "operation": {
      const own = precedence[expression.operator];
      const left = formatExpression(expression.left, own);
      const right = formatExpression(expression.right, own, true);
      const written =
        expression.operator === "^"
          ? `${left}^${right}`
          : expression.operator === "×" && expression.right.kind === "unknown" && expression.left.kind === "number"
            ? `${left}${right}`
            : `${left} ${expression.operator} ${right}`;
      return own < outer || (own === outer && onTheRight) ? `(${written})` : written;
    }
    default:
      return expression satisfies never;
  }
}
