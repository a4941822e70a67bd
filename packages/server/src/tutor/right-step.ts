import {
  checkAnswer,
  compareNumberList,
  formatRational,
  parseExpression,
  type PracticeItem,
  type Rational,
  valueOf,
  writtenAnswer,
} from "@masterx/items";
import { createOwnItem, solutionOf, valueOfExercise } from "./own-exercise/create-own-item.ts";
import { type OwnExercise, readOwnExercise } from "./own-exercise/read-own-exercise.ts";

/** Words about a step rather than a step. */
const isAbout = /\b(?:why|how|what|explain|hint|help|not|don'?t|never)\b/i;

const isBareNumber = /^\s*(?:minus |[-−–])?\s*\d+[?!.\s]*$/i;

/**
 * Whether a reply that is not the answer is a right step towards it: an equation with the same solution, what to do on
 * both sides, arithmetic of its numbers that is true, or a value of the solution's way. Such a value alone counts only when a step was
 * `askedFor`: to the question itself it would be a wrong answer.
 */
export function isRightStep(item: PracticeItem, reply: string, askedFor: boolean): boolean {
  if (isAbout.test(reply)) return false;
  const posed = exerciseIn(item);
  const isOperation = askedFor || !isBareNumber.test(reply);
  return (
    (posed?.kind === "equation" && (leadsOn(posed, reply) || (isOperation && undoes(posed, reply)))) ||
    (sharesNumber([item.question, ...item.steps].join(" "), reply) && isTrueArithmetic(reply)) ||
    isPartOfList(item, reply) ||
    (askedFor && isOnTheWay(item, reply))
  );
}

/** Whether any number stands in both texts. */
export function sharesNumber(first: string, second: string): boolean {
  const numbers = numbersIn(first);
  return [...numbersIn(second)].some((number) => numbers.has(number));
}

const numbersIn = (text: string): ReadonlySet<string> => new Set(text.match(/\d+(?:\.\d+)?/g) ?? []);

/** Whether an exercise is the item's own, said again. */
export const isPosedBy = (item: PracticeItem, exercise: OwnExercise): boolean =>
  exerciseIn(item)?.text === exercise.text;

/** The exercise that a question states, when its result is the item's answer. */
function exerciseIn(item: PracticeItem): OwnExercise | null {
  const exercise = readOwnExercise(item.id.startsWith("own:") ? item.id.slice("own:".length) : item.question);
  const own = exercise && createOwnItem(exercise);
  return own && checkAnswer(item, writtenAnswer(own.answer)).verdict === "right" ? exercise : null;
}

type Equation = Extract<OwnExercise, { readonly kind: "equation" }>;

function leadsOn(posed: Equation, reply: string): boolean {
  const said = readOwnExercise(reply);
  if (said?.kind !== "equation" || said.unknown !== posed.unknown || said.text === posed.text) return false;
  const [wanted, found] = [solutionOf(posed), solutionOf(said)];
  return wanted !== null && found !== null && formatRational(wanted.value) === formatRational(found.value);
}

const inverse = /\b(add|plus|subtract|minus|take away|take off|divide|multiply|times)\b|([-−–+÷/×*])/i;
const size = /(\d+(?:[./]\d+)?)?([a-z])?(?![a-z\d])/i;
const verbs: Readonly<Record<string, string>> = {
  plus: "add",
  "+": "add",
  minus: "subtract",
  "take away": "subtract",
  "take off": "subtract",
  "-": "subtract",
  "−": "subtract",
  "–": "subtract",
  "÷": "divide",
  "/": "divide",
  times: "multiply",
  "×": "multiply",
  "*": "multiply",
};

/** "Subtract 3 on both sides", "minus 3" and "- 3" are `subtract 3`; null for what names no such operation. */
function operationIn(text: string): string | null {
  const found = inverse.exec(text);
  if (!found) return null;
  const word = found[0].toLowerCase();
  const rest = text.slice(found.index + found[0].length).replace(/\b(?:both|each|the|sides?|by|on|from|of)\b/gi, " ");
  const amount = size.exec(rest.trim())?.[0] ?? "";
  return amount === "" ? null : `${verbs[word] ?? word} ${amount.toLowerCase()}`;
}

function undoes(posed: Equation, reply: string): boolean {
  const said = reply.includes("=") ? null : operationIn(reply);
  return said !== null && (solutionOf(posed)?.steps ?? []).some(({ action }) => operationIn(action) === said);
}

/** "12 + 20 = 32", "10% of 80 is 8", "3/4 = 6/8": both sides are worth the same. */
function isTrueArithmetic(reply: string): boolean {
  const sides = reply.split(/=|\bis\b|\bequals\b|\bmakes\b/i).map((side) => side.replace(/[!?.,]+\s*$/, "").trim());
  const [left = "", right = ""] = sides;
  if (sides.length !== 2 || left === right) return false;
  const [before, after] = [valueOfText(left), valueOfText(right)];
  return before !== null && after !== null && formatRational(before) === formatRational(after);
}

function valueOfText(text: string): Rational | null {
  const exercise = readOwnExercise(text);
  if (exercise) return exercise.kind === "equation" ? null : valueOfExercise(exercise);
  const expression = parseExpression(text);
  return expression && valueOf(expression);
}

/** Some of the factors that are asked for and no wrong one, or a product that can be taken further apart. */
const isPartOfList = ({ answer }: PracticeItem, reply: string): boolean =>
  answer.kind === "text" && answer.accepted.some((list) => compareNumberList(list, reply) === "part");

/** A value that the worked solution reaches before its end, and that is no known mistake. */
function isOnTheWay(item: PracticeItem, reply: string): boolean {
  const check = checkAnswer(item, reply);
  if (check.verdict !== "wrong" || check.misconception !== null) return false;
  return item.steps.slice(0, -1).some((step) => {
    const reached = /(?:=|\bis) ([-−]?\d+(?:[./]\d+)?)\.?$/.exec(step)?.[1]?.replace("−", "-");
    return reached !== undefined && checkAnswer(numeric(reached), reply).verdict === "right";
  });
}

const numeric = (value: string): Pick<PracticeItem, "answer" | "misconceptions"> => ({
  answer: { kind: "numeric", value, tolerance: 0, unit: null },
  misconceptions: [],
});
