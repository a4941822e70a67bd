import type { DraftItem, Found } from "./draft-item.ts";
import { choiceOf, findItemAt, Unusable } from "./draft-item.ts";
import { plainText, tidy } from "./html-text.ts";
import { linesOf } from "./lines-of.ts";
import { roundingOf } from "./read-jsonl.ts";

/** Stand for escaped signs while a question is taken apart. */
const signs = "~=#{}:\\";
const hide = (text: string): string =>
  text.replace(/\\([~=#{}:\\])/g, (_, sign: string) => String.fromCharCode(0xe000 + signs.indexOf(sign)));
const show = (text: string): string =>
  text.replace(/[\ue000-\ue006]/g, (mark) => signs[mark.charCodeAt(0) - 0xe000] ?? "").replace(/\\n/g, "\n");

/** Moodle's GIFT: questions stand apart by empty lines. */
export function* readGift(source: string): Iterable<Found> {
  let category: string | null = null;
  let block: { readonly line: number; readonly texts: string[] } | null = null;
  function* close(): Iterable<Found> {
    if (block === null) return;
    const { line, texts } = block;
    block = null;
    const text = texts.join("\n").trim();
    yield findItemAt({ line, id: null }, text.length, (note) => readQuestion(hide(text), line, category, note));
  }
  for (const [line, whole] of linesOf(source)) {
    const text = whole.trim();
    if (text.startsWith("//")) continue;
    const named = /^\$CATEGORY:(.+)$/.exec(text);
    if (text === "" || named) yield* close();
    if (named) category = lastName(named[1] ?? "");
    else if (text !== "") {
      block ??= { line, texts: [] };
      block.texts.push(whole.replace(/\r$/, ""));
    }
  }
  yield* close();
}

/** "$course$/top/Physics/Forces" names the skill Forces. */
export const lastName = (path: string): string | null =>
  path
    .split("/")
    .map((part) => part.trim())
    .findLast((part) => part !== "" && part !== "top" && !part.startsWith("$")) ?? null;

function readQuestion(hidden: string, line: number, skill: string | null, note: (text: string) => void): DraftItem {
  const text = hidden.replace(/^::[^]*?::/, "");
  const [from, to] = [text.indexOf("{"), text.lastIndexOf("}")];
  if (from < 0 || to < from) throw new Unusable("it asks nothing: there are no braces with an answer");
  const [, format = "", before = ""] = /^\s*\[(html|plain|markdown|moodle)\]([^]*)$/.exec(text.slice(0, from)) ?? [
    "",
    "",
    text.slice(0, from),
  ];
  const read = (piece: string) =>
    format === "plain" || format === "markdown" ? tidy(show(piece)) : plainText(show(piece));
  const after = text.slice(to + 1).trim();
  const [body = "", general = ""] = text.slice(from + 1, to).split("####");
  const question = read(after === "" ? before : `${before.trimEnd()} _____ ${after}`);
  return {
    line,
    id: null,
    subject: null,
    skill,
    level: null,
    question,
    ...readAnswer(body.trim(), read, note),
    hints: [],
    steps: read(general).split("\n").filter(Boolean),
    licence: null,
    attribution: null,
    source: null,
  };
}

function readAnswer(
  body: string,
  read: (piece: string) => string,
  note: (text: string) => void,
): Pick<DraftItem, "answer" | "misconceptions"> {
  if (body === "") throw new Unusable("an essay cannot be checked by the server");
  if (body.startsWith("#")) return readNumber(body.slice(1), note);
  const truth = /^(T|TRUE|F|FALSE)(?:#([^#]*))?(?:#([^]*))?$/i.exec(body);
  if (truth) {
    const isTrue = /^T/i.test(truth[1] ?? "");
    const feedback = read(truth[2] ?? "");
    return choiceOf([
      { text: "True", isRight: isTrue, feedback },
      { text: "False", isRight: !isTrue, feedback },
    ]);
  }
  const options = [...body.matchAll(/([=~])(?:%(-?[\d.]+)%)?([^=~#]*)(?:#([^=~]*))?/g)].map(
    ([, sign, weight, text = "", feedback = ""]) => ({
      text: read(text),
      isRight: sign === "=" || Number(weight ?? 0) > 0,
      weight: weight === undefined ? null : Number(weight),
      feedback: read(feedback),
    }),
  );
  if (options.length === 0) throw new Unusable("there is no answer between its braces that begins with = or ~");
  if (options.some(({ text }) => text.includes("->"))) throw new Unusable("matching pairs cannot be practised yet");
  if (body.includes("~")) {
    const isSeveral = !body.includes("=") && options.filter(({ isRight }) => isRight).length > 1;
    return choiceOf(options, isSeveral);
  }
  if (options.some(({ weight }) => weight !== null && weight < 100))
    note("answers with a part of the marks were left out: an answer is right or not");
  const accepted = options.filter(({ weight }) => weight === null || weight >= 100).map(({ text }) => text);
  return { answer: { kind: "text", accepted }, misconceptions: [] };
}

function readNumber(text: string, note: (text: string) => void): Pick<DraftItem, "answer" | "misconceptions"> {
  const pieces = text.includes("=")
    ? text
        .split("=")
        .map((one) => one.trim())
        .filter(Boolean)
    : [text.trim()];
  const [first = ""] = pieces;
  if (pieces.length > 1) note("only the first of several numbers was taken");
  const [value = ""] = first.replace(/^%[\d.]+%/, "").split("#");
  return { answer: numericOf(value.trim()), misconceptions: [] };
}

/** Of a range. */
const longestNumber = 80;

/** "3", "3:0.5" (value and tolerance), "1..5" (a range). */
function numericOf(text: string): DraftItem["answer"] {
  if (text.length > longestNumber) throw new Unusable(`its answer "${text.slice(0, 40)}…" is no number`);
  const range = /^(-?[\d.]+?)\.\.(-?[\d.]+)$/.exec(text);
  const [value = "", tolerance] = range
    ? [String((Number(range[1]) + Number(range[2])) / 2), String(Math.abs(Number(range[2]) - Number(range[1])) / 2)]
    : text.split(":").map((part) => part.trim());
  if (!/^-?(?:\d+\.?\d*|\.\d+)$/.test(value)) throw new Unusable(`its answer "${text.slice(0, 40)}" is no number`);
  return {
    kind: "numeric",
    value,
    tolerance: tolerance === undefined ? roundingOf(value) : Number(tolerance),
    unit: null,
  };
}
