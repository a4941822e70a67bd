import type { Schema } from "./migration.ts";

export async function commitCounts(schema: Schema): Promise<void> {
  await schema.schema
    .createTable("commit_counts")
    .addColumn("slot", "text", (c) => c.primaryKey())
    .addColumn("count", "bigint", (c) => c.notNull())
    .execute();
}
