import { sql } from "kysely";
import type { Schema } from "./migration.ts";

/** Shown to everybody whose own channel cannot be recovered. */
export async function openNotifications(schema: Schema): Promise<void> {
  await sql
    .raw("create index notifications_open on notifications (user_id, created_at) where closed_at is null")
    .execute(schema);
}
