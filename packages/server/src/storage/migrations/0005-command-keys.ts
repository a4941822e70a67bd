import { sql } from "kysely";
import type { Schema } from "./migration.ts";

export async function commandKeys(schema: Schema): Promise<void> {
  await schema.schema
    .createTable("command_keys")
    .addColumn("author_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("content_hash", "text", (c) => c.notNull())
    .addColumn("result", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("command_keys_pk", ["author_id", "kind", "key"] as never[])
    .execute();
  await sql.raw("create index command_keys_created_at on command_keys (created_at)").execute(schema);
}
