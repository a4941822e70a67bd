import { sql } from "kysely";
import type { Schema } from "./migration.ts";

/** Whether a link that names no learner is for whoever has its code; one that was asked of nobody is for nobody. */
export async function openLinks(schema: Schema): Promise<void> {
  await schema.schema
    .alterTable("links")
    .addColumn("is_open", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`update links set is_open = 1 where learner_id is null`.execute(schema);
}
