import { stateAt } from "@masterx/brain";
import { skillGraph, type Answer, writtenAnswer } from "@masterx/items";
import type { PracticeView } from "@masterx/protocol";
import type { Kysely } from "kysely";
import { loadModel } from "../learning/read-model.ts";
import type { Tables } from "../storage/tables.ts";
import { isOpen } from "./choose-exercise.ts";
import { type Exercise, exercisesOf, latestRound, progressOf } from "./practice-state.ts";
import { interventionOf, offeredForMs } from "../learning/consequences.ts";
import { forPeople } from "../learning/words.ts";
import { skillName } from "../learning/skill-name.ts";
import { progressFrom, type SkillProgress } from "./skill-progress.ts";

/** What a learner's devices show of practice: read in one go, so that it fits together. */
export async function practiceView(db: Kysely<Tables>, learnerId: string, now: number): Promise<PracticeView> {
  const round = await latestRound(db, learnerId);
  const exercises = round ? await exercisesOf(db, round.id) : [];
  const model = (await loadModel(db, learnerId)).model;
  const progress = await progressOf(db, learnerId, model);
  const { difficulty } = stateAt(model, now);
  const current = exercises.at(-1) ?? null;
  const skills = [...new Set([current, ...exercises].flatMap((one) => (one ? [one.skill] : [])))].slice(0, 12);
  const ended = round?.ended_at !== null;
  const next = ended ? nextSkill(progress, current?.item.subject ?? "mathematics") : undefined;
  const intervention = await interventionNow(db, learnerId, current, now);
  return {
    learner_id: learnerId,
    version: round?.version ?? 0,
    round: round
      ? {
          id: round.id,
          skill: round.skill,
          name: round.skill === null ? "Mixed practice" : skillName(round.skill),
          size: round.size,
          done: exercises.flatMap(doneOf),
          ended,
        }
      : null,
    exercise: current && posedView(current),
    mastery: skills.map((skill) => masteryView(skill, progress.get(skill) ?? progressFrom(model, null, null))),
    difficulty: { current: difficulty.current, next: difficulty.next, reasons: difficulty.reasons.map(forPeople) },
    ...(intervention ? { intervention } : {}),
    ...(next ? { next_skill: { skill: next, name: skillName(next) } } : {}),
  };
}

/** Who has gone on for so many exercises has answered what is proposed. */
const exercisesThatPass = 2;

/** What is proposed now, or was taken for the exercise that is there. */
async function interventionNow(
  db: Kysely<Tables>,
  learnerId: string,
  current: Exercise | null,
  now: number,
): Promise<PracticeView["intervention"]> {
  const row = await db
    .selectFrom("interventions")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("state", "in", ["open", "accepted"])
    .orderBy("proposed_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const isCurrent =
    row.state === "open" ? now - row.proposed_at < offeredForMs : (row.answered_at ?? 0) >= (current?.posedAt ?? now);
  if (!isCurrent || (row.state === "open" && (await closedSince(db, learnerId, row.proposed_at)) >= exercisesThatPass))
    return undefined;
  const { learner_id: _, ...said } = interventionOf(row);
  const example = row.example === null ? {} : { example: JSON.parse(row.example) as ExampleShown };
  return { ...said, state: row.state === "open" ? "open" : "accepted", ...example };
}

/** The exercise whose answer led to the proposal is not among them. */
async function closedSince(db: Kysely<Tables>, learnerId: string, since: number): Promise<number> {
  const { closed } = await db
    .selectFrom("exercises")
    .select(({ fn }) => fn.countAll<number | string>().as("closed"))
    .where("learner_id", "=", learnerId)
    .where("closed_at", ">", since)
    .executeTakeFirstOrThrow();
  return Number(closed);
}

type ExampleShown = NonNullable<NonNullable<PracticeView["intervention"]>["example"]>;

const doneOf = (one: Exercise): NonNullable<PracticeView["round"]>["done"] =>
  one.outcome === null
    ? []
    : [
        {
          exercise_id: one.id,
          skill: one.skill,
          level: one.level,
          outcome: one.outcome,
          first_try: one.attempts.find(({ verdict }) => verdict !== "almost")?.verdict === "right",
          hints: one.hints,
        },
      ];

function posedView({ item, ...one }: Exercise): NonNullable<PracticeView["exercise"]> {
  return {
    id: one.id,
    item_id: one.itemId,
    subject: item.subject,
    skill: one.skill,
    skill_name: skillName(one.skill),
    level: one.level,
    question: item.question,
    answer: answerShape(item.answer),
    hints: item.hints.slice(0, one.hints),
    hints_left: item.hints.length - Math.min(one.hints, item.hints.length),
    attempts: one.attempts.map(({ response, verdict, text }) => ({ response, verdict, feedback: text })),
    outcome: one.outcome,
    expected: one.expected,
    reasons: one.reasons,
    ...(one.outcome === null ? {} : { right_answer: rightAnswer(item.answer), solution: item.steps }),
    ...(item.attribution ? { attribution: item.attribution } : {}),
  };
}

export function answerShape(answer: Answer): NonNullable<PracticeView["exercise"]>["answer"] {
  switch (answer.kind) {
    case "choice":
    case "choices":
      return { kind: answer.kind, options: answer.options };
    case "numeric":
      return { kind: answer.kind, unit: answer.unit };
    case "fraction":
    case "ratio":
      return { kind: answer.kind, lowest_terms: answer.lowestTerms };
    case "expression":
    case "text":
      return { kind: answer.kind };
    default:
      return answer satisfies never;
  }
}

export function rightAnswer(answer: Answer): string {
  if (answer.kind === "choice") return answer.options[answer.correct] ?? "";
  if (answer.kind === "choices") return answer.correct.map((at) => answer.options[at]).join(", ");
  return writtenAnswer(answer);
}

const masteryView = (
  skill: string,
  { mastery, low, high, answers, standing }: SkillProgress,
): PracticeView["mastery"][number] => ({ skill, probability: mastery, low, high, answers, level: standing });

/** What builds in the same subject on what is known and was not begun, else what was begun and is not mastered. */
function nextSkill(progress: ReadonlyMap<string, SkillProgress>, subject: string): string | undefined {
  const begun = [...progress].find(([, { answers, standing }]) => answers > 0 && standing !== "mastered")?.[0];
  const opened = skillGraph.find(
    (node) =>
      node.subject === subject && node.prerequisites.length > 0 && !progress.has(node.id) && isOpen(node, progress),
  );
  return opened?.id ?? begun;
}
