import type { Answer, Item, Level, Misconception } from "../practice-item.ts";
import type { SkillNode } from "../skills/skill-graph.ts";

/** An item as an author writes it: subject, skill and what follows from them are added. */
export type SubjectItem = Pick<Item, "id" | "level" | "question" | "answer" | "hints" | "steps" | "misconceptions">;

interface SubjectSkill {
  readonly id: string;
  readonly name: string;
  readonly prerequisites: readonly string[];
  readonly items: readonly SubjectItem[];
}

export interface Subject {
  readonly subject: string;
  readonly skills: readonly SkillNode[];
  readonly items: readonly Item[];
}

type Texts = readonly string[];
/** A wrong answer, and what is said to it. */
type Mistake = readonly [answer: string, correction: string];

export const skill = (
  id: string,
  name: string,
  prerequisites: string,
  items: readonly SubjectItem[],
): SubjectSkill => ({
  id,
  name,
  prerequisites: prerequisites.split(" ").filter(Boolean),
  items,
});

export function createSubject(subject: string, area: string, skills: readonly SubjectSkill[]): Subject {
  return {
    subject,
    skills: skills.map(({ id, name, prerequisites }) => ({ id, name, subject, area, prerequisites })),
    items: skills.flatMap(({ id, items }) => items.map((item) => ({ ...item, subject, skill: id }))),
  };
}

/** One right option among wrong ones. Their order depends on the id alone, so that the right one stands anywhere. */
export function pick(
  id: string,
  level: Level,
  question: string,
  right: string,
  wrong: readonly Mistake[],
  hints: Texts,
  steps: Texts,
): SubjectItem {
  const place = hash(id) % (wrong.length + 1);
  const options = wrong.map(([option]) => option);
  options.splice(place, 0, right);
  return {
    id,
    level,
    question,
    answer: { kind: "choice", options, correct: place },
    hints,
    steps: [...steps, `The answer is: ${right}.`],
    misconceptions: wrong.map(([option, correction]) => ({ answer: letter(options.indexOf(option)), correction })),
  };
}

/** All right options among others; they stand in the order in which they are written. */
export function pickAll(
  id: string,
  level: Level,
  question: string,
  options: readonly (readonly [option: string, isRight: boolean])[],
  hints: Texts,
  steps: Texts,
  mistakes: readonly Mistake[],
): SubjectItem {
  const texts = options.map(([option]) => option);
  const correct = options.flatMap(([, isRight], at) => (isRight ? [at] : []));
  const right = correct.map((at) => texts[at]).join(", ");
  const answer: Answer = { kind: "choices", options: texts, correct };
  return {
    id,
    level,
    question,
    answer,
    hints,
    steps: [...steps, `All that are right: ${right}.`],
    misconceptions: said(mistakes),
  };
}

/** A word or two that the learner writes; any of `accepted` counts. */
export function write(
  id: string,
  level: Level,
  question: string,
  accepted: Texts,
  hints: Texts,
  steps: Texts,
  mistakes: readonly Mistake[],
): SubjectItem {
  return { id, level, question, answer: { kind: "text", accepted }, hints, steps, misconceptions: said(mistakes) };
}

/** A number with its unit, "" for a pure one. */
export function number(
  id: string,
  level: Level,
  question: string,
  value: number,
  unit: string,
  hints: Texts,
  steps: Texts,
  mistakes: readonly Mistake[],
): SubjectItem {
  const answer: Answer = { kind: "numeric", value: String(value), tolerance: 0, unit: unit === "" ? null : unit };
  return { id, level, question, answer, hints, steps, misconceptions: said(mistakes) };
}

const said = (mistakes: readonly Mistake[]): readonly Misconception[] =>
  mistakes.map(([answer, correction]) => ({ answer, correction }));

const letter = (at: number): string => String.fromCharCode(65 + at);

function hash(text: string): number {
  let value = 7;
  for (let at = 0; at < text.length; at += 1) value = (value * 31 + text.charCodeAt(at)) % 1_000_003;
  return value;
}
