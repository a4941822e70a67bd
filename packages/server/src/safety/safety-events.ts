import type { ServerData } from "@masterx/protocol";
import type { Kysely, Selectable } from "kysely";
import type { EventRenderers } from "../realtime/history.ts";
import type { Tables } from "../storage/tables.ts";

type Notification = ServerData<"notification">;
/** Older open ones are not shown to who comes. */
const mostShown = 50;

/** Notifications as they are told once more. */
export const safetyEvents = {
  async notification(db, ids) {
    const rows = await db.selectFrom("notifications").selectAll().where("id", "in", ids).execute();
    return new Map(rows.map((row) => [row.id, notificationView(row)]));
  },
} satisfies EventRenderers;

/** What a person has been told of and nobody has taken on yet, oldest first. */
export async function openNotifications(db: Kysely<Tables>, userId: string): Promise<readonly Notification[]> {
  const rows = await db
    .selectFrom("notifications")
    .selectAll()
    .where("user_id", "=", userId)
    .where("closed_at", "is", null)
    .orderBy("created_at", "desc")
    .limit(mostShown)
    .execute();
  return rows.toReversed().map(notificationView);
}

function notificationView({ id, kind, title, body, link }: Selectable<Tables["notifications"]>): Notification {
  return { notification_id: id, kind, title, body, ...(link === null ? {} : { link }) };
}
