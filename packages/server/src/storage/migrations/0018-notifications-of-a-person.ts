import { sql } from "kysely";
import type { Schema } from "./migration.ts";

/** All that a person was told, the newest first, and not only what is open. */
export async function notificationsOfAPerson(schema: Schema): Promise<void> {
  await sql.raw("drop index notifications_open").execute(schema);
  await sql.raw("create index notifications_of_a_person on notifications (user_id, created_at)").execute(schema);
}
