import type { Emotion, Message } from "@masterx/protocol";
import type { Kysely } from "kysely";
import type { EventRenderers } from "../realtime/history.ts";
import type { Tables } from "../storage/tables.ts";
import { messageView } from "./message-view.ts";

/** What the chat's events look like when they are told once more. */
export const chatEvents = {
  message_received: messagesOf,
  // As it is now: who missed two changes gets the last one twice.
  message_changed: messagesOf,
  async emotion_update(db, ids) {
    const rows = await db
      .selectFrom("readings")
      .select(["message_id", "revision", "reading"])
      .where("message_id", "in", ids)
      .execute();
    return new Map(
      rows.map(({ message_id, revision, reading }) => [
        message_id,
        { message_id, revision, emotion: JSON.parse(reading) as Emotion },
      ]),
    );
  },
} satisfies EventRenderers;

async function messagesOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly message: Message }>> {
  const rows = await db
    .selectFrom("messages")
    .leftJoin("users", "users.id", "messages.author_id")
    .selectAll("messages")
    .select("users.name")
    .where("messages.id", "in", ids)
    .execute();
  return new Map(rows.map(({ name, ...row }) => [row.id, { message: messageView(row, name) }]));
}
