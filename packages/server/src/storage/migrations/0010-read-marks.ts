import type { Schema } from "./migration.ts";

export async function readMarks(schema: Schema): Promise<void> {
  await schema.schema
    .createTable("read_marks")
    .addColumn("session_id", "text", (c) => c.notNull().references("sessions.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("offset", "bigint", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("read_marks_pk", ["user_id", "session_id"] as never[])
    .execute();
}
