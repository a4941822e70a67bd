import { type LearnerModel, masteries } from "@masterx/brain";
import type { Item } from "@masterx/items";
import type { Kysely, Selectable } from "kysely";
import type { Card } from "ts-fsrs";
import type { Tables } from "../storage/tables.ts";
import type { Feedback } from "./feedback.ts";
import type { Reason } from "./choose-exercise.ts";
import { progressFrom, type SkillProgress, type Standing } from "./skill-progress.ts";

export type RoundRow = Selectable<Tables["practice_rounds"]>;

export interface Attempt extends Feedback {
  readonly response: string;
  readonly interactionId: string | null;
  readonly at: number;
}

export interface Exercise {
  readonly id: string;
  readonly itemId: string;
  readonly skill: string;
  readonly level: number;
  readonly item: Item;
  /** Why this one, and what was expected when it was chosen. */
  readonly reasons: readonly Reason[];
  readonly expected: { readonly probability: number; readonly low: number; readonly high: number };
  readonly hints: number;
  readonly attempts: readonly Attempt[];
  readonly outcome: "right" | "wrong" | "skipped" | null;
  readonly posedAt: number;
}

/** The learner's latest round; null before the first. */
export const latestRound = (db: Kysely<Tables>, learnerId: string): Promise<RoundRow | undefined> =>
  db
    .selectFrom("practice_rounds")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .orderBy("begun_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

/** In the order in which they were posed. */
export async function exercisesOf(db: Kysely<Tables>, roundId: string): Promise<readonly Exercise[]> {
  const rows = await db
    .selectFrom("exercises")
    .selectAll()
    .where("round_id", "=", roundId)
    .orderBy("posed_at")
    .orderBy("id")
    .execute();
  return rows.map(exerciseOf);
}

export function exerciseOf(row: Selectable<Tables["exercises"]>): Exercise {
  const why = JSON.parse(row.reasons) as Pick<Exercise, "reasons" | "expected">;
  return {
    id: row.id,
    itemId: row.item_id,
    skill: row.skill,
    level: row.level,
    item: JSON.parse(row.item) as Item,
    reasons: why.reasons,
    expected: why.expected,
    hints: row.hints,
    attempts: JSON.parse(row.attempts) as Attempt[],
    outcome: row.outcome,
    posedAt: row.posed_at,
  };
}

/** Of every skill that was practised, or answered anywhere. */
export async function progressOf(
  db: Kysely<Tables>,
  learnerId: string,
  model: LearnerModel,
): Promise<ReadonlyMap<string, SkillProgress>> {
  const rows = await db.selectFrom("practice_skills").selectAll().where("learner_id", "=", learnerId).execute();
  const standings = new Map(rows.map((row) => [row.skill, standingOf(row)]));
  const known = new Map(masteries(model).map((one) => [one.skill, one]));
  return new Map(
    [...new Set([...standings.keys(), ...known.keys()])].map((skill) => [
      skill,
      progressFrom(model, known.get(skill) ?? null, standings.get(skill) ?? null),
    ]),
  );
}

export const standingOf = ({ level, card }: Selectable<Tables["practice_skills"]>): Standing => ({
  level,
  card: card === null ? null : readCard(card),
});

function readCard(text: string): Card {
  const { due, last_review, ...rest } = JSON.parse(text) as Card & { due: string; last_review?: string };
  return { ...rest, due: new Date(due), ...(last_review ? { last_review: new Date(last_review) } : {}) };
}
