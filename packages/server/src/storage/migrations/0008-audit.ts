import { sql } from "kysely";
import type { Dialect, Schema } from "./migration.ts";

export async function audit(schema: Schema, dialect: Dialect): Promise<void> {
  await schema.schema
    .createTable("audit_chains")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("key_id", "text", (c) => c.notNull())
    .addColumn("sequence", "bigint", (c) => c.notNull())
    .addColumn("mac", "text", (c) => c.notNull())
    .addColumn("begun_at", "bigint", (c) => c.notNull())
    .addColumn("ended", "text")
    .addColumn("is_named", "integer", (c) => c.notNull())
    .execute();
  await schema.schema
    .createTable("audit_entries")
    .addColumn("chain", "text", (c) => c.notNull())
    .addColumn("sequence", "bigint", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("actor", "text", (c) => c.notNull())
    .addColumn("action", "text", (c) => c.notNull())
    .addColumn("target", "text")
    .addColumn("outcome", "text", (c) => c.notNull())
    .addColumn("request_id", "text")
    .addColumn("detail", "text")
    .addColumn("mac", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("audit_entries_pk", ["chain", "sequence"] as never[])
    .execute();
  await schema.schema
    .createTable("audit_pseudonyms")
    .addColumn("user_id", "text", (c) => c.primaryKey().references("users.id"))
    .addColumn("key", "text", (c) => c.notNull())
    .execute();
  await sql.raw("create index audit_entries_at on audit_entries (at)").execute(schema);
  // Against slips, not against somebody who may change the schema: those are found by the chains.
  if (dialect === "sqlite")
    for (const change of ["update", "delete"])
      await sql
        .raw(
          `create trigger audit_entries_no_${change} before ${change} on audit_entries begin select raise(abort, 'the audit is append-only'); end`,
        )
        .execute(schema);
  else {
    await sql
      .raw(
        "create function audit_is_append_only() returns trigger language plpgsql as $$ begin raise exception 'the audit is append-only'; end $$",
      )
      .execute(schema);
    await sql
      .raw(
        "create trigger audit_entries_append_only before update or delete on audit_entries for each row execute function audit_is_append_only()",
      )
      .execute(schema);
  }
}
