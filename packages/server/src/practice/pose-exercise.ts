import { chooseTarget, expectSuccess, stateAt } from "@masterx/brain";
import { isTemplateId } from "@masterx/items";
import type { Kysely } from "kysely";
import { loadModel } from "../learning/read-model.ts";
import { Refusal } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import { chooseExercise, type Situation, skillsToMix } from "./choose-exercise.ts";
import { drawItem, skillLevels } from "./item-pool.ts";
import { progressOf, type RoundRow } from "./practice-state.ts";

export interface Draw {
  /** Of the exercise that is posed, if one is. */
  readonly exerciseId: string;
  readonly seed: number;
  readonly now: number;
}

const rememberedItems = 30;

/** Poses the next exercise of a round, inside any transaction. */
export async function poseExercise(
  db: Kysely<Tables>,
  round: RoundRow,
  { exerciseId, seed, now }: Draw,
): Promise<void> {
  const learnerId = round.learner_id;
  const model = (await loadModel(db, learnerId)).model;
  const [progress, levels, latest] = await Promise.all([
    progressOf(db, learnerId, model),
    skillLevels(db, learnerId),
    db
      .selectFrom("exercises")
      .select(["skill", "item_id", "reasons"])
      .where("learner_id", "=", learnerId)
      .orderBy("posed_at", "desc")
      .limit(rememberedItems)
      .execute(),
  ]);
  const { state, difficulty } = stateAt(model, now);
  const target = chooseTarget(state);
  const situation: Situation = {
    now,
    skill: round.skill,
    graph: skillsToMix(progress),
    progress,
    recent: latest.toReversed().map((row) => ({ skill: row.skill, wasReview: row.reasons.includes('"review_due"') })),
    difficulty,
    target: target.value,
    shift: round.shift,
    expect: (level, skill) => expectSuccess(model, level, skill),
    levelsOf: (skill) => [...(levels.get(skill) ?? [])].toSorted((a, b) => a - b),
  };
  const choice = chooseExercise(situation);
  const avoid = new Set(latest.map((row) => row.item_id).filter((id) => !isTemplateId(id)));
  const item = choice && (await drawItem(db, learnerId, { ...choice, seed, avoid }));
  if (!choice || !item) throw new Refusal("not_found", "There is nothing to practise for this skill.");
  await db
    .insertInto("exercises")
    .values({
      id: exerciseId,
      learner_id: learnerId,
      round_id: round.id,
      item_id: item.id,
      skill: choice.skill,
      level: choice.level,
      item: JSON.stringify(item),
      reasons: JSON.stringify({ reasons: choice.reasons, expected: expectSuccess(model, choice.level, choice.skill) }),
      hints: 0,
      attempts: "[]",
      outcome: null,
      posed_at: now,
      closed_at: null,
    })
    .execute();
}
