import { sql } from "kysely";
import type { Schema } from "./migration.ts";

/** Ids are made before the commit by a wall clock; what is listed is listed in the order of the offsets. */
export async function offsetsOfMessages(schema: Schema): Promise<void> {
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
}
