import { sql } from "kysely";
import type { Dialect, Schema } from "./migration.ts";

export async function first(schema: Schema, dialect: Dialect): Promise<void> {
  const table = (name: string) => schema.schema.createTable(name);
  await table("users")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("email", "text", (c) => c.notNull().unique())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("password_hash", "text", (c) => c.notNull())
    .addColumn("disabled_at", "bigint")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await table("sign_ins")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("device_id", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addColumn("revoked_at", "bigint")
    .execute();
  await table("refresh_tokens")
    .addColumn("hash", "text", (c) => c.primaryKey())
    .addColumn("sign_in_id", "text", (c) => c.notNull().references("sign_ins.id"))
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("used_at", "bigint")
    .execute();
  await table("sessions")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("last_message_at", "bigint")
    .execute();
  await table("members")
    .addColumn("session_id", "text", (c) => c.notNull().references("sessions.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("joined_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("members_pk", ["session_id", "user_id"] as never[])
    .execute();
  await table("invitations")
    .addColumn("code", "text", (c) => c.primaryKey())
    .addColumn("session_id", "text", (c) => c.notNull().references("sessions.id"))
    .addColumn("created_by", "text", (c) => c.notNull().references("users.id"))
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .execute();
  await table("messages")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("session_id", "text", (c) => c.notNull().references("sessions.id"))
    .addColumn("author_id", "text", (c) => c.references("users.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("content", "text", (c) => c.notNull())
    .addColumn("client_message_id", "text")
    .addColumn("content_hash", "text")
    .addColumn("question_id", "text")
    .addColumn("source", "text")
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("memo", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await table("readings")
    .addColumn("message_id", "text", (c) => c.primaryKey().references("messages.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("revision", "integer", (c) => c.notNull())
    .addColumn("reading", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await table("answers")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("question_id", "text", (c) => c.notNull().unique().references("messages.id"))
    .addColumn("session_id", "text", (c) => c.notNull().references("sessions.id"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("source", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("updated_at", "bigint", (c) => c.notNull())
    .execute();
  await table("channels")
    .addColumn("channel", "text", (c) => c.primaryKey())
    .addColumn("head", "bigint", (c) => c.notNull())
    .execute();
  await table("events")
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("offset", "bigint", (c) => c.notNull())
    .addColumn("type", "text", (c) => c.notNull())
    .addColumn("reference", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("events_pk", ["channel", "offset"] as never[])
    .execute();
  await table("links")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("adult_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("learner_id", "text", (c) => c.references("users.id"))
    .addColumn("purposes", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull().unique())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("accepted_at", "bigint")
    .execute();
  await table("consents")
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("purpose", "text", (c) => c.notNull())
    .addColumn("granted", "integer", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("consents_pk", ["user_id", "purpose"] as never[])
    .execute();
  await table("learner_states")
    .addColumn("learner_id", "text", (c) => c.primaryKey().references("users.id"))
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("model", "text", (c) => c.notNull())
    .addColumn("updated_at", "bigint", (c) => c.notNull())
    .execute();
  await table("interactions")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("learner_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("interaction_id", "text")
    .addColumn("content_hash", "text", (c) => c.notNull())
    .addColumn("event", "text", (c) => c.notNull())
    .addColumn("result", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await table("control")
    .addColumn("id", dialect === "sqlite" ? "integer" : "bigserial", (c) =>
      dialect === "sqlite" ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("user_id", "text", (c) => c.notNull())
    .addColumn("detail", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await table("meta")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("value", "text", (c) => c.notNull())
    .execute();
  const index = (on: string, columns: string) =>
    sql.raw(`create index ${on}_${columns.replaceAll(/\W+/g, "_")} on ${on} (${columns})`).execute(schema);
  await sql
    .raw(
      "create unique index messages_key on messages (author_id, client_message_id) where client_message_id is not null",
    )
    .execute(schema);
  await sql
    .raw(
      "create unique index interactions_key on interactions (learner_id, interaction_id) where interaction_id is not null",
    )
    .execute(schema);
  await index("messages", "session_id, id");
  await index("members", "user_id");
  await index("sign_ins", "user_id");
  await index("refresh_tokens", "sign_in_id");
  await index("readings", "user_id, message_id");
  await index("answers", "session_id, state");
  await index("links", "learner_id");
  await index("links", "adult_id");
  const epoch = Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("hex");
  await sql`insert into meta (key, value) values ('epoch', ${epoch})`.execute(schema);
}
