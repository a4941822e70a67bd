import type { Answer } from "../practice-item.ts";
import { exactValue } from "../mathematics/exact-value.ts";
import { formatDecimal, formatRational } from "../mathematics/rational.ts";
import { standsIn, wordCharacter } from "./stands-in.ts";

/** Whether a text gives the answer away: as a number of its own, options said to be right, or a word. */
export function mentionsAnswer(text: string, answer: Answer): boolean {
  switch (answer.kind) {
    case "numeric":
    case "fraction": {
      const value = exactValue(answer.value);
      return [answer.value, formatRational(value), formatDecimal(value)].some((one) => standsIn(text, one));
    }
    case "ratio":
      return [`${answer.parts[0]} : ${answer.parts[1]}`, `${answer.parts[0]}:${answer.parts[1]}`].some((one) =>
        standsIn(text, one),
      );
    case "choice":
      return saysOption(text, answer.options, answer.correct);
    case "choices": {
      const [only] = answer.correct;
      if (only !== undefined && answer.correct.length === 1) return saysOption(text, answer.options, only);
      return listsOfLetters(text).some((letters) => isSame(letters, answer.correct));
    }
    case "expression":
      return [answer.value, answer.value.replace(/\s/g, "")].some((one) => standsIn(text, one));
    case "text":
      return answer.accepted.some((one) => standsIn(text, one));
    default:
      return answer satisfies never;
  }
}

/** "Option B", "answer (b)", "B is right", "the answer is Paris": an option that is only spoken of is not told. */
function saysOption(text: string, options: readonly string[], correct: number): boolean {
  const letter = String.fromCharCode(65 + correct);
  const named = ["answer", "option", "letter", "choice"].flatMap((noun) =>
    ["", " is", ":"].flatMap((link) => [`${noun}${link} ${letter}`, `${noun}${link} (${letter})`]),
  );
  const praised = ["right", "correct", "true"].flatMap((word) => [`${letter} is ${word}`, `${letter}) is ${word}`]);
  const spoken = options[correct];
  const told = spoken === undefined ? [] : [`answer is ${spoken}`, `answer is: ${spoken}`, `answer: ${spoken}`];
  return [...named, ...praised, ...told].some((one) => standsIn(text, one));
}

/** "A, C", "a and c", "A, C and D", each as places from 0. */
function listsOfLetters(text: string): readonly (readonly number[])[] {
  const list = new RegExp(
    String.raw`(?<!${wordCharacter})[a-z](?:(?:,\s?(?:and\s)?|\s(?:and|&)\s)[a-z](?!${wordCharacter}))+`,
    "giu",
  );
  return [...text.matchAll(list)].map(([found]) =>
    found
      .toUpperCase()
      .split(/[^A-Z]+/)
      .flatMap((word) => (word.length === 1 ? [word.charCodeAt(0) - 65] : [])),
  );
}

const isSame = (letters: readonly number[], correct: readonly number[]): boolean =>
  new Set(letters).size === correct.length && correct.every((at) => letters.includes(at));
