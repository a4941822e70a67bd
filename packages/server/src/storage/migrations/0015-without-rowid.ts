import { sql } from "kysely";
import type { Dialect, Schema } from "./migration.ts";

/** What every chat message writes, in one tree instead of a table and its key's index: fewer pages a commit. */
export async function withoutRowid(schema: Schema, dialect: Dialect): Promise<void> {
  if (dialect === "sqlite") for (const statement of storeByKey) await sql.raw(statement).execute(schema);
}

const storeByKey: readonly string[] = [
  `create table events_by_key (channel text not null, "offset" bigint not null, type text not null,
    reference text not null, created_at bigint not null, primary key (channel, "offset")) without rowid`,
  `insert into events_by_key select channel, "offset", type, reference, created_at from events`,
  "drop table events",
  "alter table events_by_key rename to events",
  "create table channels_by_key (channel text primary key not null, head bigint not null) without rowid",
  "insert into channels_by_key select channel, head from channels",
  "drop table channels",
  "alter table channels_by_key rename to channels",
  `create table readings_by_key (message_id text primary key not null references messages(id),
    user_id text not null references users(id), revision integer not null, reading text not null,
    created_at bigint not null, "offset" bigint not null default 0) without rowid`,
  `insert into readings_by_key select message_id, user_id, revision, reading, created_at, "offset" from readings`,
  "drop table readings",
  "alter table readings_by_key rename to readings",
  `create index readings_in_order on readings (user_id, "offset", message_id)`,
];
