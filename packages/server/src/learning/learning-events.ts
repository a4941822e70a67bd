import type { ServerData } from "@masterx/protocol";
import type { Kysely } from "kysely";
import type { EventRenderers } from "../realtime/history.ts";
import type { Tables } from "../storage/tables.ts";
import { interventionOf } from "./consequences.ts";

/** What a learner's durable events look like when they are told once more. */
export const learningEvents = {
  difficulty_changed: stored<"difficulty_changed">,
  progress_update: stored<"progress_update">,
  async intervention(db, ids) {
    const rows = await db.selectFrom("interventions").selectAll().where("id", "in", ids).execute();
    return new Map(rows.map((row) => [row.id, interventionOf(row)]));
  },
} satisfies EventRenderers;

async function stored<Type extends "difficulty_changed" | "progress_update">(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ServerData<Type>>> {
  const rows = await db.selectFrom("learning_events").select(["id", "data"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, data }) => [id, JSON.parse(data) as ServerData<Type>]));
}
