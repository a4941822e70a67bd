import { createLearnerModel, type Judgement, type LearnerEvent, type LearnerModel, observe } from "@masterx/brain";
import type { Kysely } from "kysely";
import type { Tables } from "../storage/tables.ts";

/**
 * A learner's picture made anew from what they did, in its order, and from what was judged then; the same as the stored
 * one to the last digit while the Brain is the same. null for who has done nothing.
 */
export async function rebuildModel(
  db: Kysely<Tables>,
  learnerId: string,
): Promise<{ readonly version: number; readonly model: LearnerModel } | null> {
  const rows = await db
    .selectFrom("interactions")
    .select(["version", "event", "judgement"])
    .where("learner_id", "=", learnerId)
    .orderBy("version")
    .execute();
  const last = rows.at(-1);
  if (!last) return null;
  let model = createLearnerModel();
  for (const { event, judgement } of rows)
    model = observe(
      model,
      JSON.parse(event) as LearnerEvent,
      judgement === null ? undefined : (JSON.parse(judgement) as Judgement),
    ).model;
  return { version: last.version, model };
}
