import type { Answer, Item, Misconception } from "../practice-item.ts";
import { areEquivalent } from "../mathematics/equivalence.ts";
import { unknownsOf, valueOf } from "../mathematics/linear-form.ts";
import { exactValue } from "../mathematics/exact-value.ts";
import { parseExpression } from "../mathematics/parse-expression.ts";
import type { Expression } from "../mathematics/expression.ts";
import {
  divide,
  equals,
  greatestCommonDivisor,
  rational,
  subtract,
  toNumber,
  type Rational,
} from "../mathematics/rational.ts";
import { compareNumberList } from "./number-list.ts";
import { normaliseReply, readNumericReply, type NamedNumber } from "./read-reply.ts";
import { standsIn, wordCharacter } from "./stands-in.ts";
import { convert } from "./units.ts";

type Judgement =
  /** `unitMissing` is the unit that the reply left out, when there is one. */
  | { readonly verdict: "right"; readonly unitMissing: string | null }
  /** The value is right, the form is not yet. */
  | { readonly verdict: "not_lowest" | "not_simplified" | "not_expanded" | "rounded" | "unfinished" }
  | { readonly verdict: "wrong_unit"; readonly unit: string }
  /** More than one answer was named. */
  | { readonly verdict: "several" }
  | { readonly verdict: "none" }
  | { readonly verdict: "wrong" };

export type Check =
  | Exclude<Judgement, { readonly verdict: "wrong" }>
  | { readonly verdict: "wrong"; readonly misconception: Misconception | null };

/** Finds the answer in a free reply and compares it with the item's; pure, and safe on any text. */
export function checkAnswer(item: Pick<Item, "answer" | "misconceptions">, reply: string): Check {
  const judgement = judge(item.answer, reply);
  if (judgement.verdict !== "wrong") return judgement;
  const misconception = item.misconceptions.find(({ answer }) => {
    const mistaken = withValue(item.answer, answer);
    return mistaken !== null && ["right", "wrong_unit"].includes(judge(mistaken, reply).verdict);
  });
  return { verdict: "wrong", misconception: misconception ?? null };
}

function judge(answer: Answer, reply: string): Judgement {
  const text = normaliseReply(reply);
  switch (answer.kind) {
    case "numeric":
    case "fraction":
      return judgeNumber(answer, text);
    case "ratio":
      return judgeRatio(answer, text);
    case "choice":
      return judgeChoice(answer, text);
    case "choices":
      return judgeChoices(answer, text);
    case "expression":
      return judgeExpression(answer, text);
    case "text":
      return judgeText(answer.accepted, text);
    default:
      return answer satisfies never;
  }
}

type NumberAnswer = Extract<Answer, { readonly kind: "numeric" | "fraction" }>;

function judgeNumber(answer: NumberAnswer, text: string): Judgement {
  if ((answer.kind === "fraction" || answer.unit === null) && endsInUnknown(text)) return { verdict: "none" };
  const reply = readNumericReply(text);
  const expected = exactValue(answer.value);
  switch (reply.kind) {
    case "none":
      return { verdict: "none" };
    case "several": {
      const [first, ...others] = reply.numbers;
      const agree = first !== undefined && others.every((other) => equals(other.value, first.value));
      return agree ? judgeNamedNumber(answer, expected, first) : { verdict: "several" };
    }
    case "working": {
      const expression = parseExpression(reply.text);
      const value = expression && valueOf(expression);
      return { verdict: value && equals(value, expected) ? "unfinished" : "wrong" };
    }
    case "number":
      return judgeNamedNumber(answer, expected, reply.number);
    default:
      return reply satisfies never;
  }
}

/** "2x = x + 4" says nothing yet of what x is. */
function endsInUnknown(text: string): boolean {
  const end = parseExpression((text.split("=").at(-1) ?? "").replace(/[!?.,;]+$/, ""));
  return end !== null && isSum(end) && unknownsOf(end).size > 0;
}

function judgeNamedNumber(answer: NumberAnswer, expected: Rational, number: NamedNumber): Judgement {
  const unit = answer.kind === "numeric" ? answer.unit : null;
  const tolerance = answer.kind === "numeric" ? answer.tolerance : 0;
  const isNear = (value: Rational): boolean =>
    equals(value, expected) || (tolerance > 0 && Math.abs(toNumber(subtract(value, expected))) <= tolerance + 1e-9);

  if (unit !== null) {
    const converted = number.unit === null ? number.value : convert(number.value, number.unit, unit);
    if (converted === null) return isNear(number.value) ? { verdict: "wrong_unit", unit } : { verdict: "wrong" };
    return isNear(converted)
      ? { verdict: "right", unitMissing: number.unit === null ? unit : null }
      : { verdict: "wrong" };
  }
  const value = number.unit === "%" ? divide(number.value, rational(100)) : number.value;
  if (isNear(value)) {
    const [above, below] = number.fraction ?? [1n, 1n];
    const mustReduce = answer.kind === "fraction" && answer.lowestTerms;
    if (mustReduce && greatestCommonDivisor(above, below) > 1n) return { verdict: "not_lowest" };
    return { verdict: "right", unitMissing: null };
  }
  const halfStep = 0.5 / 10 ** number.decimalPlaces + 1e-9;
  const isRounded = number.decimalPlaces >= 2 && Math.abs(toNumber(subtract(value, expected))) <= halfStep;
  return { verdict: answer.kind === "fraction" && isRounded ? "rounded" : "wrong" };
}

function judgeRatio(answer: Extract<Answer, { readonly kind: "ratio" }>, text: string): Judgement {
  const found = lastRatioIn(text);
  if (found === null) return { verdict: readNumericReply(text).kind === "none" ? "none" : "wrong" };
  const [first, second] = found.map(BigInt) as [bigint, bigint];
  const [a, b] = [BigInt(answer.parts[0]), BigInt(answer.parts[1])];
  if (second === 0n || first * b !== second * a) return { verdict: "wrong" };
  const isReduced = greatestCommonDivisor(first, second) === 1n;
  return answer.lowestTerms && !isReduced ? { verdict: "not_lowest" } : { verdict: "right", unitMissing: null };
}

function lastRatioIn(text: string): readonly [number, number] | null {
  const [, first, second] = [...text.matchAll(/(\d{1,6}) ?(?::|to) ?(\d{1,6})/gi)].at(-1) ?? [];
  return first === undefined ? null : [Number(first), Number(second)];
}

function judgeChoice(answer: Extract<Answer, { readonly kind: "choice" }>, text: string): Judgement {
  const one = `([A-${String.fromCharCode(64 + answer.options.length)}])`;
  const [begin, end] = [`(?<!${wordCharacter})`, `(?!${wordCharacter})`];
  const noWord = `(?:(?!${wordCharacter})[^])*`;
  const cue = "(?:answer|option|letter|choose|pick|take|it's|its|is|say|think)";
  const letter =
    new RegExp(`^${noWord}${one}${noWord}$`, "iu").exec(text) ??
    new RegExp(`${begin}${cue}\\s+\\(?${one}\\)?(?=${noWord}$|[).,!])`, "iu").exec(text) ??
    new RegExp(`${begin}${one}${end}(?! [a-z])`, "u").exec(text);
  if (letter?.[1]) return verdictFor(letter[1].toUpperCase().charCodeAt(0) - 65 === answer.correct);
  const named = optionsIn(text, answer.options);
  if (named.length > 1) return { verdict: "several" };
  return named[0] === undefined ? { verdict: "none" } : verdictFor(named[0] === answer.correct);
}

/** Who says "it isn't a prime" has named "not prime", and has not named "prime". */
function optionsIn(text: string, options: readonly string[]): readonly number[] {
  const negated = text.replace(/n't\b/gi, " not").replace(/\bnot an? /gi, "not ");
  const named = options.flatMap((option, at) => (standsIn(text, option) || standsIn(negated, option) ? [at] : []));
  const isWithin = (at: number, other: number): boolean =>
    at !== other && standsIn(options[other] ?? "", options[at] ?? "");
  return named.filter((at) => !named.some((other) => isWithin(at, other)));
}

/** Letters such as "A, C" or "a and c"; all of the right ones and no other. */
function judgeChoices(answer: Extract<Answer, { readonly kind: "choices" }>, text: string): Judgement {
  const named = lettersIn(text, answer.options.length);
  if (named.length === 0) return { verdict: "none" };
  return verdictFor(named.length === answer.correct.length && named.every((at) => answer.correct.includes(at)));
}

function lettersIn(text: string, options: number): readonly number[] {
  const words = text.toUpperCase().split(/[^\p{L}\p{M}]+/u);
  const isWord = (word: string) => word !== "" && word !== "AND" && word !== "ANSWER";
  const letters = words.filter(isWord).map((word) => (word.length === 1 ? word.charCodeAt(0) - 65 : -1));
  return letters.every((at) => at >= 0 && at < options) ? [...new Set(letters)].toSorted((a, b) => a - b) : [];
}

/** Any spelling of the same function is right; one with more operations than the author's asks to be simplified. */
function judgeExpression(
  { value, expanded }: Extract<Answer, { readonly kind: "expression" }>,
  text: string,
): Judgement {
  const wanted = parseExpression(value, everyLetter);
  const unknowns = wanted ? unknownsOf(wanted) : everyLetter;
  const reply = readExpression(text, unknowns);
  if (!reply || !wanted) return { verdict: "none" };
  const sameUnknown = [...unknownsOf(reply)].every((name) => unknowns.has(name));
  if (!sameUnknown || areEquivalent(wanted, reply) !== true) return { verdict: "wrong" };
  if (expanded && multipliesSum(reply)) return { verdict: "not_expanded" };
  return operationsIn(reply) > operationsIn(wanted)
    ? { verdict: "not_simplified" }
    : { verdict: "right", unitMissing: null };
}

const everyLetter: ReadonlySet<string> = new Set("abcdefghijklmnopqrstuvwxyz");

/** The longest piece at the end of the reply that is an expression and holds a digit or an unknown. */
function readExpression(text: string, unknowns: ReadonlySet<string>): Expression | null {
  const words = (text.split("=").at(-1) ?? "")
    .replace(/[!?.,;]+$/, "")
    .trim()
    .split(" ");
  for (let from = 0; from < words.length; from += 1) {
    const expression = parseExpression(words.slice(from).join(" "), unknowns);
    if (expression && (expression.kind === "operation" || words.length - from === 1)) return expression;
  }
  return null;
}

function operationsIn(expression: Expression): number {
  if (expression.kind === "operation") return 1 + operationsIn(expression.left) + operationsIn(expression.right);
  return expression.kind === "negated" ? operationsIn(expression.of) : 0;
}

/** Whether a bracket is left that can be multiplied out. */
function multipliesSum(expression: Expression): boolean {
  switch (expression.kind) {
    case "number":
    case "unknown":
      return false;
    case "negated":
      return isSum(expression.of) || multipliesSum(expression.of);
    case "operation": {
      const { operator, left, right } = expression;
      const joins = operator === "+" || operator === "−";
      return (!joins && (isSum(left) || isSum(right))) || multipliesSum(left) || multipliesSum(right);
    }
    default:
      return expression satisfies never;
  }
}

const isSum = (expression: Expression): boolean =>
  expression.kind === "operation" && (expression.operator === "+" || expression.operator === "−");

function judgeText(accepted: readonly string[], text: string): Judgement {
  if (standsIn(text, "or")) return { verdict: "several" };
  const lists = accepted.map((answer) => compareNumberList(answer, text));
  const isList = lists.some((list) => list !== null && list !== "none");
  if (isList) return verdictFor(lists.includes("same"));
  if (accepted.some((answer) => standsIn(text, answer))) return { verdict: "right", unitMissing: null };
  const isShort = /^[\p{L}\p{M}]+(?: [\p{L}\p{M}]+)?[^\p{L}\p{N}]*$/u.test(text);
  return { verdict: isShort || ["is", "it's", "think"].some((cue) => standsIn(text, cue)) ? "wrong" : "none" };
}

const verdictFor = (isRight: boolean): Judgement =>
  isRight ? { verdict: "right", unitMissing: null } : { verdict: "wrong" };

/** The same question with another right answer: how a misconception's answer is compared. */
function withValue(answer: Answer, value: string): Answer | null {
  switch (answer.kind) {
    case "numeric":
    case "fraction": {
      const reply = readNumericReply(normaliseReply(value));
      if (reply.kind !== "number") return null;
      const exact = `${reply.number.value.numerator}/${reply.number.value.denominator}`;
      return answer.kind === "fraction" ? { ...answer, value: exact, lowestTerms: false } : { ...answer, value: exact };
    }
    case "ratio": {
      const parts = lastRatioIn(normaliseReply(value));
      return parts && { ...answer, parts, lowestTerms: false };
    }
    case "choice":
      return { ...answer, correct: value.charCodeAt(0) - 65 };
    case "choices":
      return { ...answer, correct: lettersIn(value, answer.options.length) };
    case "expression":
      return { ...answer, value };
    case "text":
      return { ...answer, accepted: [value] };
    default:
      return answer satisfies never;
  }
}
