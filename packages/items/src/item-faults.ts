import { checkAnswer } from "./answers/check-answer.ts";
import { mentionsAnswer } from "./answers/mentions-answer.ts";
import { writtenAnswer } from "./answers/written-answer.ts";
import { exactValue } from "./mathematics/exact-value.ts";
import type { Answer, Item } from "./practice-item.ts";

/**
 * Characters of a text, and how many of each there may be: as the body of an item has them on the wire, so that each item
 * that was imported can be changed on the page.
 */
export const itemLimits = {
  question: 4_000,
  text: 4_000,
  name: 80,
  value: 40,
  unit: 20,
  expression: 80,
  option: 600,
  options: 12,
  /** A text that counts as right, and one that is a known mistake. */
  reply: 200,
  accepted: 20,
  hints: 10,
  steps: 40,
  misconceptions: 12,
  correction: 1_000,
  licence: 200,
  attribution: 300,
} as const;

/** What keeps an item from being practised, each as a sentence without its full stop; none for a good one. */
export function faultsOfItem(item: Item): readonly string[] {
  const faults = [
    ...(/^[^\s\p{Cc}]{1,64}$/u.test(item.id) ? [] : ["its id has to have 1 to 64 characters without blanks"]),
    ...textFaults("subject", item.subject, itemLimits.name),
    ...textFaults("skill", item.skill, itemLimits.name),
    ...([1, 2, 3, 4, 5].includes(item.level) ? [] : [`its level has to be 1 to 5, got ${item.level}`]),
    ...textFaults("question", item.question, itemLimits.question),
    ...(item.hints.length > itemLimits.hints ? [`it has more than ${itemLimits.hints} hints`] : []),
    ...(item.steps.length === 0 ? ["its worked solution is missing"] : []),
    ...(item.steps.length > itemLimits.steps ? [`its solution has more than ${itemLimits.steps} steps`] : []),
    ...item.hints.flatMap((hint, at) => textFaults(`hint ${at + 1}`, hint, itemLimits.text)),
    ...item.steps.flatMap((step, at) => textFaults(`step ${at + 1}`, step, itemLimits.text)),
    ...(item.misconceptions.length > itemLimits.misconceptions
      ? [`it has more than ${itemLimits.misconceptions} misconceptions`]
      : []),
    ...item.misconceptions.flatMap(({ answer, correction }, at) => [
      ...textFaults(`misconception ${at + 1}`, answer, itemLimits.reply),
      ...textFaults(`correction ${at + 1}`, correction, itemLimits.correction),
    ]),
    ...(item.attribution === undefined ? [] : textFaults("attribution", item.attribution, itemLimits.attribution)),
    ...faultsOfAnswer(item.answer),
  ];
  return faults.length > 0 ? faults : contradictions(item);
}

export function textFaults(name: string, text: string, most: number): readonly string[] {
  if (text.trim() === "") return [`its ${name} is empty`];
  if (text.length > most) return [`its ${name} is longer than ${most} characters`];
  return text.includes("\0") ? [`its ${name} holds a NUL character`] : [];
}

/** Without any, the answer can be compared with a reply; with one, nothing may be checked by it. */
export function faultsOfAnswer(answer: Answer): readonly string[] {
  switch (answer.kind) {
    case "choice":
    case "choices": {
      const { options } = answer;
      const right = answer.kind === "choice" ? [answer.correct] : answer.correct;
      return [
        ...(options.length < 2 ? ["it has fewer than two options"] : []),
        ...(options.length > itemLimits.options ? [`it has more than ${itemLimits.options} options`] : []),
        ...(new Set(options).size < options.length ? ["two of its options are the same"] : []),
        ...options.flatMap((option, at) => textFaults(`option ${at + 1}`, option, itemLimits.option)),
        ...(right.length > 0 && right.every((at) => options[at] !== undefined) ? [] : ["none of its options is right"]),
        ...(new Set(right).size < right.length ? ["one of its options is right twice"] : []),
      ];
    }
    case "numeric":
    case "fraction": {
      if (!isNumber(answer.value))
        return [
          `its answer "${answer.value.slice(0, itemLimits.value)}" is no number of at most ${itemLimits.value} characters, such as 12, -3, 0.75 or 3/4`,
        ];
      if (answer.kind === "fraction") return [];
      return [
        ...(answer.tolerance >= 0 && answer.tolerance <= 1e9 ? [] : ["its tolerance has to be 0 to 1,000,000,000"]),
        ...(answer.unit === null ? [] : textFaults("unit", answer.unit, itemLimits.unit)),
      ];
    }
    case "ratio":
      return answer.parts.every((part) => Number.isInteger(part) && part > 0 && part < 1e6)
        ? []
        : ["its ratio has to have two whole numbers from 1 to 999999, such as 2 : 3"];
    case "expression":
      return textFaults("answer", answer.value, itemLimits.expression);
    case "text":
      if (answer.accepted.length === 0) return ["its answer is missing"];
      return [
        ...(answer.accepted.length > itemLimits.accepted ? [`it has more than ${itemLimits.accepted} answers`] : []),
        ...answer.accepted.flatMap((text) => textFaults("answer", text, itemLimits.reply)),
      ];
    default:
      return answer satisfies never;
  }
}

function isNumber(text: string): boolean {
  if (text.length > itemLimits.value) return false;
  try {
    exactValue(text);
    return true;
  } catch {
    return false;
  }
}

/** What a well-formed item may still have against itself. */
function contradictions(item: Item): readonly string[] {
  const own = writtenAnswer(item.answer);
  const { verdict } = checkAnswer(item, own);
  if (verdict !== "right") return [`its own answer "${own.slice(0, 80)}" would not be found right (${verdict})`];
  const telling = item.hints.findIndex((hint) => mentionsAnswer(hint, item.answer));
  if (telling >= 0) return [`hint ${telling + 1} gives the answer away`];
  const right = item.misconceptions.find(({ answer }) => checkAnswer(item, answer).verdict === "right");
  return right ? [`"${right.answer}" is called a mistake and is right`] : [];
}
