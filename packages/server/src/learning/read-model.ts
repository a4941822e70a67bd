import { createLearnerModel, type LearnerModel, parseModel } from "@masterx/brain";
import type { Kysely } from "kysely";
import type { Tables } from "../storage/tables.ts";

/** Models by their stored text, the latest last: a memory of a pure function, which may be lost at any time. */
const readBefore = new Map<string, { readonly stored: string; readonly model: LearnerModel }>();
const mostRemembered = 512;

/** The model that a text holds; reading and checking it costs many times what comparing it does. */
export function readModel(learnerId: string, stored: string | null): LearnerModel {
  if (stored === null) return createLearnerModel();
  const known = readBefore.get(learnerId);
  return known?.stored === stored ? known.model : parseModel(stored);
}

/** What was just written will be read next. */
export function rememberModel(learnerId: string, stored: string, model: LearnerModel): void {
  readBefore.delete(learnerId);
  readBefore.set(learnerId, { stored, model });
  if (readBefore.size <= mostRemembered) return;
  const [oldest] = readBefore.keys();
  if (oldest !== undefined) readBefore.delete(oldest);
}

/** A learner as they are stored; version 0 and the beginning for who has done nothing yet. */
export async function loadModel(
  db: Kysely<Tables>,
  learnerId: string,
): Promise<{ readonly version: number; readonly model: LearnerModel }> {
  const row = await db
    .selectFrom("learner_states")
    .select(["version", "model"])
    .where("learner_id", "=", learnerId)
    .executeTakeFirst();
  return { version: row?.version ?? 0, model: readModel(learnerId, row?.model ?? null) };
}
