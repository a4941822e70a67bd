import type { ItemBody, StoredItem } from "@masterx/protocol";
import { readEntries, readMistakes, readOptions, writeEntries, writeMistakes, writeOptions } from "./entries.ts";

export const kinds = {
  choice: "One right option",
  choices: "Several right options",
  numeric: "A number",
  fraction: "A fraction",
  ratio: "A ratio",
  expression: "An expression",
  text: "A word or two",
} as const satisfies Record<ItemBody["answer"]["kind"], string>;
export type Kind = keyof typeof kinds;

/** An item as it is typed; lists are written as `entries.ts` says. */
export interface ItemFields {
  readonly subject: string;
  readonly skill: string;
  readonly level: string;
  readonly question: string;
  readonly kind: Kind;
  /** Options, the right ones begin with `*`; for other kinds the answer, or the accepted words. */
  readonly answer: string;
  readonly tolerance: string;
  readonly unit: string;
  readonly lowestTerms: boolean;
  readonly hints: string;
  readonly steps: string;
  /** `wrong answer = what is said to it`. */
  readonly mistakes: string;
  readonly licence: string;
  readonly attribution: string;
}

export const emptyFields: ItemFields = {
  subject: "",
  skill: "",
  level: "2",
  question: "",
  kind: "choice",
  answer: "",
  tolerance: "0",
  unit: "",
  lowestTerms: false,
  hints: "",
  steps: "",
  mistakes: "",
  licence: "",
  attribution: "",
};

/** What has to be filled in and is not; `answer` stands for whatever the kind asks for. */
export const emptyOnes = (fields: ItemFields): readonly ("subject" | "skill" | "question" | "answer" | "steps")[] =>
  (["subject", "skill", "question", "answer", "steps"] as const).filter((name) => fields[name].trim() === "");

/** What is sent. Whether it can be practised is the server's word. */
export function itemBody(fields: ItemFields): ItemBody {
  return {
    subject: fields.subject.trim(),
    skill: fields.skill.trim(),
    level: Number(fields.level),
    question: fields.question.trim(),
    answer: answerOf(fields),
    hints: readEntries(fields.hints),
    steps: readEntries(fields.steps),
    misconceptions: readMistakes(fields.mistakes),
    licence: fields.licence.trim() || null,
    attribution: fields.attribution.trim() || null,
  };
}

function answerOf({ kind, answer, tolerance, unit, lowestTerms: lowest_terms }: ItemFields): ItemBody["answer"] {
  const value = answer.trim();
  switch (kind) {
    case "choice":
    case "choices": {
      const read = readOptions(answer);
      const options = read.map(({ text }) => text);
      const right = read.flatMap(({ isRight }, at) => (isRight ? [at] : []));
      if (kind === "choices") return { kind, options, correct: right };
      // None or several right ones are no choice: a place that there is not, which the server refuses.
      return { kind, options, correct: right.length === 1 ? (right[0] ?? 0) : options.length };
    }
    case "numeric":
      return { kind, value, tolerance: Number(tolerance.replace(",", ".")), unit: unit.trim() || null };
    case "fraction":
      return { kind, value, lowest_terms };
    case "ratio": {
      const [first = 0, second = 0, ...others] = value.split(":").map(Number);
      return { kind, parts: others.length === 0 ? [first, second] : [0, 0], lowest_terms };
    }
    case "expression":
      return { kind, value };
    case "text":
      return { kind, accepted: readEntries(answer) };
    default:
      return kind satisfies never;
  }
}

export function fieldsOf(item: StoredItem): ItemFields {
  const { answer } = item;
  return {
    subject: item.subject,
    skill: item.skill,
    level: String(item.level),
    question: item.question,
    kind: answer.kind,
    answer: writtenAnswer(answer),
    tolerance: answer.kind === "numeric" ? String(answer.tolerance) : "0",
    unit: answer.kind === "numeric" ? (answer.unit ?? "") : "",
    lowestTerms: "lowest_terms" in answer && answer.lowest_terms,
    hints: writeEntries(item.hints),
    steps: writeEntries(item.steps),
    mistakes: writeMistakes(item.misconceptions),
    licence: item.licence ?? "",
    attribution: item.attribution ?? "",
  };
}

function writtenAnswer(answer: StoredItem["answer"]): string {
  switch (answer.kind) {
    case "choice":
      return writeOptions(answer.options.map((text, at) => ({ text, isRight: at === answer.correct })));
    case "choices":
      return writeOptions(answer.options.map((text, at) => ({ text, isRight: answer.correct.includes(at) })));
    case "ratio":
      return answer.parts.join(" : ");
    case "text":
      return writeEntries(answer.accepted);
    case "numeric":
    case "fraction":
    case "expression":
      return answer.value;
    default:
      return answer satisfies never;
  }
}
