import type { Schema } from "./migration.ts";

/** Kinds of intervention that an operator has turned on or off. */
export async function interventionSwitches(schema: Schema): Promise<void> {
  await schema.schema
    .createTable("intervention_switches")
    .addColumn("kind", "text", (c) => c.primaryKey())
    .addColumn("is_on", "integer", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .execute();
}
