import type { Answer, Misconception } from "../practice-item.ts";
import { tidy } from "./html-text.ts";
import { linesOf } from "./lines-of.ts";
import { choiceOf, type DraftItem, findItemAt, type Found, longestItem, numberText, Unusable } from "./draft-item.ts";

type Fields = Readonly<Record<string, unknown>>;

/** One item a line, with the fields that docs/guide/items.md names. */
export function* readJsonl(source: string): Iterable<Found> {
  for (const [line, text] of linesOf(source)) {
    if (text.trim() === "") continue;
    const fields = text.length > longestItem ? {} : parseFields(text);
    if (typeof fields === "string") yield { kind: "refused", line, id: null, reason: fields };
    else {
      const id = typeof fields["id"] === "string" ? fields["id"].slice(0, longestIdShown) : null;
      yield findItemAt({ line, id }, text.length, (note) => readFields(fields, line, note));
    }
  }
}

/** One that is longer is refused anyway. */
const longestIdShown = 100;

function parseFields(text: string): Fields | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
    return "the line is no JSON object";
  } catch {
    return "the line is not JSON";
  }
}

function readFields(fields: Fields, line: number, note: (text: string) => void): DraftItem {
  const explanation = optionalText(fields, "explanation");
  const steps = textList(fields, "steps");
  return {
    line,
    id: optionalText(fields, "id"),
    subject: optionalText(fields, "subject"),
    skill: optionalText(fields, "skill"),
    level: optionalNumber(fields, "level") ?? optionalNumber(fields, "difficulty"),
    question: tidy(optionalText(fields, "question") ?? ""),
    ...answerOf(fields, note),
    hints: textList(fields, "hints"),
    steps: steps.length > 0 ? steps : (explanation ?? "").split("\n").filter((step) => step.trim() !== ""),
    licence: optionalText(fields, "licence") ?? optionalText(fields, "license"),
    attribution: optionalText(fields, "attribution"),
    source: optionalText(fields, "source"),
  };
}

function answerOf(fields: Fields, note: (text: string) => void): Pick<DraftItem, "answer" | "misconceptions"> {
  const type = optionalText(fields, "type");
  const misconceptions = misconceptionsOf(fields);
  switch (type) {
    case "choice":
    case "choices": {
      const right = type === "choice" ? [neededText(fields, "answer")] : textList(fields, "answer");
      const listed = textList(fields, "choices");
      const options = [...new Set(listed)];
      if (options.length < listed.length) note("left out options that stand there twice");
      const offered = new Set(options);
      const foreign = right.find((one) => !offered.has(one));
      if (foreign !== undefined) throw new Unusable(`its answer "${foreign.slice(0, 60)}" is none of its choices`);
      const wanted = new Set(right);
      const made = choiceOf(
        options.map((text) => ({ text, isRight: wanted.has(text) })),
        type === "choices",
      );
      const places = new Map(options.map((text, at) => [text, at]));
      const byLetter = misconceptions.map(({ answer, correction }) => {
        const at = places.get(answer);
        return { answer: at === undefined ? answer : String.fromCharCode(65 + at), correction };
      });
      return { answer: made.answer, misconceptions: byLetter };
    }
    case "numeric":
      return { answer: numericAnswer(fields), misconceptions };
    case "fraction":
      return {
        answer: { kind: "fraction", value: neededText(fields, "answer"), lowestTerms: fields["lowest_terms"] === true },
        misconceptions,
      };
    case "ratio": {
      const parts = neededText(fields, "answer").split(":").map(Number);
      return {
        answer: {
          kind: "ratio",
          parts: [parts[0] ?? NaN, parts[1] ?? NaN],
          lowestTerms: fields["lowest_terms"] === true,
        },
        misconceptions,
      };
    }
    case "expression":
      return { answer: { kind: "expression", value: expressionText(neededText(fields, "answer")) }, misconceptions };
    case "text": {
      const { answer } = fields;
      const accepted = Array.isArray(answer) ? textList(fields, "answer") : [neededText(fields, "answer")];
      return { answer: { kind: "text", accepted }, misconceptions };
    }
    default:
      throw new Unusable(
        `its type ${type === null ? "is missing" : `"${type.slice(0, 40)}" is unknown`}: choice, choices, numeric, fraction, ratio, expression or text`,
      );
  }
}

function numericAnswer(fields: Fields): Answer {
  const { answer } = fields;
  const value = typeof answer === "number" ? numberText(answer) : neededText(fields, "answer");
  const display = optionalText(fields, "answer_display");
  // An author's slip such as the display "47,48" for 4748: nobody knows which of the two was meant.
  const shown = display?.replaceAll("$", "").trim();
  if (shown !== undefined && /^-?[\d.,]+$/.test(shown) && Number(shown) !== Number(value))
    throw new Unusable(`its answer ${value} and how it is shown (${shown}) are not the same`);
  return {
    kind: "numeric",
    value,
    tolerance: optionalNumber(fields, "tolerance") ?? roundingOf(value),
    unit: optionalText(fields, "unit"),
  };
}

/** An answer with three decimals or more was rounded: half of its last place counts as the same. */
export function roundingOf(value: string): number {
  const places = value.split(".")[1]?.length ?? 0;
  return places >= 3 ? 0.5 / 10 ** places : 0;
}

function misconceptionsOf(fields: Fields): readonly Misconception[] {
  const given = fields["misconceptions"];
  if (!Array.isArray(given)) return [];
  return given.flatMap((one: unknown) => {
    const { answer, correction } = (typeof one === "object" && one !== null ? one : {}) as Fields;
    return typeof answer === "string" && typeof correction === "string" ? [{ answer, correction }] : [];
  });
}

function optionalText(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw new Unusable(`its ${name} has to be a text`);
  return value.trim() === "" ? null : value.trim();
}

function neededText(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === null) throw new Unusable(`its ${name} is missing`);
  return value;
}

function optionalNumber(fields: Fields, name: string): number | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Unusable(`its ${name} has to be a number`);
  if ((name === "level" || name === "difficulty") && (value < 1 || value > 5))
    throw new Unusable(`its ${name} has to be 1 to 5, got ${value}`);
  return value;
}

function textList(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== "string"))
    throw new Unusable(`its ${name} has to be a list of texts`);
  return (value as string[]).map((text) => text.trim()).filter((text) => text !== "");
}

/** LaTeX of school algebra as it is typed: "$$\\frac{x}{2}$$" becomes "(x)/(2)". */
export const expressionText = (latex: string): string =>
  latex
    .replaceAll("$", "")
    .replace(/\\(?:left|right|,|;|!)/g, "")
    .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "($1)/($2)")
    .replace(/\\(?:cdot|times)/g, "*")
    .replace(/\^\{([^{}]*)\}/g, "^($1)")
    .replace(/\^\((\w)\)/g, "^$1")
    .trim();
