import { sql } from "kysely";
import type { Dialect, Schema } from "./migration.ts";

/** AI providers, what is done for children's safety, and what people think of an answer. */
export async function tutor(schema: Schema, dialect: Dialect): Promise<void> {
  const table = (name: string) => schema.schema.createTable(name);
  await dropUniqueQuestion(schema, dialect);
  await schema.schema.alterTable("users").addColumn("age_band", "text").execute();
  await table("provider_switches")
    .addColumn("provider", "text", (c) => c.primaryKey())
    .addColumn("is_on", "integer", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .execute();
  await table("ai_usage")
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("day", "text", (c) => c.notNull())
    .addColumn("provider", "text", (c) => c.notNull())
    .addColumn("calls", "bigint", (c) => c.notNull())
    .addColumn("tokens", "bigint", (c) => c.notNull())
    .addColumn("micro_usd", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("ai_usage_pk", ["day", "user_id", "provider"] as never[])
    .execute();
  await table("answer_feedback")
    .addColumn("answer_id", "text", (c) => c.notNull().references("answers.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("helpful", "integer", (c) => c.notNull())
    .addColumn("comment", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("answer_feedback_pk", ["answer_id", "user_id"] as never[])
    .execute();
  await table("notifications")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("user_id", "text", (c) => c.notNull().references("users.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .addColumn("link", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .execute();
  await table("safety_cases")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("message_id", "text", (c) => c.notNull().references("messages.id"))
    .addColumn("learner_id", "text", (c) => c.references("users.id"))
    .addColumn("tier", "text", (c) => c.notNull())
    .addColumn("categories", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("calls", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("call_again_at", "bigint")
    .addColumn("acknowledged_at", "bigint")
    .addColumn("acknowledged_by", "text", (c) => c.references("users.id"))
    .execute();
  await sql.raw("create unique index safety_cases_message on safety_cases (message_id)").execute(schema);
  await sql
    .raw("create index safety_cases_waiting on safety_cases (call_again_at) where call_again_at is not null")
    .execute(schema);
  await table("webhook_deliveries")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("body", "text", (c) => c.notNull())
    .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("next_at", "bigint")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
}

/** A question may have several answers, each "again" one more; SQLite lets go of a constraint only with its table. */
async function dropUniqueQuestion(schema: Schema, dialect: Dialect): Promise<void> {
  if (dialect === "postgres") {
    await sql.raw("alter table answers drop constraint answers_question_id_key").execute(schema);
    await sql.raw("create index answers_question on answers (question_id)").execute(schema);
    return;
  }
  for (const statement of [
    `create table answers_again (id text primary key, question_id text not null references messages(id),
      session_id text not null references sessions(id), state text not null, text text not null, source text,
      created_at bigint not null, updated_at bigint not null, owner text, lease bigint not null default 0)`,
    `insert into answers_again select id, question_id, session_id, state, text, source, created_at, updated_at, owner,
      lease from answers`,
    "drop table answers",
    "alter table answers_again rename to answers",
    "create index answers_question on answers (question_id)",
    "create index answers_session_id_state on answers (session_id, state)",
    "create index answers_open on answers (lease) where state in ('pending', 'streaming')",
  ])
    await sql.raw(statement).execute(schema);
}
