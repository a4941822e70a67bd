import { memory as limits } from "./constants.ts";
import { fromName } from "./knowledge/keys.ts";
import { type ItemMemory, type Knowledge, type Outcome, type SkillMemory } from "./knowledge/knowledge.ts";
import { listMemories, memoriesFrom } from "./knowledge/memories.ts";
import { numbersIn, textOf } from "./number-text.ts";
import { packNames, unpackNames } from "./pack-names.ts";
import { list, nullable, number, object, type Shape, text, tuple } from "./shape.ts";

/** As it is stored: skills and items as rows of whole numbers in one text, since there are many of them. */
export type PackedKnowledge = Omit<Knowledge, "skills" | "items"> & {
  /** Of the skills, in their order. */
  readonly names: readonly string[];
  readonly skills: string;
  readonly items: string;
};

/** One number of a row: its parts of one, least and most. */
type Column = readonly [parts: number, least: number, most: number];

const longAgo: Column = [1, -1e13, 1e13];

const skillColumns: readonly Column[] = [
  [1, 0, 1e9],
  [1, 0, 1e9],
  [1, -1, 1],
  [100, -1, 1],
  [100, -1, 1],
  [1000, -1, 1],
  [1000, -1, 1],
  [1, -3, 3],
  [1, 0, 1],
  [100, -1, 1],
  [100, -1, 1],
  [10_000, -100, 100],
  [10_000, 0, 1],
  [1000, 0, 1],
  [1, 0, 1],
  longAgo,
  [1, 0, 1e9],
];

const itemColumns: readonly Column[] = [
  [1, 1, 0xffffff],
  [1, 0, 1e9],
  [1, 0, 1e9],
  [100, -1, 1],
  [100, -1, 1],
  longAgo,
  [1, 0, 1e9],
];

/** The last two numbers of a row, when and after how many answers, are told from the row before. */
const relative = 2;

function packRows(rows: readonly (readonly number[])[], columns: readonly Column[]): string {
  const numbers: number[] = [];
  const before = columns.map(() => 0);
  for (const row of rows)
    for (const [index, [parts]] of columns.entries()) {
      const whole = Math.round((row[index] ?? 0) * parts);
      numbers.push(whole - (before[index] ?? 0));
      if (index >= columns.length - relative) before[index] = whole;
    }
  return textOf(numbers);
}

/** null for what are not at most so many rows of these columns. */
function unpackRows(
  packed: string,
  columns: readonly Column[],
  mostRows: number,
): readonly (readonly number[])[] | null {
  const numbers = numbersIn(packed);
  if (numbers === null || numbers.length % columns.length !== 0) return null;
  if (numbers.length > mostRows * columns.length) return null;
  const rows: number[][] = [];
  const before = columns.map(() => 0);
  for (let from = 0; from < numbers.length; from += columns.length) {
    const row: number[] = [];
    for (const [index, [parts, least, most]] of columns.entries()) {
      const whole = (numbers[from + index] ?? 0) + (before[index] ?? 0);
      if (whole < least * parts || whole > most * parts) return null;
      if (index >= columns.length - relative) before[index] = whole;
      row.push(whole / parts);
    }
    rows.push(row);
  }
  return rows;
}

const skillRows = (packed: string) => unpackRows(packed, skillColumns, limits.mostSkills);
const itemRows = (packed: string) => unpackRows(packed, itemColumns, limits.mostItems);

const count = number(0, 1e9);
const signed = number(-1, 1);

const fields = object({
  startS: nullable(number(-1e16, 1e16)),
  right: count,
  wrong: count,
  last: signed,
  fast: signed,
  average: signed,
  slow: signed,
  surplus: signed,
  slowSurplus: signed,
  run: number(-5, 5),
  pace: number(-3, 3),
  fluency: signed,
  previousItem: count,
  previousSkills: tuple(count, count, count),
  names: list(text(limits.mostNameLength + 1), limits.mostSkills),
  skills: text(limits.mostSkills * 90),
  items: text(limits.mostItems * 45),
});

export const packedKnowledge: Shape = (value, place) => {
  const fault = fields(value, place);
  if (fault !== null) return fault;
  const { names, skills, items } = value as PackedKnowledge;
  const rows = skillRows(skills);
  if (rows === null) return `${place}.skills should be at most ${limits.mostSkills} rows of seventeen numbers`;
  if (itemRows(items) === null) return `${place}.items should be at most ${limits.mostItems} rows of seven numbers`;
  const whole = unpackNames(names) ?? [];
  return whole.length === rows.length && whole.every(({ length }) => length <= limits.mostNameLength)
    ? null
    : `${place}.names should be one of at most ${limits.mostNameLength} characters for each row of skills`;
};

export function packKnowledge({ skills, items, ...known }: Knowledge): PackedKnowledge {
  const listed = listMemories(skills);
  return {
    ...known,
    names: packNames(listed.map(({ skill }) => skill)),
    skills: packRows(listed.map(skillRow), skillColumns),
    items: packRows(listMemories(items).map(itemRow), itemColumns),
  };
}

export function unpackKnowledge({ names, skills, items, ...known }: PackedKnowledge): Knowledge {
  const whole = unpackNames(names) ?? [];
  return {
    ...known,
    skills: memoriesFrom((skillRows(skills) ?? []).map((row, index) => skillFrom(whole[index] ?? "", row))),
    items: memoriesFrom((itemRows(items) ?? []).map(itemFrom), limits.mostItemsInList),
  };
}

const skillRow = (skill: SkillMemory): readonly number[] => [
  skill.right,
  skill.wrong,
  skill.last,
  skill.fast,
  skill.average,
  skill.slow,
  skill.surplus,
  skill.run,
  skill.passed ? 1 : 0,
  skill.fluentRight,
  skill.fluentWrong,
  skill.mean,
  skill.variance,
  skill.mastery,
  skill.isMastered ? 1 : 0,
  skill.atS,
  skill.order,
];

/** @param row in the order of the columns */
export function skillFrom(skill: string, row: readonly number[]): SkillMemory {
  const at = (index: number): number => row[index] ?? 0;
  return {
    key: fromName(skill),
    order: at(16),
    skill,
    right: at(0),
    wrong: at(1),
    last: at(2) as Outcome,
    fast: at(3),
    average: at(4),
    slow: at(5),
    surplus: at(6),
    run: at(7),
    passed: at(8) === 1,
    fluentRight: at(9),
    fluentWrong: at(10),
    mean: at(11),
    variance: at(12),
    mastery: at(13),
    isMastered: at(14) === 1,
    atS: at(15),
  };
}

const itemRow = ({ key, right, wrong, surplus, fluency, atS, order }: ItemMemory): readonly number[] => [
  key,
  right,
  wrong,
  surplus,
  fluency,
  atS,
  order,
];

/** @param row in the order of the columns */
export function itemFrom(row: readonly number[]): ItemMemory {
  const [key = 0, right = 0, wrong = 0, surplus = 0, fluency = 0, atS = 0, order = 0] = row;
  return { key, order, right, wrong, surplus, fluency, atS };
}
