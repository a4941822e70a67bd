import {
  addPolynomials,
  type Expression,
  formatExpression,
  formatPolynomial,
  formatRational,
  multiply,
  numberExpression,
  type Polynomial,
  polynomialOf,
  type Rational,
  rational,
} from "@masterx/items";
import type { ExpressionTask } from "./read-expression-task.ts";
import { enumerate } from "./read-number-task.ts";
import type { TaughtTask } from "./taught-exercise.ts";

const longestResult = 40;
const mostTerms = 9;

/** Teaches how an expression is written without brackets and with like terms together; null beyond school size. */
export function teachExpression({ asked, expression }: ExpressionTask): TaughtTask | null {
  const value = resultOf(expression);
  const parts = summands(expression).map((source) => ({ source, terms: multipliedOut(source) }));
  const all = parts.flatMap(({ terms }) => terms);
  if (value === null || value.length > longestResult || /\d{7}/.test(value) || all.length > mostTerms) return null;
  const worked = parts.filter(({ source, terms }) => inRow(terms) !== signed(source).replaceAll(" × ", ""));
  const products = parts.filter(({ terms }) => terms.length > 1);
  const groups = likeTerms(all);
  const multiplied = worked.map(({ source, terms }) => `${signed(source)} = ${inRow(terms) || "0"}.`);
  const collected = groups.map((terms) => `${inRow(terms)} = ${resultOfTerms(terms)}.`);
  const isDone = multiplied.length + collected.length === 0;
  const known = {
    question: `${asked === "expand" ? "Expand" : "Simplify"} ${formatExpression(expression)}.`,
    answer: { kind: "expression", value, ...(products.length > 0 && { expanded: true as const }) },
    steps: [
      ...multiplied,
      ...collected,
      isDone ? `No two terms are alike, so it stays ${value}.` : `So it is ${value}.`,
    ],
  } as const;
  const [product] = products;
  if (product)
    return {
      ...known,
      topic: "expressions",
      skill: "expanding-brackets",
      hints: [
        "What stands before a bracket multiplies every term inside it, and of two brackets each term of one multiplies each term of the other.",
        `Begin with ${signed(product.source)}: one product at a time, with an eye on the signs.`,
        `Write all the products down one after the other, with their signs${groups.length > 0 ? ", then put like terms together" : ""}.`,
      ],
    };
  const [first] = groups;
  return {
    ...known,
    topic: "equations",
    skill: "simplifying-expressions",
    hints: [
      "Terms with the same letters can be put together, and so can the numbers without a letter.",
      first ? `These belong together: ${enumerate(first.map((term) => inRow([term])))}.` : "Look for two like terms.",
      first
        ? `Work out ${inRow(first)}${groups.length > 1 ? ", then do the same with the next kind" : ""}.`
        : "Where no two terms are alike, nothing can be put together.",
    ],
  };
}

/** One entry of a polynomial. */
type Term = readonly [letters: string, coefficient: Rational];

function resultOf(expression: Expression): string | null {
  const polynomial = polynomialOf(expression);
  return polynomial && formatPolynomial(polynomial);
}

/** What is added up in an expression; what is taken away is added with its sign. */
function summands(expression: Expression): readonly Expression[] {
  if (expression.kind !== "operation" || (expression.operator !== "+" && expression.operator !== "−"))
    return [expression];
  const { left, operator, right } = expression;
  return [...summands(left), operator === "−" ? { kind: "negated", of: right } : right];
}

/** Every single product, before like terms are put together; put together at once where there are too many. */
function multipliedOut(expression: Expression): readonly Term[] {
  const [left, right] = factorsOf(expression).map(multipliedOut);
  if (left && right && left.length * right.length <= mostTerms)
    return left.flatMap(([a, first]) =>
      right.map(([b, second]): Term => [`${a}${b}`.split("").toSorted().join(""), multiply(first, second)]),
    );
  const parts = summands(expression);
  return parts.length > 1 ? parts.flatMap(multipliedOut) : [...(polynomialOf(expression) ?? [])];
}

function factorsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === "negated") return [numberExpression(rational(-1)), expression.of];
  if (expression.kind !== "operation") return [];
  const { left, operator, right } = expression;
  if (operator === "×") return [left, right];
  return operator === "^" && right.kind === "number" && formatRational(right.value) === "2" ? [left, left] : [];
}

const signed = (term: Expression): string =>
  term.kind === "negated" ? `−${formatExpression(term.of, 2)}` : formatExpression(term);

/** Those that stand with the same letters at least twice. */
const likeTerms = (terms: readonly Term[]): readonly (readonly Term[])[] =>
  [...Map.groupBy(terms, ([letters]) => letters).values()].filter((alike) => alike.length > 1);

const inRow = (terms: readonly Term[]): string =>
  terms
    .map((term) => formatPolynomial(new Map([term])) ?? "")
    .reduce((row, term) => {
      if (row === "") return term;
      return term.startsWith("−") ? `${row} − ${term.slice(1)}` : `${row} + ${term}`;
    }, "");

function resultOfTerms(terms: readonly Term[]): string | null {
  const sum = terms.reduce<Polynomial | null>((all, term) => all && addPolynomials(all, new Map([term])), new Map());
  return sum && formatPolynomial(sum);
}
