import { valueOf } from "./linear-form.ts";
import { parseExpression } from "./parse-expression.ts";
import type { Rational } from "./rational.ts";

/** The number that an author wrote as "12", "-3", "0.75" or "3/4"; throws on anything else. */
export function exactValue(written: string): Rational {
  const expression = parseExpression(written);
  const value = expression && valueOf(expression);
  if (!value) throw new Error(`an answer has to be a number, got "${written}": write it as 12, -3, 0.75 or 3/4`);
  return value;
}
