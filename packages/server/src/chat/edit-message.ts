import type { Kysely } from "kysely";
import { sessionChannel, userChannel } from "@masterx/protocol";
import { type NewSafetyCase, openSafetyCase, type ToldNotification } from "../safety/safety-writes.ts";
import { consentsOf } from "../privacy/consents.ts";
import { memberRole } from "../policy/facts.ts";
import { defineWrite, Refusal } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import type { MessageRow } from "./message-view.ts";

export interface MessageEdit {
  readonly messageId: string;
  readonly authorId: string;
  readonly content: string;
  /** JSON of the reading of the new text; stored where the old one was read, unless the reading is paused since. */
  readonly reading: string;
  /** What the first check found in the new text. */
  readonly safety: NewSafetyCase | null;
  readonly now: number;
}

export interface EditedMessage {
  readonly message: MessageRow;
  /** null: the text was that already, and nothing was changed. */
  readonly offset: number | null;
  /** null: the message was not read before, or its author has paused the reading. */
  readonly reading: { readonly revision: number; readonly offset: number } | null;
  /** Adults who are called because of the new text. */
  readonly told: readonly ToldNotification[];
}

/**
 * Another text of one's own message, its event, and its reading, in one transaction. It keeps its place in the session;
 * an answer to it stands as it was given.
 */
export const editMessage = defineWrite(
  "chat.edit_message",
  async (transaction, input: MessageEdit): Promise<EditedMessage> => {
    const { db, append } = transaction;
    const message = await db
      .selectFrom("messages")
      .selectAll()
      .where("id", "=", input.messageId)
      .where("author_id", "=", input.authorId)
      .executeTakeFirst();
    // Asked before by the policy; here the answer holds until the commit.
    if (!message || (await memberRole(db, message.session_id, input.authorId)) === null)
      throw new Refusal("forbidden", "Only its author, while a member, may change a message.");
    if (message.content === input.content) return { message, offset: null, reading: null, told: [] };
    if (await hasNewcomers(db, message))
      throw new Refusal("forbidden", "Somebody joined later who may not see this message, so it stays as it is.");
    const event = { reference: message.id, now: input.now };
    const offset = await append(sessionChannel(message.session_id), { type: "message_changed", ...event });
    // What its author said of the earlier text does not hold for this one.
    await db.deleteFrom("reading_corrections").where("message_id", "=", message.id).execute();
    await db.updateTable("messages").set({ content: input.content }).where("id", "=", message.id).execute();
    const read = (await consentsOf(db, input.authorId)).consents.emotion_reading
      ? await db
          .updateTable("readings")
          .set((row) => ({ reading: input.reading, revision: row("revision", "+", 1) }))
          .where("message_id", "=", message.id)
          .returning("revision")
          .executeTakeFirst()
      : await dropReading(db, message.id);
    const reading = read
      ? {
          revision: read.revision,
          offset: await append(userChannel(input.authorId), { type: "emotion_update", ...event }),
        }
      : null;
    const told = input.safety ? await openSafetyCase(transaction, input.safety, { ...input, id: message.id }) : [];
    return { message: { ...message, content: input.content }, offset, reading, told };
  },
);

/** What was read of the earlier text does not hold for the new one, which may not be read. */
async function dropReading(db: Kysely<Tables>, messageId: string): Promise<undefined> {
  await db.deleteFrom("readings").where("message_id", "=", messageId).execute();
}

/** In a session that shows newcomers nothing earlier, the event of a change would show them the message. */
async function hasNewcomers(db: Kysely<Tables>, message: MessageRow): Promise<boolean> {
  const newcomer = await db
    .selectFrom("members")
    .innerJoin("sessions", "sessions.id", "members.session_id")
    .select("members.user_id")
    .where("members.session_id", "=", message.session_id)
    .where("members.first_offset", ">", message.offset)
    .where("sessions.shows_history", "=", 0)
    .limit(1)
    .executeTakeFirst();
  return newcomer !== undefined;
}
