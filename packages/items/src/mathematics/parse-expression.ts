import type { Expression, Operator } from "./expression.ts";
import { numberExpression } from "./expression.ts";
import { add, formatRational, parseDecimal, rational } from "./rational.ts";

type Token =
  | { readonly kind: "operand"; readonly expression: Expression }
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "bracket"; readonly opens: boolean };

const maximumCharacters = 80;

/** Names of functions are no products of letters. */
const functions = /sin|cos|tan|log|ln|exp|sqrt|lim|abs/;

function isUnknown(rest: string, letters: ReadonlySet<string>): boolean {
  const word = (/^[a-z]+/i.exec(rest)?.[0] ?? "").toLowerCase();
  if (functions.test(word)) return false;
  return word.length === 1 || (word !== "" && word.split("").every((letter) => letters.has(letter)));
}

/** "3/4" and "1 1/2" are one number, so that 1/2 ÷ 3/4 means what a learner means by it. */
const literal = /^(?:(\d{1,6}) (\d{1,6})\/(\d{1,6})|(\d{1,6})\/(\d{1,6})|(\d{1,9}(?:\.\d{1,6})?))(?![\d.])/;

function numberAt(text: string): { readonly expression: Expression; readonly length: number } | null {
  const found = literal.exec(text);
  if (!found) return null;
  const [all, whole, mixedAbove, mixedBelow, above, below, decimal] = found;
  if (decimal !== undefined) {
    const value = parseDecimal(decimal);
    return value && { expression: numberExpression(value, decimal), length: all.length };
  }
  const [numerator, denominator] = [BigInt(mixedAbove ?? above ?? "0"), BigInt(mixedBelow ?? below ?? "0")];
  if (denominator === 0n) return null;
  const value = add(rational(BigInt(whole ?? "0")), rational(numerator, denominator));
  return { expression: numberExpression(value, whole === undefined ? all : formatRational(value)), length: all.length };
}

const operators: Readonly<Record<string, Operator>> = {
  "+": "+",
  "-": "−",
  "−": "−",
  "–": "−",
  "*": "×",
  "×": "×",
  "·": "×",
  "÷": "÷",
  "/": "÷",
  ":": "÷",
  "^": "^",
};

function tokenise(source: string, letters: ReadonlySet<string>): readonly Token[] | null {
  const tokens: Token[] = [];
  let rest = source.replace(/(\d)\s*[xX]\s*(?=\d)/g, "$1×").trim();
  while (rest !== "") {
    const number = numberAt(rest);
    const first = rest[0] ?? "";
    const operator = operators[first];
    if (number) {
      tokens.push({ kind: "operand", expression: number.expression });
      rest = rest.slice(number.length);
    } else if (operator) {
      tokens.push({ kind: "operator", operator });
      rest = rest.slice(1);
    } else if (first === "(" || first === ")") {
      tokens.push({ kind: "bracket", opens: first === "(" });
      rest = rest.slice(1);
    } else if (first === "²" || first === "³") {
      tokens.push({ kind: "operator", operator: "^" });
      tokens.push({ kind: "operand", expression: numberExpression(rational(first === "²" ? 2 : 3)) });
      rest = rest.slice(1);
    } else if (isUnknown(rest, letters)) {
      tokens.push({ kind: "operand", expression: { kind: "unknown", name: first.toLowerCase() } });
      rest = rest.slice(1);
    } else return null;
    rest = rest.trimStart();
  }
  return tokens;
}

const noLetters: ReadonlySet<string> = new Set();

/**
 * Reads a short piece of school arithmetic; null when any of it is something else. A letter that stands alone is an
 * unknown; letters side by side are a product of unknowns when all of them are among `letters`, else a word.
 */
export function parseExpression(source: string, letters: ReadonlySet<string> = noLetters): Expression | null {
  if (source.length > maximumCharacters) return null;
  const found = tokenise(source, letters);
  if (!found || found.length === 0) return null;
  const tokens: readonly Token[] = found;
  let at = 0;

  const operatorAt = (...wanted: readonly Operator[]): Operator | null => {
    const token = tokens[at];
    return token?.kind === "operator" && wanted.includes(token.operator) ? token.operator : null;
  };

  function sum(): Expression | null {
    let left = product();
    for (let operator = operatorAt("+", "−"); left && operator; operator = operatorAt("+", "−")) {
      at += 1;
      const right = product();
      left = right && { kind: "operation", operator, left, right };
    }
    return left;
  }

  function product(): Expression | null {
    let left = signed();
    while (left) {
      const operator = operatorAt("×", "÷");
      const next = tokens[at];
      const touches =
        (next?.kind === "operand" && next.expression.kind === "unknown") || (next?.kind === "bracket" && next.opens);
      if (!operator && !touches) return left;
      if (operator) at += 1;
      const right = operator ? signed() : power();
      left = right && { kind: "operation", operator: operator ?? "×", left, right };
    }
    return left;
  }

  function signed(): Expression | null {
    const operator = operatorAt("+", "−");
    if (!operator) return power();
    at += 1;
    const of = signed();
    return of && (operator === "−" ? { kind: "negated", of } : of);
  }

  function power(): Expression | null {
    const base = atom();
    if (!base || !operatorAt("^")) return base;
    at += 1;
    const isNegative = operatorAt("−") !== null;
    if (isNegative) at += 1;
    const size = atom();
    const exponent: Expression | null = size && isNegative ? { kind: "negated", of: size } : size;
    return exponent && { kind: "operation", operator: "^", left: base, right: exponent };
  }

  function atom(): Expression | null {
    const token = tokens[at];
    at += 1;
    if (token?.kind === "operand") return token.expression;
    if (token?.kind !== "bracket" || !token.opens) return null;
    const inside = sum();
    const end = tokens[at];
    at += 1;
    return end?.kind === "bracket" && !end.opens ? inside : null;
  }

  const expression = sum();
  return at === tokens.length ? expression : null;
}
