import type { Emotion } from "@masterx/protocol";
import type { EventRenderers } from "../realtime/history.ts";
import { messageView } from "./message-view.ts";

/** What the chat's events look like when they are told once more. */
export const chatEvents = {
  async message_received(db, ids) {
    const rows = await db
      .selectFrom("messages")
      .leftJoin("users", "users.id", "messages.author_id")
      .selectAll("messages")
      .select("users.name")
      .where("messages.id", "in", ids)
      .execute();
    return new Map(rows.map(({ name, ...row }) => [row.id, { message: messageView(row, name) }]));
  },
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
