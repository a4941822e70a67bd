import type { DraftItem, Found } from "./draft-item.ts";
import { choiceOf, findItemAt, Unusable } from "./draft-item.ts";
import { plainText } from "./html-text.ts";
import { expressionText, roundingOf } from "./read-jsonl.ts";
import { lineCounter } from "./xml.ts";

type Fields = Readonly<Record<string, unknown>>;

/** OATutor's problem pool: one problem or a list of them, each step an item of its own. Throws `Unusable`. */
export function* readOatutor(source: string): Iterable<Found> {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new Unusable("it is not JSON");
  }
  const lines = linesOfIds(source);
  for (const problem of listOf(value ?? [])) {
    const id = textOf(problem["id"]);
    const line = lines.get(id) ?? 1;
    const steps = problem["steps"] === undefined ? [] : listOf(problem["steps"]);
    if (steps.length === 0) yield { kind: "refused", line, id: id || null, reason: "the problem has no steps" };
    const around = sizeOf({ ...problem, steps: null });
    for (const step of steps) {
      const own = textOf(step["id"]);
      const place = { line: lines.get(own) ?? line, id: own || null };
      yield findItemAt(place, around + sizeOf(step), (note) => readStep(problem, step, place, note));
    }
  }
}

const sizeOf = (value: Fields): number => JSON.stringify(value).length;

/** Where each id stands first. */
function linesOfIds(source: string): ReadonlyMap<string, number> {
  const lineOf = lineCounter(source);
  const lines = new Map<string, number>();
  for (const { index, 1: id = "" } of source.matchAll(/"id"\s{0,8}:\s{0,8}"([^"\\]{1,100})"/g))
    if (!lines.has(id)) lines.set(id, lineOf(index));
  return lines;
}

function readStep(
  problem: Fields,
  step: Fields,
  place: { readonly line: number; readonly id: string | null },
  note: (text: string) => void,
): DraftItem {
  const parts = [problem["title"], problem["body"], step["stepTitle"], step["stepBody"]].map(textOf);
  if (parts.some((text) => /##[^#\s]+##|\.(?:png|jpe?g|gif|svg)\b/i.test(text)))
    throw new Unusable("its text needs a picture, which an import cannot take");
  const pathways = Object.values((step["hints"] ?? {}) as Fields).filter(Array.isArray);
  const hints = listOf(pathways[0] ?? []);
  if (hints.some((hint) => hint["type"] === "scaffold"))
    note("sub-questions (scaffolds) were taken as plain hints, without asking");
  const texts = hints.map((hint) => plainText(textOf(hint["text"]) || textOf(hint["title"]))).filter(Boolean);
  const [skill] = Array.isArray(step["knowledgeComponents"]) ? (step["knowledgeComponents"] as unknown[]) : [];
  const licence = textOf(problem["license"]);
  return {
    ...place,
    id: place.id === null ? null : `oatutor:${place.id}`,
    subject: textOf(problem["courseName"]) || null,
    skill: textOf(skill) || textOf(problem["lesson"]) || null,
    level: null,
    question: [...new Set(parts.map(plainText).filter(Boolean))].join("\n"),
    ...answerOf(step, note),
    hints: texts,
    steps: texts,
    licence: licence || null,
    attribution: licence === "" ? null : `OATutor, ${licence}`,
    source: textOf(problem["oer"]) || null,
  };
}

function answerOf(step: Fields, note: (text: string) => void): Pick<DraftItem, "answer" | "misconceptions"> {
  const right = (Array.isArray(step["stepAnswer"]) ? step["stepAnswer"] : []).map(textOf).filter(Boolean);
  const [first] = right;
  if (first === undefined) throw new Unusable("its answer is missing");
  if (step["problemType"] === "MultipleChoice") {
    const listed = (Array.isArray(step["choices"]) ? step["choices"] : []).map((one: unknown) =>
      plainText(textOf(one)),
    );
    const wanted = new Set(right.map(plainText));
    const distinct = [...new Set(listed)];
    if (distinct.length < listed.length) note("left out options that stand there twice");
    const options = distinct.map((text) => ({ text, isRight: wanted.has(text) }));
    return choiceOf(options);
  }
  if (step["answerType"] === "string") return { answer: { kind: "text", accepted: right }, misconceptions: [] };
  const value = expressionText(first);
  const isNumber = /^-?\d{1,9}(?:\.\d{1,6})?$/.test(value);
  return {
    answer: isNumber
      ? { kind: "numeric", value, tolerance: roundingOf(value), unit: null }
      : { kind: "expression", value },
    misconceptions: [],
  };
}

function listOf(value: unknown): readonly Fields[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map((one: unknown) => (typeof one === "object" && one !== null ? (one as Fields) : {}));
}

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
