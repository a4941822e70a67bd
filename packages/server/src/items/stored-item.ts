import type { Answer, Item, Level } from "@masterx/items";
import type { ItemBody, ItemSummary, StoredItem } from "@masterx/protocol";
import type { Selectable } from "kysely";
import type { Tables } from "../storage/tables.ts";

export type ItemRow = Selectable<Tables["items"]>;

/** Who asks, as far as items care: a teacher changes their own, an operator all, also what the command line brought. */
export interface Author {
  readonly userId: string;
  readonly role: string;
}
export const mayChange = (createdBy: string | null, { userId, role }: Author): boolean =>
  role === "operator" || createdBy === userId;

/** An item as it is stored and practised, of what an author sent. */
export function itemOf(id: string, body: ItemBody): Item {
  const { subject, skill, question, answer, hints, steps, misconceptions, attribution } = body;
  return {
    id,
    subject,
    skill,
    level: body.level as Level,
    question,
    answer: answerOf(answer),
    hints,
    steps,
    misconceptions,
    ...(attribution === null ? {} : { attribution }),
  };
}

function answerOf(answer: ItemBody["answer"]): Answer {
  if (answer.kind !== "fraction" && answer.kind !== "ratio") return answer;
  const { lowest_terms: lowestTerms, ...rest } = answer;
  return { ...rest, lowestTerms };
}

function sentAnswer(answer: Answer): ItemBody["answer"] {
  if (answer.kind !== "fraction" && answer.kind !== "ratio") return answer;
  const { lowestTerms: lowest_terms, ...rest } = answer;
  return { ...rest, lowest_terms };
}

/** Of question, answer and hints, as they are searched. */
export function wordsOf({ question, answer, hints }: Item): string {
  const options = "options" in answer ? answer.options : "accepted" in answer ? answer.accepted : [];
  const value = "value" in answer ? answer.value : "parts" in answer ? answer.parts.join(" : ") : "";
  return [question, value, ...options, ...hints].join("\n").toLowerCase();
}

export function storedItem(row: ItemRow, asker: Author): StoredItem {
  const item = JSON.parse(row.body) as Item;
  return {
    ...knownOf(row, asker),
    source: row.source,
    subject: item.subject,
    skill: item.skill,
    level: item.level,
    question: item.question,
    answer: sentAnswer(item.answer),
    hints: item.hints,
    steps: item.steps,
    misconceptions: item.misconceptions,
    licence: row.licence,
    attribution: row.attribution,
  };
}

export function itemSummary(row: ItemRow, asker: Author): ItemSummary {
  const { question, answer } = JSON.parse(row.body) as Item;
  const { subject, skill, level } = row;
  return { ...knownOf(row, asker), subject, skill, level, question: beginningOf(question), kind: answer.kind };
}

const knownOf = (row: ItemRow, asker: Author) => ({
  id: row.id,
  in_use: row.is_in_use === 1,
  may_change: mayChange(row.created_by, asker),
  updated_at: new Date(row.updated_at).toISOString(),
});

const mostOfQuestion = 300;

/** Of a long question its first words, with an even number of `$$`, so that no formula is cut. */
function beginningOf(question: string): string {
  if (question.length <= mostOfQuestion) return question;
  const cut = question.slice(0, mostOfQuestion).replace(/\s+\S*$/, "");
  const isWhole = cut.split("$$").length % 2 === 1;
  return `${isWhole ? cut : cut.slice(0, cut.lastIndexOf("$$")).trimEnd()} …`;
}
