import { type ItemMemory, newSkillMemory, noKnowledge, type Knowledge } from "./knowledge/knowledge.ts";
import { memory } from "./constants.ts";
import { memoriesFrom } from "./knowledge/memories.ts";
import type { RecentAnswer } from "./learner-model.ts";
import { itemFrom, packKnowledge, skillFrom } from "./pack-knowledge.ts";
import { packState, type PackedStates, type ToldState } from "./pack-states.ts";
import { forEachState, type StateName } from "./state-name.ts";

/**
 * A stored model of an older version as this one would have written it; others as they are.
 * @throws TypeError or RangeError where an old one is not whole
 */
export function migrateModel(stored: unknown): unknown {
  if (!isRecord(stored)) return stored;
  if (stored["version"] === 1) return fromFirst(stored);
  return stored["version"] === 2 || stored["version"] === 3 ? fromRows(stored) : stored;
}

/** A skill's name, and what its numbers were times; the second version kept the numbers themselves in a list. */
const skillParts = [1, 1, 1, 100, 100, 1000, 1000, 1, 1, 100, 100, 10_000, 10_000, 1000, 1, 1, 1];
const itemParts = [1, 1, 1, 100, 100, 1, 1];

type OldRows = Omit<Knowledge, "skills" | "items"> & { readonly skills: readonly unknown[]; readonly items: string };

/** The second and third versions kept rows of numbers to the base of 36, and the six numbers by the names of their fields. */
function fromRows({ knowledge, states, ...rest }: Readonly<Record<string, unknown>>): unknown {
  const { skills, items, ...known } = knowledge as OldRows;
  const entries = skills.every((entry) => typeof entry === "string")
    ? skills.flatMap((row, index) => (index % 2 === 0 ? [] : [[skills[index - 1], ...rowOf(row, skillParts)]]))
    : (skills as [string, ...number[]][]);
  const listed: readonly ItemMemory[] =
    items === "" ? [] : items.split(",").map((row) => itemFrom(rowOf(row, itemParts)));
  return {
    ...rest,
    version: 4,
    states: packTold(states as ToldStates),
    knowledge: packKnowledge({
      ...known,
      skills: memoriesFrom(entries.map(([name, ...row]) => skillFrom(name as string, row as number[]))),
      items: memoriesFrom(listed, memory.mostItemsInList),
    }),
  };
}

type ToldStates = Readonly<Record<StateName, ToldState>>;

const packTold = (states: ToldStates): PackedStates => forEachState((name) => packState(states[name]));

function rowOf(row: string, parts: readonly number[]): readonly number[] {
  const values = row.split(" ");
  if (values.length !== parts.length || !values.every((value) => /^-?[0-9a-z]+$/.test(value)))
    throw new RangeError(`A row should be ${parts.length} numbers and is "${row.slice(0, 60)}".`);
  return values.map((value, index) => Number.parseInt(value, 36) / (parts[index] ?? 1));
}

interface SkillRun {
  readonly skill: string;
  readonly answers: number;
  readonly run: number;
  readonly passed: boolean;
}

/** The first version knew of a skill only how often it was answered, and the right ones in a row at the end. */
function fromFirst({ skills, recent, states, ...rest }: Readonly<Record<string, unknown>>): unknown {
  const runs = Array.isArray(skills) ? (skills as SkillRun[]) : [];
  const known = runs.map(({ skill, answers, run, passed }) => ({
    ...newSkillMemory(skill),
    right: run,
    wrong: answers - run,
    last: run > 0 ? (1 as const) : (-1 as const),
    run: run > 0 ? Math.min(run, 3) : -1,
    passed,
  }));
  const right = known.reduce((sum, skill) => sum + skill.right, 0);
  const wrong = known.reduce((sum, skill) => sum + skill.wrong, 0);
  const answers = Array.isArray(recent) ? (recent as RecentAnswer[]) : [];
  return {
    ...rest,
    version: 4,
    states: packTold(states as ToldStates),
    knowledge: packKnowledge({ ...noKnowledge, right, wrong, skills: memoriesFrom(known) }),
    recent: answers.map(({ correct, seconds, expected }) => [correct ? 1 : 0, seconds, expected]),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
