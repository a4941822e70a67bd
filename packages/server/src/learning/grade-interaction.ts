import { type Check, checkAnswer, type Item } from "@masterx/items";
import type { ClientData } from "@masterx/protocol";
import type { Kysely } from "kysely";
import { findItemFor } from "../practice/item-pool.ts";
import type { Tables } from "../storage/tables.ts";

/** An answer to an item of ours, as the server found it. */
export interface Graded {
  readonly item: Item;
  readonly check: Check;
  /** null: the value is right in another form, or no answer was found; it counts as no attempt. */
  readonly correct: boolean | null;
}

/** null for what is no answer, or names no written item that this learner may get: then the learner's client has graded it, or nobody. */
export async function gradeInteraction(
  db: Kysely<Tables>,
  data: ClientData<"virtual_brain_interact">,
): Promise<Graded | null> {
  const itemId = data.context?.item_id;
  if (data.type !== "question_response" || itemId === undefined || data.response === undefined) return null;
  const item = await findItemFor(db, data.learner_id, itemId);
  if (!item) return null;
  const check = checkAnswer(item, data.response);
  const correct = check.verdict === "right" ? true : check.verdict === "wrong" ? false : null;
  return { item, check, correct };
}
