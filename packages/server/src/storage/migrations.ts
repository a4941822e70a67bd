import { type Kysely, sql } from "kysely";
import { type Migration, type MigrationProvider, Migrator } from "kysely/migration";
import type { Tables } from "./tables.ts";

type Schema = Kysely<never>;

/** Every change of the tables, in order; the same on SQLite and PostgreSQL. A landed one is never edited. */
const migrations: Readonly<Record<string, (schema: Schema, dialect: Dialect) => Promise<void>>> = {
  "0001_first": async (schema, dialect) => {
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
  },
  "0002_commit_counts": async (schema) => {
    await schema.schema
      .createTable("commit_counts")
      .addColumn("slot", "text", (c) => c.primaryKey())
      .addColumn("count", "bigint", (c) => c.notNull())
      .execute();
  },
  // Ids are made before the commit by a wall clock; what is listed is listed in the order of the offsets.
  "0004_offsets_of_messages": async (schema) => {
    for (const table of ["messages", "readings"])
      await schema.schema
        .alterTable(table)
        .addColumn("offset", "bigint", (c) => c.notNull().defaultTo(0))
        .execute();
    await sql`
      update messages set "offset" = coalesce((
        select events."offset" from events
        where events.channel = 'session:' || messages.session_id
          and events.reference = messages.id and events.type = 'message_received'), 0)`.execute(schema);
    await sql`
      update readings set "offset" = coalesce((
        select max(events."offset") from events
        where events.channel = 'user:' || readings.user_id
          and events.reference = readings.message_id and events.type = 'emotion_update'), 0)`.execute(schema);
    for (const [table, old, columns] of [
      ["messages", "messages_session_id_id", ["session_id", "offset", "id"]],
      ["readings", "readings_user_id_message_id", ["user_id", "offset", "message_id"]],
    ] as const) {
      await schema.schema.dropIndex(old).execute();
      await schema.schema
        .createIndex(`${table}_in_order`)
        .on(table)
        .columns([...columns])
        .execute();
    }
  },
  "0005_command_keys": async (schema) => {
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
  },
  "0006_what_expires": async (schema) => {
    for (const table of ["sign_ins", "invitations"])
      await sql.raw(`create index ${table}_expires_at on ${table} (expires_at)`).execute(schema);
  },
  "0007_leases_of_answers": async (schema) => {
    await schema.schema.alterTable("answers").addColumn("owner", "text").execute();
    await schema.schema
      .alterTable("answers")
      .addColumn("lease", "bigint", (c) => c.notNull().defaultTo(0))
      .execute();
    await sql
      .raw("create index answers_open on answers (lease) where state in ('pending', 'streaming')")
      .execute(schema);
  },
  "0008_audit": async (schema, dialect) => {
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
  },
  // What a newcomer to a channel may see of it: nothing earlier than the event that let them in.
  "0009_first_offsets": async (schema) => {
    for (const table of ["members", "links"])
      await schema.schema
        .alterTable(table)
        .addColumn("first_offset", "bigint", (c) => c.notNull().defaultTo(0))
        .execute();
    await schema.schema
      .alterTable("sessions")
      .addColumn("shows_history", "integer", (c) => c.notNull().defaultTo(1))
      .execute();
  },
  "0010_read_marks": async (schema) => {
    await schema.schema
      .createTable("read_marks")
      .addColumn("session_id", "text", (c) => c.notNull().references("sessions.id"))
      .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
      .addColumn("offset", "bigint", (c) => c.notNull())
      .addColumn("changed_at", "bigint", (c) => c.notNull())
      .addPrimaryKeyConstraint("read_marks_pk", ["user_id", "session_id"] as never[])
      .execute();
  },
};

export type Dialect = "sqlite" | "postgres";

/** Brings the tables up to date; safe when two processes do it at once. Returns the names of what was applied. */
export async function migrate(database: Kysely<Tables>, dialect: Dialect): Promise<readonly string[]> {
  const { error, results } = await createMigrator(database, dialect).migrateToLatest();
  if (error) {
    const reason = error instanceof Error ? error.message : JSON.stringify(error);
    throw new Error(`The database could not be brought up to date: ${reason}`, { cause: error });
  }
  return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName);
}

/** Reads only: the changes that the database has not had yet, and those that it had from a newer version. */
export async function migrationState(
  database: Kysely<Tables>,
  dialect: Dialect,
): Promise<{ readonly pending: readonly string[]; readonly unknown: readonly string[] }> {
  const known = await createMigrator(database, dialect).getMigrations();
  const pending = known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
  if (pending.length === known.length) return { pending, unknown: [] };
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
  return { pending, unknown: rows.map(({ name }) => name).filter((name) => !(name in migrations)) };
}

function createMigrator(database: Kysely<Tables>, dialect: Dialect): Migrator {
  const provider: MigrationProvider = {
    getMigrations: () =>
      Promise.resolve(
        Object.fromEntries(
          Object.entries(migrations).map(([name, up]): [string, Migration] => [
            name,
            { up: (db) => up(db as Schema, dialect) },
          ]),
        ),
      ),
  };
  return new Migrator({ db: database, provider });
}
