import { sql } from "kysely";
import type { Schema } from "./migration.ts";

/** What follows from answers: events of the learner's channel, interventions and what they did. */
export async function interventions(schema: Schema): Promise<void> {
  await schema.schema.alterTable("learner_states").addColumn("interventions", "text").execute();
  await schema.schema
    .createTable("learning_events")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("learner_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("data", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await schema.schema
    .createTable("interventions")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("learner_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("skill", "text")
    .addColumn("reasons", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("example", "text")
    .addColumn("proposed_at", "bigint", (c) => c.notNull())
    .addColumn("answered_at", "bigint")
    .addColumn("answers_after", "integer")
    .addColumn("right_after", "integer")
    .addColumn("helped", "integer")
    .execute();
  // How far a learner is with a skill is the Virtual Brain's from now on.
  for (const column of ["answers", "run", "mastery"])
    await schema.schema.alterTable("practice_skills").dropColumn(column).execute();
  await sql.raw("create index interventions_learner on interventions (learner_id, proposed_at)").execute(schema);
}
