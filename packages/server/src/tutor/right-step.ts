import {
  areEquivalent,
  checkAnswer,
  compareNumberList,
  type Expression,
  formatExpression,
  formatRational,
  type PracticeItem,
  unknownsOf,
  writtenAnswer,
} from "@masterx/items";
import { createOwnItem, solutionOf } from "./own-exercise/create-own-item.ts";
import { type OwnExercise, readOwnExercise } from "./own-exercise/read-own-exercise.ts";
import { type Equality, readEqualities } from "./read-equalities.ts";

/** Words about a step rather than a step. */
const isAbout = /\b(?:why|how|what|explain|hint|help|not|don'?t|never)\b/i;

const isBareNumber = /^\s*(?:minus |[-−–])?\s*\d+[?!.\s]*$/i;

/**
 * Whether a reply that is not the answer is a right step towards it: an equation with the same solution, an identity or
 * arithmetic of its numbers that is true, what to do on both sides, or a value of the solution's way. Such a value alone
 * counts only when a step was `askedFor`: to the question itself it would be a wrong answer.
 */
export function isRightStep(item: PracticeItem, reply: string, askedFor: boolean): boolean {
  if (isAbout.test(reply)) return false;
  const posed = exerciseIn(item);
  const isOperation = askedFor || !isBareNumber.test(reply);
  return (
    (posed?.kind === "equation" && isOperation && undoes(posed, reply)) ||
    saysTruth(item, posed, reply) ||
    isPartOfList(item, reply) ||
    (askedFor && isOnTheWay(item, reply))
  );
}

/** Whether a reply sets equal what is not: with the unknown of the item, so that no rounding or remainder is meant. */
export function isFalseStep(item: PracticeItem, reply: string): boolean {
  if (isAbout.test(reply)) return false;
  const posed = exerciseIn(item);
  return readEqualities(reply, lettersOf(posed)).some(
    (said) => hasUnknown(said) && !isPosed(posed, said) && !holds(posed, said),
  );
}

/** Whether a reply says more than the equation that it has to do with. */
export const goesOn = (item: PracticeItem, reply: string): boolean =>
  readEqualities(reply, lettersOf(exerciseIn(item))).length > 1;

function saysTruth(item: PracticeItem, posed: OwnExercise | null, reply: string): boolean {
  const said = readEqualities(reply, lettersOf(posed)).filter((equality) => !isPosed(posed, equality));
  if (said.length === 0 || !said.every((equality) => holds(posed, equality))) return false;
  const isOfItem = sharesNumber([item.question, ...item.steps].join(" "), reply);
  return said.some(
    ({ left, right }) =>
      plain(left.text) !== plain(right.text) && (isOfItem || !isIdentity(left.expression, right.expression)),
  );
}

const plain = (text: string): string => text.toLowerCase().replace(/\s/g, "");

const lettersOf = (posed: OwnExercise | null): ReadonlySet<string> =>
  posed?.kind === "equation"
    ? new Set([posed.unknown])
    : posed?.kind === "expression_task"
      ? unknownsOf(posed.task.expression)
      : new Set();

const hasUnknown = ({ left, right }: Equality): boolean =>
  unknownsOf(left.expression).size + unknownsOf(right.expression).size > 0;

const isPosed = (posed: OwnExercise | null, { left, right }: Equality): boolean =>
  posed?.kind === "equation" &&
  `${formatExpression(left.expression)} = ${formatExpression(right.expression)}` === posed.text;

/** For every number that the unknown may be, or for the one that is looked for. */
function holds(posed: OwnExercise | null, { left, right }: Equality): boolean {
  if (isIdentity(left.expression, right.expression)) return true;
  if (posed?.kind !== "equation") return false;
  const wanted = solutionOf(posed);
  const found = solutionOf({ ...posed, left: left.expression, right: right.expression });
  return wanted !== null && found !== null && formatRational(wanted.value) === formatRational(found.value);
}

const isIdentity = (left: Expression, right: Expression): boolean => areEquivalent(left, right) === true;

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
