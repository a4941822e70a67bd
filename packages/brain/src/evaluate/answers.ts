import type { QuestionResponse } from "../learner-event.ts";

/** One learner's answers, in the order they were given. */
export type History = readonly QuestionResponse[];

const columns = ["learner", "order", "time", "item", "skill", "correct", "rt"] as const;

/**
 * Reads answers of learners: tab-separated, with a header naming learner, order, time (s), item, skill, correct and
 * rt (s); empty means unknown.
 * @throws Error that names the line and what is wrong with it
 */
export function parseAnswers(text: string, name: string): readonly History[] {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const at = header.split("\t");
  const missing = columns.find((column) => !at.includes(column));
  if (missing !== undefined) throw new Error(`${name}: the header lacks the column "${missing}".`);
  const names = new Map<string, string>();
  const rows = lines.map((line, index) => parseRow(line, at, names, `${name}, line ${index + 2}`));
  const byLearner = Map.groupBy(rows, ({ learner }) => learner);
  const timesAreStarts = areStarts([...byLearner.values()]);
  return [...byLearner.values()].map((answers) =>
    answers.toSorted((first, second) => first.order - second.order).map((row) => eventOf(row, timesAreStarts)),
  );
}

interface Row {
  readonly learner: string;
  readonly order: number;
  readonly time: number | null;
  readonly item: string;
  readonly skill: string;
  readonly correct: boolean;
  readonly rt: number | null;
}

function parseRow(line: string, header: readonly string[], names: Map<string, string>, where: string): Row {
  const cells = line.split("\t");
  const cell = (column: (typeof columns)[number]) => cells[header.indexOf(column)] ?? "";
  const numberIn = (column: (typeof columns)[number]) => {
    const value = Number(cell(column));
    if (!Number.isFinite(value)) throw new Error(`${where}: ${column} should be a number and is "${cell(column)}".`);
    return value;
  };
  const correct = cell("correct").trim();
  if (correct !== "0" && correct !== "1") throw new Error(`${where}: correct should be 0 or 1 and is "${correct}".`);
  return {
    learner: sameName(names, cell("learner")),
    order: numberIn("order"),
    time: cell("time") === "" ? null : numberIn("time"),
    item: sameName(names, cell("item")),
    skill: sameName(names, cell("skill")),
    correct: correct === "1",
    rt: cell("rt").trim() === "" ? null : numberIn("rt"),
  };
}

/** A name is one string, however many lines it stands in: equal ones are then compared and found at once. */
function sameName(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known === undefined) names.set(name, name);
  return known ?? name;
}

/**
 * Whether times say when a question was shown, and not when it was answered: then the next one never comes before the
 * response time is over. What is not so tells nothing that only the answer would.
 */
function areStarts(histories: readonly (readonly Row[])[]): boolean {
  let starts = 0;
  let pairs = 0;
  for (const rows of histories)
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next === undefined || row.time === null || next.time === null || row.rt === null) continue;
      pairs += 1;
      if (next.time - row.time + 1 >= row.rt) starts += 1;
    }
  return pairs > 0 && starts / pairs > 0.95;
}

/** Without times, answers come a second apart: nothing is learned from what is not known. */
function eventOf(row: Row, timesAreStarts: boolean): QuestionResponse {
  const seconds = row.time === null ? row.order : row.time + (timesAreStarts ? (row.rt ?? 0) : 0);
  return {
    type: "question_response",
    at_ms: seconds * 1000,
    correct: row.correct,
    item: row.item,
    skill: row.skill === "" ? undefined : row.skill,
    response_time_s: row.time === null ? undefined : (row.rt ?? undefined),
  };
}
