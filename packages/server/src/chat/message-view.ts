import type { Message } from "@masterx/protocol";
import type { Selectable } from "kysely";
import type { Tables } from "../storage/tables.ts";

export type MessageRow = Selectable<Tables["messages"]>;

/** A stored message as its members see it. */
export function messageView(row: Omit<MessageRow, "content_hash" | "memo">, authorName: string | null): Message {
  return {
    id: row.id,
    ...(row.client_message_id === null ? {} : { client_message_id: row.client_message_id }),
    session_id: row.session_id,
    author_id: row.author_id,
    ...(authorName === null ? {} : { author_name: authorName }),
    role: row.role,
    content: row.content,
    timestamp: new Date(row.created_at).toISOString(),
    ...(row.source === null ? {} : { source: JSON.parse(row.source) as Message["source"] & object }),
    ...(row.question_id === null ? {} : { question_id: row.question_id }),
    status: row.status,
  };
}
