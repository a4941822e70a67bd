import { memory as limits } from "./constants.ts";
import { type ItemMemory, itemMemoriesFrom, listItems } from "./knowledge/item-memories.ts";
import type { Knowledge, Outcome, SkillMemory } from "./knowledge/knowledge.ts";
import { list, nullable, number, object, type Shape, text, tuple, where } from "./shape.ts";

/** As it is stored: skills and items as rows of whole numbers to the base of 36, since there are many of them. */
export type PackedKnowledge = Omit<Knowledge, "skills" | "items"> & {
  /** Name and row in turn. */
  readonly skills: readonly string[];
  /** Rows with commas between. */
  readonly items: string;
};

const itemRows = /^(?:(?:-?[0-9a-z]+ ){6}-?[0-9a-z]+(?:,(?!$)|$))*$/;
const skillRow = /^(?:-?[0-9a-z]+ ){16}-?[0-9a-z]+$/;

const count = number(0, 1e9);
const signed = number(-1, 1);
const any = number(-1e16, 1e16);

/** Of each number of a skill's row: its parts of one, least and most. */
const skillNumbers: readonly (readonly [parts: number, least: number, most: number])[] = [
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
  [1, -1e16, 1e16],
  [1, 0, 1e9],
];

const numbersIn = (row: string): readonly number[] => row.split(" ").map((value) => Number.parseInt(value, 36));

function isSkillRow(row: string): boolean {
  if (!skillRow.test(row)) return false;
  return numbersIn(row).every((value, index) => {
    const [parts, least, most] = skillNumbers[index] ?? [1, 0, 0];
    return value >= least * parts && value <= most * parts;
  });
}

/** Name and row in turn, at most as many skills as are remembered. */
const skillRows: Shape = (value, place) => {
  const fault = list(text(limits.mostNameLength + 160), 2 * limits.mostSkills)(value, place);
  if (fault !== null) return fault;
  const entries = value as readonly string[];
  const wrong = entries.findIndex((entry, index) =>
    index % 2 === 0 ? entry.length > limits.mostNameLength : !isSkillRow(entry),
  );
  if (wrong >= 0) return `${place}[${wrong}] should be a skill's name, or its row of seventeen numbers`;
  return entries.length % 2 === 0 ? null : `${place} should be names and rows in turn`;
};

export const packedKnowledge: Shape = object({
  startS: nullable(any),
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
  skills: skillRows,
  items: where(text(limits.mostItems * 48), (rows) => itemRows.test(rows), "rows of seven numbers"),
});

export function packKnowledge(known: Knowledge): PackedKnowledge {
  return {
    ...known,
    skills: known.skills.flatMap((skill) => [skill.skill, packSkill(skill)]),
    items: listItems(known.items)
      .map(({ key, right, wrong, surplus, fluency, atS, order }) =>
        [key, right, wrong, Math.round(surplus * 100), Math.round(fluency * 100), atS, order]
          .map((value) => value.toString(36))
          .join(" "),
      )
      .join(","),
  };
}

const packSkill = (skill: SkillMemory): string =>
  packSkillRow([
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
  ]);

/** A skill's numbers in their order. */
export const packSkillRow = (numbers: readonly number[]): string =>
  numbers.map((value, index) => Math.round(value * (skillNumbers[index]?.[0] ?? 1)).toString(36)).join(" ");

export function unpackKnowledge(packed: PackedKnowledge): Knowledge {
  return {
    ...packed,
    skills: packed.skills.flatMap((row, index, rows) =>
      index % 2 === 0 ? [] : [unpackSkill(rows[index - 1] ?? "", numbersIn(row))],
    ),
    items: itemMemoriesFrom(packed.items === "" ? [] : packed.items.split(",").map(unpackItem)),
  };
}

function unpackSkill(skill: string, row: readonly number[]): SkillMemory {
  const at = (index: number): number => (row[index] ?? 0) / (skillNumbers[index]?.[0] ?? 1) + 0;
  return {
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
    order: at(16),
  };
}

function unpackItem(row: string): ItemMemory {
  const [key = 0, right = 0, wrong = 0, surplus = 0, fluency = 0, atS = 0, order = 0] = row
    .split(" ")
    .map((value) => Number.parseInt(value, 36));
  return { key, right, wrong, surplus: surplus / 100, fluency: fluency / 100, atS, order };
}
