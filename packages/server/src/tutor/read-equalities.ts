import {
  type Expression,
  formatRational,
  normaliseReply,
  parseExpression,
  type Rational,
  unknownsOf,
} from "@masterx/items";
import { valueOfExercise } from "./own-exercise/create-own-item.ts";
import { readOwnExercise } from "./own-exercise/read-own-exercise.ts";

/** Two sides that a reply sets equal, as they were written and as they are read. */
export interface Equality {
  readonly left: Side;
  readonly right: Side;
}

interface Side {
  readonly text: string;
  readonly expression: Expression;
}

const mostStatements = 8;
const mostWords = 16;
const statementEnd = /[\n;]|, |=>|→|⇒|\b(?:so|then|therefore)\b|\band (?=\d{0,6}[a-z] ?=)/i;
const equals = /=|\b(?:is|equals|makes)\b/i;
const inWords = /%|√|∛|\bof\b/i;

/** Every pair of neighbours in "2x = 11 − 3 = 8, so x = 4" that can be read; letters beside `letters` are words. */
export function readEqualities(reply: string, letters: ReadonlySet<string>): readonly Equality[] {
  return reply
    .split(statementEnd)
    .slice(0, mostStatements)
    .flatMap((statement) => {
      const written = normaliseReply(statement).split(equals).slice(0, mostStatements);
      const sides = written.map((side, at) => readSide(side, letters, at > 0, at < written.length - 1));
      return sides.flatMap((left, at) => {
        const right = sides[at + 1];
        return left && right ? [{ left, right }] : [];
      });
    });
}

/** What stands before the first sign may begin with words, what stands behind the last one may end with some. */
function readSide(
  written: string,
  letters: ReadonlySet<string>,
  isClosedBefore: boolean,
  isClosedBehind: boolean,
): Side | null {
  const words = written
    .trim()
    .replace(/[!?.,]+$/, "")
    .split(" ");
  if (words.length > mostWords) return null;
  for (let left = 0; left < words.length; left += 1) {
    if (left > 0 && isClosedBefore && isClosedBehind) return null;
    const from = isClosedBefore ? 0 : left;
    const to = isClosedBefore ? words.length - left : words.length;
    const isWhole = from === 0 && to === words.length;
    const isCut = /^[-+×*·÷/:^)]/.test(words[from] ?? "") || !/^$|^[a-z']{2,}/i.test(words[to] ?? "");
    if (!isWhole && isCut) continue;
    const side = expressionIn(
      words
        .slice(from, to)
        .join(" ")
        .replace(/[!?.,]+$/, ""),
      letters,
    );
    if (side) return side;
  }
  return null;
}

function expressionIn(text: string, letters: ReadonlySet<string>): Side | null {
  const expression = parseExpression(text, letters);
  if (expression) return [...unknownsOf(expression)].every((name) => letters.has(name)) ? { text, expression } : null;
  const exercise = inWords.test(text) ? readOwnExercise(text) : null;
  const value = exercise && exercise.kind !== "equation" ? valueOfExercise(exercise) : null;
  return value && { text, expression: numberOf(value) };
}

const numberOf = (value: Rational): Expression => ({ kind: "number", value, text: formatRational(value) });
