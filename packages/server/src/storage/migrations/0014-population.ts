import { sql } from "kysely";
import type { Schema } from "./migration.ts";

/** What learners did in their order, with what was judged then; what all of them taught. */
export async function population(schema: Schema): Promise<void> {
  await schema.schema.alterTable("learner_states").addColumn("trajectory", "text").execute();
  for (const [column, type] of [
    ["version", "bigint"],
    ["item", "text"],
    ["judgement", "text"],
  ] as const)
    await schema.schema.alterTable("interactions").addColumn(column, type).execute();
  await schema.schema
    .alterTable("interactions")
    .addColumn("teaches", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await sql
    .raw(
      `update interactions set version = numbered.place
        from (select id, row_number() over (partition by learner_id order by created_at, id) as place from interactions)
          as numbered
        where numbered.id = interactions.id`,
    )
    .execute(schema);
  // Most of what a learner does is neither an answer nor a lesson, and costs these nothing.
  for (const [columns, only] of [
    ["learner_id, version", ""],
    ["learner_id, created_at", "where teaches = 1"],
    ["learner_id, item", "where item is not null"],
  ] as const)
    await sql
      .raw(`create index interactions_${columns.replaceAll(/\W+/g, "_")} on interactions (${columns}) ${only}`)
      .execute(schema);
  const table = (name: string) => schema.schema.createTable(name);
  await table("population")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("weights", "text", (c) => c.notNull())
    .addColumn("updated_at", "bigint", (c) => c.notNull())
    .execute();
  await table("item_statistics")
    .addColumn("item", "text", (c) => c.primaryKey())
    .addColumn("bias", "double precision", (c) => c.notNull())
    .addColumn("answers", "integer", (c) => c.notNull())
    .addColumn("time_count", "integer", (c) => c.notNull())
    .addColumn("time_mean_log", "double precision", (c) => c.notNull())
    .addColumn("time_variance_log", "double precision", (c) => c.notNull())
    .execute();
  await table("skill_statistics")
    .addColumn("skill", "text", (c) => c.primaryKey())
    .addColumn("bias", "double precision", (c) => c.notNull())
    .addColumn("answers", "integer", (c) => c.notNull())
    .execute();
  await table("lessons")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("lesson", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
}
