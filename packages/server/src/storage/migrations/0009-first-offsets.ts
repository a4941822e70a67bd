import type { Schema } from "./migration.ts";

/** What a newcomer to a channel may see of it: nothing earlier than the event that let them in. */
export async function firstOffsets(schema: Schema): Promise<void> {
  for (const table of ["members", "links"])
    await schema.schema
      .alterTable(table)
      .addColumn("first_offset", "bigint", (c) => c.notNull().defaultTo(0))
      .execute();
  await schema.schema
    .alterTable("sessions")
    .addColumn("shows_history", "integer", (c) => c.notNull().defaultTo(1))
    .execute();
}
