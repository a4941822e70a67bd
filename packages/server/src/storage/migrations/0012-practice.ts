import { sql } from "kysely";
import type { Schema } from "./migration.ts";

/** Items of teachers and imports; what is posed, answered and remembered in practice. */
export async function practice(schema: Schema): Promise<void> {
  const table = (name: string) => schema.schema.createTable(name);
  await table("items")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("skill", "text", (c) => c.notNull())
    .addColumn("level", "integer", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .addColumn("licence", "text")
    .addColumn("attribution", "text")
    .addColumn("source", "text")
    .addColumn("is_in_use", "integer", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.references("users.id"))
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("updated_at", "bigint", (c) => c.notNull())
    .execute();
  await table("practice_rounds")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("learner_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("skill", "text")
    .addColumn("size", "integer", (c) => c.notNull())
    .addColumn("shift", "integer", (c) => c.notNull())
    .addColumn("begun_at", "bigint", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .execute();
  await table("exercises")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("learner_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("round_id", "text", (c) => c.notNull().references("practice_rounds.id"))
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("skill", "text", (c) => c.notNull())
    .addColumn("level", "integer", (c) => c.notNull())
    .addColumn("item", "text", (c) => c.notNull())
    .addColumn("reasons", "text", (c) => c.notNull())
    .addColumn("hints", "integer", (c) => c.notNull())
    .addColumn("attempts", "text", (c) => c.notNull())
    .addColumn("outcome", "text")
    .addColumn("posed_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .execute();
  await table("practice_skills")
    .addColumn("learner_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("skill", "text", (c) => c.notNull())
    .addColumn("answers", "integer", (c) => c.notNull())
    .addColumn("run", "integer", (c) => c.notNull())
    .addColumn("mastery", "double precision", (c) => c.notNull())
    .addColumn("level", "integer", (c) => c.notNull())
    .addColumn("card", "text")
    .addColumn("due", "bigint")
    .addColumn("answered_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("practice_skills_pk", ["learner_id", "skill"] as never[])
    .execute();
  for (const [on, columns] of [
    ["items", "skill, level"],
    ["practice_rounds", "learner_id, begun_at"],
    ["exercises", "round_id, posed_at"],
    ["exercises", "learner_id, posed_at"],
  ] as const)
    await sql.raw(`create index ${on}_${columns.replaceAll(/\W+/g, "_")} on ${on} (${columns})`).execute(schema);
}
