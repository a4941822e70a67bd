import type { Schema } from "./migration.ts";

export async function readingCorrections(schema: Schema): Promise<void> {
  await schema.schema
    .createTable("reading_corrections")
    .addColumn("message_id", "text", (c) => c.primaryKey().references("messages.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("content", "text", (c) => c.notNull())
    .addColumn("labels", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
}
