import {
  type Expression,
  formatExpression,
  linearForm,
  normaliseReply,
  parseDecimal,
  parseExpression,
  type Rational,
  unknownsOf,
  valueOf,
} from "@masterx/items";
import { type ExpressionTask, readExpressionTask } from "./read-expression-task.ts";
import { type NumberTask, readNumberTask } from "./read-number-task.ts";

/** An exercise that a learner brings and that can be computed exactly. */
export type OwnExercise =
  | { readonly kind: "arithmetic"; readonly text: string; readonly expression: Expression; readonly value: Rational }
  | {
      readonly kind: "equation";
      readonly text: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly unknown: string;
    }
  | { readonly kind: "percentage"; readonly text: string; readonly percent: Rational; readonly of: Rational }
  | { readonly kind: "number_task"; readonly text: string; readonly task: NumberTask }
  | { readonly kind: "expression_task"; readonly text: string; readonly task: ExpressionTask };

/** Asked for in words by the whole message: no number in it is an answer. */
export const isTask = ({ kind }: OwnExercise): boolean => kind === "number_task" || kind === "expression_task";

const maximumWords = 40;
const cue =
  /\b(?:what is|what's|whats|what about|can you do|could you do|calculate|compute|work out|solve|how much is|how do (?:i|you|we)|evaluate|help|how to)\b|[=?]/i;
const percentage = /(\d{1,5}(?:\.\d{1,3})?) ?(?:%|per ?cent) (?:of|from) (\d{1,7}(?:\.\d{1,3})?)(?![\d.%])/i;

const fractionOf = /(\d{1,6}\/\d{1,6}) of (?=\d)/gi;

/** "half of 90", "double 45" and "divide 144 by 12" as they are computed. */
const spelled: readonly (readonly [RegExp, string])[] = [
  [/\bhalf (?:of )?(?=\d)/gi, "1/2 of "],
  [/\ba third of (?=\d)/gi, "1/3 of "],
  [/\ba quarter of (?=\d)/gi, "1/4 of "],
  [/\b(?:double|twice) (?=\d)/gi, "2 × "],
  [/\b(?:the )?square of (\d{1,6})(?![\d.])/gi, "$1^2"],
  [/\b(?:the )?cube of (\d{1,6})(?![\d.])/gi, "$1^3"],
  [/\bdivide (\d{1,7}) by (?=\d)/gi, "$1 ÷ "],
  [/\bmultiply (\d{1,7}) (?:by|with|and) (?=\d)/gi, "$1 × "],
];
const spellOut = (text: string): string => spelled.reduce((read, [words, signs]) => read.replace(words, signs), text);

/** Finds an exercise in a message; null when there is none that is asked for. */
export function readOwnExercise(message: string): OwnExercise | null {
  const text = spellOut(normaliseReply(message));
  const task = readNumberTask(text);
  if (task) return { kind: "number_task", ...task };
  const expressionTask = readExpressionTask(text);
  if (expressionTask) return { kind: "expression_task", ...expressionTask };
  const percent = percentage.exec(text);
  if (percent?.[1] && percent[2] && (cue.test(text) || percent[0].length >= text.length - 2)) {
    const [share, of] = [parseDecimal(percent[1]), parseDecimal(percent[2])];
    return share && of && { kind: "percentage", text: `${percent[1]}% of ${percent[2]}`, percent: share, of };
  }
  if (!/\d/.test(text) || !/[-+*×·÷/^=²³(]|\dx\d| x /i.test(text)) return null;
  const words = text.replace(fractionOf, "$1 × ").split(" ").slice(0, maximumWords);
  for (let length = words.length; length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const piece = words.slice(from, from + length).join(" ");
      const exercise = parseExercise(piece.replace(/[?!.,;]+$/, "").replace(/\s*=\s*$/, ""));
      const isAlone = length === words.length;
      if (exercise) return isAlone || cue.test(text) ? exercise : null;
    }
  }
  return null;
}

function parseExercise(piece: string): OwnExercise | null {
  if (piece.includes(":")) return null;
  const [left = "", right, ...others] = piece.split("=");
  if (others.length > 0) return null;
  if (right === undefined) return parseArithmetic(left);
  const [before, after] = [parseExpression(left), parseExpression(right)];
  if (!before || !after) return null;
  const unknowns = new Set([...unknownsOf(before), ...unknownsOf(after)]);
  const [unknown] = unknowns;
  const isSolved = before.kind === "unknown" && unknownsOf(after).size === 0;
  if (unknown === undefined || unknowns.size > 1 || isSolved || !linearForm(before) || !linearForm(after)) return null;
  return {
    kind: "equation",
    text: `${formatExpression(before)} = ${formatExpression(after)}`,
    left: before,
    right: after,
    unknown,
  };
}

function parseArithmetic(piece: string): OwnExercise | null {
  const expression = parseExpression(piece);
  if (!expression) return null;
  const value = valueOf(expression);
  const isExercise =
    expression.kind === "operation" || (expression.kind === "negated" && expression.of.kind === "operation");
  return value && isExercise ? { kind: "arithmetic", text: formatExpression(expression), expression, value } : null;
}
