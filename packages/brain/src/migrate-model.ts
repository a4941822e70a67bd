import { newSkillMemory, noKnowledge } from "./knowledge/knowledge.ts";
import type { RecentAnswer } from "./learner-model.ts";
import { packKnowledge, packSkillRow } from "./pack-knowledge.ts";

/** A stored model of an older version as the next one would have written it, step by step; others as they are. */
export function migrateModel(stored: unknown): unknown {
  if (!isRecord(stored)) return stored;
  if (stored["version"] === 1) return fromFirst(stored);
  return stored["version"] === 2 ? fromSecond(stored) : stored;
}

/** The second version kept a skill as a list of its name and its numbers. */
function fromSecond({ knowledge, ...rest }: Readonly<Record<string, unknown>>): unknown {
  const skills: unknown = isRecord(knowledge) ? knowledge["skills"] : null;
  if (!isRecord(knowledge) || !Array.isArray(skills)) return { ...rest, knowledge, version: 3 };
  const packed = skills.flatMap((entry: unknown) =>
    Array.isArray(entry) ? [entry[0] as string, packSkillRow(entry.slice(1) as number[])] : [entry],
  );
  return { ...rest, version: 3, knowledge: { ...knowledge, skills: packed } };
}

interface SkillRun {
  readonly skill: string;
  readonly answers: number;
  readonly run: number;
  readonly passed: boolean;
}

/** The first version knew of a skill only how often it was answered, and the right ones in a row at the end. */
function fromFirst({ skills, recent, ...rest }: Readonly<Record<string, unknown>>): unknown {
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
    version: 3,
    knowledge: packKnowledge({ ...noKnowledge, right, wrong, skills: known }),
    recent: answers.map(({ correct, seconds, expected }) => [correct ? 1 : 0, seconds, expected]),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
